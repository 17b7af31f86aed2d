package dev.ambit.server.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Values of one series in one minute: exact count, sum, minimum and maximum, and buckets that grow by 2 %, so that a percentile
 * is within 1 % of the true value.
 *
 * @param buckets bucket number to count; bucket {@code n} holds values in (1.02^(n-1), 1.02^n], {@link #ZERO} those not above 0
 */
public record Distribution(long count, double sum, double min, double max, SortedMap<Integer, Long> buckets) {
    static final int ZERO = Integer.MIN_VALUE;
    private static final double LOG_GROWTH = Math.log(1.02);

    public static final Distribution EMPTY =
            new Distribution(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, new TreeMap<>());

    public Distribution {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    public static Distribution of(double value) {
        SortedMap<Integer, Long> one = new TreeMap<>();
        one.put(value > 0 ? (int) Math.ceil(Math.log(value) / LOG_GROWTH) : ZERO, 1L);
        return new Distribution(1, value, value, value, one);
    }

    public Distribution plus(Distribution other) {
        SortedMap<Integer, Long> both = new TreeMap<>(buckets);
        other.buckets.forEach((bucket, n) -> both.merge(bucket, n, Long::sum));
        return new Distribution(
                count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max), both);
    }

    /** The value below which {@code percent} (0 to 100) of the values lie, within 1 %; {@code NaN} when there are none. */
    public double percentile(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long wanted = Math.max(1, (long) Math.ceil(percent / 100 * count));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return Math.clamp(middle(bucket.getKey()), min, max);
            }
        }
        return max;
    }

    private static double middle(int bucket) {
        return bucket == ZERO ? 0 : Math.exp((bucket - 0.5) * LOG_GROWTH);
    }

    String bucketText() {
        StringJoiner text = new StringJoiner(",");
        buckets.forEach((bucket, n) -> text.add(bucket + ":" + n));
        return text.toString();
    }

    static SortedMap<Integer, Long> bucketsOf(String text) {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split(",", -1)) {
                int at = pair.indexOf(':');
                buckets.put(Integer.valueOf(pair.substring(0, at)), Long.valueOf(pair.substring(at + 1)));
            }
        }
        return buckets;
    }
}
