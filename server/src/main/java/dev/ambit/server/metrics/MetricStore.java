package dev.ambit.server.metrics;

import dev.ambit.server.state.Distribution;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers CloudWatch's questions from the journal's samples. */
public final class MetricStore {
    /** CloudWatch's own bounds. */
    private static final int MOST_POINTS = 1440;

    private static final int MOST_QUERIES = 500;
    private static final Duration LISTED = Duration.ofDays(14);
    private static final Duration RECENT = Duration.ofHours(3);

    private final Journal journal;

    public MetricStore(Journal journal) {
        this.journal = journal;
    }

    /** @param values by CloudWatch's name of the statistic, in the order they were asked for */
    public record Point(Instant time, String unit, Map<String, Double> values) {}

    /** @param times and {@code values} have the same length */
    public record Result(String id, String label, List<Instant> times, List<Double> values) {}

    /** Metrics that had a sample in the last two weeks, ordered by namespace, name and dimensions. */
    public List<MetricQuery.Metric> list(MetricQuery.ListMetrics query) {
        Instant since = query.now().minus(query.recentlyActive() ? RECENT : LISTED);
        Set<MetricQuery.Metric> metrics = new LinkedHashSet<>();
        for (Series series : journal.series(query.account(), query.region(), since)) {
            boolean asked = query.namespace().map(series.namespace()::equals).orElse(true)
                    && query.name().map(series.name()::equals).orElse(true)
                    && query.dimensions().entrySet().stream().allMatch(wanted -> has(series, wanted));
            if (asked) {
                metrics.add(new MetricQuery.Metric(series.namespace(), series.name(), series.dimensions()));
            }
        }
        return List.copyOf(metrics);
    }

    private static boolean has(Series series, Map.Entry<String, Optional<String>> wanted) {
        String value = series.dimensions().get(wanted.getKey());
        return value != null && wanted.getValue().map(value::equals).orElse(true);
    }

