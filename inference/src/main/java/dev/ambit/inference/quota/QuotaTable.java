package dev.ambit.inference.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.Region;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Quota names, codes and defaults; immutable. Names are compared without regard to case, since their spelling varies. */
public final class QuotaTable {
    private static final String DOUBLED = " (doubled for cross-region calls)";
    private static final long MINUTES_A_DAY = 1440;

    private final SortedMap<String, Quota> byName;

    private QuotaTable(SortedMap<String, Quota> byName) {
        this.byName = byName;
    }

    /**
     * A table from a text in the form of the bundled {@code quotas.json}.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public static QuotaTable parse(String json) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("quotas.json: not JSON: " + e.getOriginalMessage(), e);
        }
        SortedMap<String, Quota> byName = new TreeMap<>();
        SortedMap<String, String> codes = new TreeMap<>();
        root.path("codes").forEach(entry -> {
            codes.put(key(entry.path("name").asText()), entry.path("code").asText());
            read(entry, Optional.of(entry.path("code").asText()))
                    .ifPresent(quota -> byName.put(key(quota.name()), quota));
        });
        root.path("defaults").forEach(entry -> {
            String name = entry.path("name").asText();
            Optional<String> code = entry.path("code").isTextual()
                    ? Optional.of(entry.path("code").asText())
                    : Optional.ofNullable(codes.get(key(name)));
            read(entry, code).ifPresent(quota -> byName.put(key(name), quota));
        });
        return new QuotaTable(byName);
    }

    /** Every quota that counts requests or tokens of a model, in order of the names. */
    public List<Quota> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Quota> byCode(String code) {
        return byName.values().stream()
                .filter(quota -> quota.code().equals(Optional.of(code)))
                .findFirst();
    }

    /** The quota of a model for a path; in Region and geographic calls share the one of tokens a day. */
    public Optional<Quota> quota(FoundationModel model, CallPath path, Metric metric) {
        String row = metric == Metric.TOKENS_PER_DAY && path != CallPath.GLOBAL ? "model" : path.id();
        return model.quotaNames().stream()
                .flatMap(name -> byName.values().stream()
                        .filter(quota -> quota.path().equals(row)
                                && quota.metric() == metric
                                && quota.model().equalsIgnoreCase(name)))
                .findFirst();
    }

    /**
     * The limits of a model in a source Region by default. Tokens a day are tokens a minute times 1440, and twice that for geographic
     * calls. A rate whose default is not known: in Region, half of the geographic one; global, the geographic one; else no limit.
     */
    public QuotaLimits limits(FoundationModel model, CallPath path, Region source) {
        return limits(model, path, source, Granted.NOTHING);
    }

    /**
     * Likewise, with what an account was granted in place of the defaults. Tokens a day follow tokens a minute upwards, so that a granted
     * rate can be used all day; a day's tokens that were granted count as they are, twice for geographic calls.
     */
    public QuotaLimits limits(FoundationModel model, CallPath path, Region source, Granted granted) {
        Optional<Long> tokens = perMinute(model, path, Metric.TOKENS_PER_MINUTE, source);
        Optional<Long> moreTokens = granted(model, path, Metric.TOKENS_PER_MINUTE, granted);
        Optional<Long> perDay = switch (path) {
            case IN_REGION, GLOBAL -> tokens.map(minute -> minute * MINUTES_A_DAY);
            case CROSS_REGION ->
                perMinute(model, CallPath.IN_REGION, Metric.TOKENS_PER_MINUTE, source)
                        .map(minute -> 2 * minute * MINUTES_A_DAY);
        };
        Optional<Long> followed = perDay.map(day ->
                Math.max(day, moreTokens.map(minute -> minute * MINUTES_A_DAY).orElse(0L)));
        Optional<Long> morePerDay = granted(model, path, Metric.TOKENS_PER_DAY, granted)
                .map(day -> path == CallPath.CROSS_REGION ? 2 * day : day);
        return new QuotaLimits(
                granted(model, path, Metric.REQUESTS_PER_MINUTE, granted)
                        .or(() -> perMinute(model, path, Metric.REQUESTS_PER_MINUTE, source)),
                moreTokens.or(() -> tokens),
                morePerDay.or(() -> followed));
    }

