package dev.ambit.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the three data files of the catalogue, and fills the routes that are known by rule only. */
final class CatalogueReader {
    private final SortedMap<String, Region> regions = new TreeMap<>();
    private final SortedMap<ModelId, FoundationModel> models = new TreeMap<>();
    private final SortedMap<String, InferenceProfile> profiles = new TreeMap<>();

    private CatalogueReader() {}

    static Catalogue read(String regionsJson, String modelsJson, String profilesJson) {
        CatalogueReader reader = new CatalogueReader();
        parse("regions.json", regionsJson).path("regions").forEach(reader::region);
        parse("models.json", modelsJson).path("models").forEach(reader::model);
        JsonNode entries = parse("profiles.json", profilesJson).path("profiles");
        SortedMap<String, JsonNode> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(text(entry, "id"), entry));
        byId.values().stream().filter(entry -> !isGlobal(entry)).forEach(entry -> reader.geographic(entry, byId));
        // Global profiles last: where they may be served follows from everything else that is known of the model.
        byId.values().stream().filter(CatalogueReader::isGlobal).forEach(reader::global);
        return new Catalogue(reader.regions, reader.models, reader.profiles);
    }

    private static JsonNode parse(String file, String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void region(JsonNode entry) {
        Region region = new Region(
                text(entry, "id"),
                text(entry, "name"),
                text(entry, "partition"),
                entry.path("opt_in").asBoolean());
        regions.put(region.id(), region);
    }

    private void model(JsonNode entry) {
        ModelId id = new ModelId(text(entry, "id"));
        SortedSet<Region> onDemand = new TreeSet<>(regionList(id.value(), entry.path("on_demand")));
        models.put(
                id,
                new FoundationModel(
                        id,
                        text(entry, "name"),
                        text(entry, "provider"),
                        strings(entry.path("input")),
                        strings(entry.path("output")),
                        entry.path("streaming").asBoolean(),
                        onDemand,
                        entry.path("output_burndown").asInt(1),
                        strings(entry.path("quota_names"))));
    }

    private void geographic(JsonNode entry, SortedMap<String, JsonNode> byId) {
        SortedMap<Region, List<Region>> routes = new TreeMap<>();
        String evidence = "documented";
        JsonNode known = entry.path("routes");
        if (known.isObject()) {
            known.properties()
                    .forEach(route -> routes.put(
                            region(text(entry, "id"), route.getKey()),
                            sorted(regionList(text(entry, "id"), route.getValue()))));
        } else if (entry.path("routes_guess").has("like_profile")) {
            evidence = "inferred from " + text(entry.path("routes_guess"), "like_profile");
            JsonNode like = byId.get(text(entry.path("routes_guess"), "like_profile"));
            if (like != null) {
                for (Region source : observedSources(entry)) {
                    JsonNode destinations = like.path("routes").path(source.id());
                    routes.put(
                            source,
                            destinations.isArray()
                                    ? sorted(regionList(text(entry, "id"), destinations))
                                    : commonAnd(like, source));
                }
            }
        }
        // A source Region that only an API listing shows: the rule that 90 of 100 documented routes follow, common set
        // plus source.
        for (JsonNode source : entry.path("source_regions_observed_but_not_in_routes")) {
            Region region = region(text(entry, "id"), source.asText());
            routes.putIfAbsent(region, commonAnd(entry, region));
        }
        put(entry, routes, evidence);
    }

    /** Destinations of a global profile: every commercial Region in which the catalogue knows the model at all. */
    private void global(JsonNode entry) {
        ModelId model = new ModelId(text(entry, "model_id"));
        SortedSet<Region> sources = entry.path("source_regions").isArray()
                ? new TreeSet<>(regionList(text(entry, "id"), entry.path("source_regions")))
                : new TreeSet<>();
        sources.addAll(observedSources(entry));
        SortedSet<Region> destinations = new TreeSet<>(sources);
        FoundationModel known = models.get(model);
        if (known != null) {
            destinations.addAll(known.onDemand());
        }
        for (InferenceProfile profile : profiles.values()) {
            if (profile.model().equals(model)) {
                profile.routes().values().forEach(destinations::addAll);
            }
        }
        destinations.removeIf(region -> !region.commercial());
        SortedMap<Region, List<Region>> routes = new TreeMap<>();
        sources.forEach(source -> routes.put(source, List.copyOf(destinations)));
        put(entry, routes, entry.path("source_regions").isArray() ? "documented" : "observed");
    }

    private void put(JsonNode entry, SortedMap<Region, List<Region>> routes, String evidence) {
        String id = text(entry, "id");
        ModelId model = new ModelId(text(entry, "model_id"));
        FoundationModel known = models.get(model);
        if (known == null) {
            throw new IllegalArgumentException("profiles.json: profile `" + id + "` is for model `" + model
                    + "`; expected a model that models.json describes");
        }
        String geography = text(entry, "geo");
        String name = entry.path("name").isTextual()
                ? entry.path("name").asText()
                : (geography.equals("global") ? "Global" : geography.toUpperCase(java.util.Locale.ROOT)) + " "
                        + known.name();
        String reach =
                geography.equals("global") ? "all supported commercial Regions" : "the " + geography + " geography";
        String description = "Routes requests to " + known.name() + " in " + reach + ".";
        profiles.put(id, new InferenceProfile(id, name, description, geography, model, routes, evidence));
    }

    private SortedSet<Region> observedSources(JsonNode entry) {
        SortedSet<Region> sources = new TreeSet<>();
        entry.path("source_regions_observed")
                .forEach(listing -> sources.addAll(regionList(text(entry, "id"), listing)));
        return sources;
    }

    private List<Region> commonAnd(JsonNode entry, Region source) {
        SortedSet<Region> destinations =
                new TreeSet<>(regionList(text(entry, "id"), entry.path("common_destinations")));
        destinations.add(source);
        return List.copyOf(destinations);
    }

    private List<Region> regionList(String owner, JsonNode ids) {
        List<Region> list = new ArrayList<>();
        ids.forEach(id -> list.add(region(owner, id.asText())));
        return list;
    }

    private Region region(String owner, String id) {
        Region region = regions.get(id);
        if (region == null) {
            throw new IllegalArgumentException(
                    "`" + owner + "` names Region `" + id + "`; expected one of regions.json");
        }
        return region;
    }

    private static boolean isGlobal(JsonNode entry) {
        return entry.path("kind").asText().equals("global");
    }

    private static List<Region> sorted(List<Region> list) {
        return List.copyOf(new TreeSet<>(list));
    }

    private static List<String> strings(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static String text(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(
                    "field `" + field + "` is `" + value + "` in " + entry + "; expected a string");
        }
        return value.asText();
    }
}