    /** Points oldest first; a period without samples has none. */
    public MetricAnswer<List<Point>> statistics(MetricQuery.GetStatistics query) {
        if (query.statistics().isEmpty() == query.extended().isEmpty()) {
            return MetricAnswer.invalid(
                    "InvalidParameterCombination",
                    query.statistics().isEmpty()
                            ? "At least one of the parameters Statistics and ExtendedStatistics must be specified."
                            : "The parameters Statistics and ExtendedStatistics must not both be specified.");
        }
        List<Statistic> statistics = new ArrayList<>();
        for (String text : query.statistics().isEmpty() ? query.extended() : query.statistics()) {
            Optional<Statistic> statistic = Statistic.parse(text)
                    .filter(s -> s instanceof Statistic.Percentile
                            == query.statistics().isEmpty());
            if (statistic.isEmpty()) {
                return MetricAnswer.invalid(
                        "InvalidParameterValue",
                        "The value " + text + " for parameter "
                                + (query.statistics().isEmpty() ? "ExtendedStatistics" : "Statistics")
                                + " is not supported.");
            }
            statistics.add(statistic.get());
        }
        Optional<String> wrong = wrongTime(query.from(), query.to(), query.period());
        if (wrong.isPresent()) {
            return MetricAnswer.invalid("InvalidParameterValue", wrong.get());
        }
        Instant from = floor(query.from());
        long points = Math.ceilDiv(Duration.between(from, query.to()).toSeconds(), query.period());
        if (points > MOST_POINTS) {
            return MetricAnswer.invalid(
                    "InvalidParameterCombination",
                    "You have requested up to " + points + " datapoints, which exceeds the limit of " + MOST_POINTS
                            + ". You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
        }
        return new MetricAnswer.Found<>(points(query, from, statistics));
    }

    private List<Point> points(MetricQuery.GetStatistics query, Instant from, List<Statistic> statistics) {
        List<Point> points = new ArrayList<>();
        for (Series series : matching(query.account(), query.region(), query.metric(), query.unit(), from)) {
            periods(series, from, query.to(), query.period()).forEach((time, values) -> {
                Map<String, Double> numbers = new LinkedHashMap<>();
                statistics.forEach(statistic -> numbers.put(statistic.text(), statistic.of(values)));
                points.add(new Point(time, series.unit(), numbers));
            });
        }
        points.sort(java.util.Comparator.comparing(Point::time));
        return points;
    }

    /** Results in the order of the queries that return data. */
    public MetricAnswer<List<Result>> data(MetricQuery.GetData query) {
        if (query.queries().isEmpty() || query.queries().size() > MOST_QUERIES) {
            return validation("MetricDataQueries has " + query.queries().size() + " members; expected 1 to "
                    + MOST_QUERIES + ".");
        }
        Set<String> ids = new LinkedHashSet<>();
        List<Result> results = new ArrayList<>();
        for (MetricQuery.One one : query.queries()) {
            if (!one.id().matches("[a-z][a-zA-Z0-9_]{0,254}")) {
                return validation("The value " + one.id()
                        + " for Id is invalid; expected a lowercase letter, then letters, digits and underscores.");
            }
            if (!ids.add(one.id())) {
                return validation("The value " + one.id() + " for Id is used more than once; expected unique ids.");
            }
            switch (answer(query, one)) {
                case MetricAnswer.Invalid<Result>(String code, String message) -> {
                    return MetricAnswer.invalid(code, message);
                }
                case MetricAnswer.Found<Result>(Result result) -> {
                    if (one.returnData()) {
                        results.add(result);
                    }
                }
            }
        }
        return new MetricAnswer.Found<>(results);
    }

    private MetricAnswer<Result> answer(MetricQuery.GetData query, MetricQuery.One one) {
        if (one.expression().isPresent()) {
            return validation("Error in expression '" + one.id() + "': metric math and search expressions are not"
                    + " supported here; expected a MetricStat.");
        }
        if (one.stat().isEmpty()) {
            return validation("The query " + one.id() + " has neither MetricStat nor Expression; expected one.");
        }
        MetricQuery.Stat stat = one.stat().get();
        Optional<String> wrong = wrongTime(query.from(), query.to(), stat.period());
        if (wrong.isPresent()) {
            return validation(wrong.get());
        }
        Optional<Statistic> statistic = Statistic.parse(stat.statistic());
        if (statistic.isEmpty()) {
            return validation("The value " + stat.statistic()
                    + " for parameter MetricDataQueries.member.MetricStat.Stat" + " is not supported.");
        }
        NavigableMap<Instant, Distribution> all = new TreeMap<>();
        for (Series series :
                matching(query.account(), query.region(), stat.metric(), stat.unit(), floor(query.from()))) {
            periods(series, floor(query.from()), query.to(), stat.period())
                    .forEach((time, values) -> all.merge(time, values, Distribution::plus));
        }
        NavigableMap<Instant, Distribution> ordered = query.newestFirst() ? all.descendingMap() : all;
        List<Double> values = ordered.values().stream().map(statistic.get()::of).toList();
        return new MetricAnswer.Found<>(new Result(
                one.id(),
                one.label().isEmpty() ? stat.metric().name() : one.label(),
                List.copyOf(ordered.keySet()),
                values));
    }

    private static <T> MetricAnswer<T> validation(String message) {
        return MetricAnswer.invalid("ValidationError", message);
    }

    private static Optional<String> wrongTime(Instant from, Instant to, int period) {
        if (period < 60 || period % 60 != 0) {
            return Optional.of("The parameter Period is " + period + "; it must be a multiple of 60 and at least 60.");
        }
        return from.isBefore(to)
                ? Optional.empty()
                : Optional.of("The parameter StartTime must be less than the parameter EndTime.");
    }

    private static Instant floor(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), 60) * 60);
    }

    private List<Series> matching(
            String account, String region, MetricQuery.Metric metric, Optional<String> unit, Instant since) {
        return journal.series(account, region, since).stream()
                .filter(series -> series.namespace().equals(metric.namespace())
                        && series.name().equals(metric.name())
                        && series.dimensions().equals(metric.dimensions())
                        && unit.map(series.unit()::equals).orElse(true))
                .toList();
    }

    private NavigableMap<Instant, Distribution> periods(Series series, Instant from, Instant to, int period) {
        NavigableMap<Instant, Distribution> periods = new TreeMap<>();
        for (Journal.Minute minute : journal.minutes(series, from, to)) {
            long offset = Duration.between(from, minute.start()).toSeconds();
            periods.merge(from.plusSeconds(offset - offset % period), minute.values(), Distribution::plus);
        }
        return periods;
    }
}