    private Optional<Long> granted(FoundationModel model, CallPath path, Metric metric, Granted granted) {
        return quota(model, path, metric).flatMap(Quota::code).flatMap(granted::value);
    }

    /**
     * What a quota is in a source Region where nothing was granted: the documented default, else the limit that is enforced for its
     * model, else empty. The row of tokens a day is the one of calls in Region; geographic calls have twice that.
     */
    public Optional<Long> defaultValue(Quota quota, Catalogue catalogue, Region source) {
        return quota.defaultIn(source.id())
                .or(() -> catalogue.modelsIn(source).stream()
                        .filter(model -> model.quotaNames().stream().anyMatch(quota.model()::equalsIgnoreCase))
                        .findFirst()
                        .map(model -> limits(model, pathOf(quota), source))
                        .flatMap(limits -> switch (quota.metric()) {
                            case REQUESTS_PER_MINUTE -> limits.requestsPerMinute();
                            case TOKENS_PER_MINUTE -> limits.tokensPerMinute();
                            case TOKENS_PER_DAY -> limits.tokensPerDay();
                        }));
    }

    private static CallPath pathOf(Quota quota) {
        for (CallPath path : CallPath.values()) {
            if (path.id().equals(quota.path())) {
                return path;
            }
        }
        return CallPath.IN_REGION;
    }

    private Optional<Long> perMinute(FoundationModel model, CallPath path, Metric metric, Region source) {
        Optional<Long> documented = quota(model, path, metric).flatMap(quota -> quota.defaultIn(source.id()));
        return documented.or(() -> switch (path) {
            case IN_REGION ->
                perMinute(model, CallPath.CROSS_REGION, metric, source).map(value -> Math.max(1, value / 2));
            case CROSS_REGION -> Optional.empty();
            case GLOBAL -> perMinute(model, CallPath.CROSS_REGION, metric, source);
        });
    }

    private static Optional<Quota> read(JsonNode entry, Optional<String> code) {
        String name = entry.path("name").asText();
        String lower = name.toLowerCase(Locale.ROOT);
        int split = lower.indexOf(" for ");
        Optional<Metric> metric = metric(lower);
        if (split < 0 || metric.isEmpty()) {
            return Optional.empty();
        }
        String model = name.substring(split + " for ".length());
        if (model.toLowerCase(Locale.ROOT).endsWith(DOUBLED)) {
            model = model.substring(0, model.length() - DOUBLED.length());
        }
        SortedMap<String, Long> byRegion = new TreeMap<>();
        entry.path("by_region")
                .properties()
                .forEach(region ->
                        byRegion.put(region.getKey(), region.getValue().asLong()));
        Optional<Long> value = entry.path("default").isNumber()
                ? Optional.of(entry.path("default").asLong())
                : Optional.empty();
        boolean adjustable = entry.path("adjustable").asBoolean(increasedOnRequest(path(lower), metric.get()));
        return Optional.of(new Quota(code, name, path(lower), metric.get(), model, value, byRegion, adjustable));
    }

    /** Where no table says it: an increase is asked for on the tokens a minute of cross-Region calls. Source: User Guide, quotas-increase. */
    private static boolean increasedOnRequest(String path, Metric metric) {
        return metric == Metric.TOKENS_PER_MINUTE
                && (path.equals(CallPath.CROSS_REGION.id()) || path.equals(CallPath.GLOBAL.id()));
    }

    private static Optional<Metric> metric(String lowerName) {
        for (Metric metric : Metric.values()) {
            if (lowerName.contains(metric.id().replace('-', ' '))
                    || lowerName.contains("max " + metric.id().replace('-', ' '))) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    private static String path(String lowerName) {
        if (lowerName.startsWith("global cross-region")) {
            return CallPath.GLOBAL.id();
        }
        if (lowerName.startsWith("cross-region")) {
            return CallPath.CROSS_REGION.id();
        }
        return lowerName.startsWith("on-demand") ? CallPath.IN_REGION.id() : "model";
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
