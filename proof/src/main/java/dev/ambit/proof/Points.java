package dev.ambit.proof;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.IpRange;
import dev.ambit.policy.ValuePattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Values that stand for all numbers, instants and addresses: each bound that a policy names, one between every two, one beyond each end.
 * Between two bounds nothing changes, so these are every class there is.
 */
final class Points {
    private static final BigInteger V6_END = BigInteger.ONE.shiftLeft(128);
    private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32);

    private Points() {}

    /**
     * The values for some tests of one key.
     *
     * @param alien whether a value that is no number, instant or address at all belongs to them
     */
    static List<String> of(List<ConditionTest> tests, boolean alien) {
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        TreeSet<Instant> instants = new TreeSet<>();
        List<IpRange> ranges = new ArrayList<>();
        for (ConditionTest test : tests) {
            for (ValuePattern value : test.values()) {
                switch (value) {
                    case ValuePattern.Number(String _, Optional<BigDecimal> number) -> number.ifPresent(numbers::add);
                    case ValuePattern.Date(String _, Optional<Instant> instant) -> instant.ifPresent(instants::add);
                    case ValuePattern.Range(String _, Optional<IpRange> range) -> range.ifPresent(ranges::add);
                    case ValuePattern.Text _, ValuePattern.TextIgnoringCase _, ValuePattern.Like _ -> {}
                    case ValuePattern.ArnParts _, ValuePattern.Flag _, ValuePattern.Bytes _ -> {}
                }
            }
        }
        LinkedHashSet<String> points = new LinkedHashSet<>();
        numbers(numbers).forEach(points::add);
        instants(instants).forEach(points::add);
        if (!ranges.isEmpty()) {
            addresses(ranges, false).forEach(points::add);
            addresses(ranges, true).forEach(points::add);
        }
        if (alien) {
            points.add("x");
        }
        return List.copyOf(points);
    }

    private static List<String> numbers(TreeSet<BigDecimal> bounds) {
        List<String> points = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal bound : bounds) {
            BigDecimal below = before == null
                    ? bound.subtract(BigDecimal.ONE)
                    : before.add(bound).divide(BigDecimal.TWO);
            points.add(below.toPlainString());
            points.add(bound.toPlainString());
            before = bound;
        }
        if (before != null) {
            points.add(before.add(BigDecimal.ONE).toPlainString());
        }
        return points;
    }

    private static List<String> instants(TreeSet<Instant> bounds) {
        List<String> points = new ArrayList<>();
        Instant before = null;
        for (Instant bound : bounds) {
            Instant below = before == null
                    ? bound.minusSeconds(1)
                    : before.plus(java.time.Duration.between(before, bound).dividedBy(2));
            if (before == null || below.isAfter(before)) {
                points.add(below.toString());
            }
            points.add(bound.toString());
            before = bound;
        }
        if (before != null) {
            points.add(before.plusSeconds(1).toString());
        }
        return points;
    }

    private static List<String> addresses(List<IpRange> ranges, boolean v6) {
        TreeSet<BigInteger> points = new TreeSet<>();
        BigInteger end = v6 ? V6_END : V4_END;
        points.add(BigInteger.ONE.shiftLeft(v6 ? 125 : 27));
        for (IpRange range : ranges) {
            if (range.v6() == v6) {
                BigInteger size = BigInteger.ONE.shiftLeft((v6 ? 128 : 32) - range.length());
                BigInteger start = start(range).divide(size).multiply(size);
                points.add(start);
                points.add(start.add(size).subtract(BigInteger.ONE));
                points.add(start.subtract(BigInteger.ONE));
                points.add(start.add(size));
            }
        }
        return points.stream()
                .filter(point -> point.signum() >= 0 && point.compareTo(end) < 0)
                .map(point -> v6 ? v6(point) : v4(point))
                .toList();
    }

    private static BigInteger start(IpRange range) {
        return unsigned(range.high()).shiftLeft(64).or(unsigned(range.low()));
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    private static String v4(BigInteger address) {
        long bits = address.longValue();
        return (bits >> 24 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    private static String v6(BigInteger address) {
        StringJoiner groups = new StringJoiner(":");
        for (int shift = 112; shift >= 0; shift -= 16) {
            groups.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xFFFF));
        }
        return groups.toString();
    }
}
