package dev.ambit.server.metrics;

import dev.ambit.server.state.Distribution;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way to make a number of many samples. */
public sealed interface Statistic {
    enum Simple implements Statistic {
        SAMPLE_COUNT("SampleCount"),
        AVERAGE("Average"),
        SUM("Sum"),
        MINIMUM("Minimum"),
        MAXIMUM("Maximum");

        private final String wire;

        Simple(String wire) {
            this.wire = wire;
        }

        @Override
        public String text() {
            return wire;
        }
    }

    /** @param percent 0 to 100; {@code text} as it was asked for, such as {@code p99.9} */
    record Percentile(double percent, String text) implements Statistic {}

    /** CloudWatch's name of it. */
    String text();

    default double of(Distribution values) {
        return switch (this) {
            case Simple.SAMPLE_COUNT -> values.count();
            case Simple.AVERAGE -> values.sum() / values.count();
            case Simple.SUM -> values.sum();
            case Simple.MINIMUM -> values.min();
            case Simple.MAXIMUM -> values.max();
            case Percentile(double percent, String name) -> values.percentile(percent);
        };
    }

    Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,10})?)");

    /** Empty for a name that is unknown; trimmed means and the other extended statistics are not kept. */
    static Optional<Statistic> parse(String text) {
        for (Simple simple : Simple.values()) {
            if (simple.wire.equals(text)) {
                return Optional.of(simple);
            }
        }
        Matcher matcher = PERCENTILE.matcher(text);
        if (matcher.matches() && Double.parseDouble(matcher.group(1)) <= 100) {
            return Optional.of(new Percentile(Double.parseDouble(matcher.group(1)), text));
        }
        return Optional.empty();
    }
}
