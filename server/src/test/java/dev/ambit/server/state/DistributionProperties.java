package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

final class DistributionProperties {
    private static Distribution of(List<Double> values) {
        return values.stream().map(Distribution::of).reduce(Distribution.EMPTY, Distribution::plus);
    }

    @Property(tries = 300)
    void aPercentileIsWithinOnePercent(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(max = 1e7) Double> values,
            @ForAll @DoubleRange(max = 100) double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(percent / 100 * sorted.size()));
        double exact = sorted.get(rank - 1);
        double found = of(values).percentile(percent);
        assertTrue(Math.abs(found - exact) <= exact * 0.0101, exact + " found as " + found);
    }

    @Property(tries = 300)
    void theTextOfBucketsReadsBack(@ForAll @Size(max = 50) List<@DoubleRange(max = 1e7) Double> values) {
        Distribution all = of(values);
        assertEquals(all.buckets(), Distribution.bucketsOf(all.bucketText()));
        assertEquals(values.size(), all.count());
    }
}
