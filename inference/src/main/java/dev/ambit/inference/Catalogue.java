package dev.ambit.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Regions, foundation models and system-defined inference profiles; immutable. What is offered depends on the source Region. */
public final class Catalogue {
    private final SortedMap<String, Region> regions;
    private final SortedMap<ModelId, FoundationModel> models;
    private final SortedMap<String, InferenceProfile> profiles;
    private final SortedMap<ModelId, Set<Region>> regionsWithProfile;

    Catalogue(
            SortedMap<String, Region> regions,
            SortedMap<ModelId, FoundationModel> models,
            SortedMap<String, InferenceProfile> profiles) {
        this.regions = regions;
        this.models = models;
        this.profiles = profiles;
        this.regionsWithProfile = new TreeMap<>();
        for (InferenceProfile profile : profiles.values()) {
            regionsWithProfile
                    .computeIfAbsent(profile.model(), model -> new java.util.TreeSet<>())
                    .addAll(profile.routes().keySet());
        }
    }

    /**
     * A catalogue from the texts of {@code regions.json}, {@code models.json} and {@code profiles.json} in the form of the bundled
     * files.
     *
     * @throws IllegalArgumentException naming the entry, the value found and what was expected
     */
    public static Catalogue parse(String regionsJson, String modelsJson, String profilesJson) {
        return CatalogueReader.read(regionsJson, modelsJson, profilesJson);
    }

    public Optional<Region> region(String id) {
        return Optional.ofNullable(regions.get(id));
    }

    /** All Regions in order of their ids. */
    public List<Region> regions() {
        return List.copyOf(regions.values());
    }

    public Optional<FoundationModel> model(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    public Optional<InferenceProfile> profile(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /** All system-defined profiles in order of their ids, whatever the Region. */
    public List<InferenceProfile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** The profile as seen from a source Region; empty when it is unknown or not offered there. */
    public Optional<Route> route(String profileId, Region source) {
        InferenceProfile profile = profiles.get(profileId);
        if (profile == null) {
            return Optional.empty();
        }
        List<Region> destinations = profile.routes().get(source);
        return destinations == null ? Optional.empty() : Optional.of(new Route(profile, source, destinations));
    }

    /** The system-defined profiles that {@code ListInferenceProfiles} shows in a Region, in order of their ids. */
    public List<Route> profilesIn(Region source) {
        List<Route> offered = new ArrayList<>();
        for (InferenceProfile profile : profiles.values()) {
            route(profile.id(), source).ifPresent(offered::add);
        }
        return List.copyOf(offered);
    }

    /** The models that {@code ListFoundationModels} shows in a Region, in order of their ids. */
    public List<FoundationModel> modelsIn(Region region) {
        return models.values().stream()
                .filter(model -> !inferenceTypes(model.id(), region).isEmpty())
                .toList();
    }

    /** How a model can be called in a Region; empty when it is not offered there. */
    public Set<InferenceType> inferenceTypes(ModelId model, Region region) {
        Set<InferenceType> types = EnumSet.noneOf(InferenceType.class);
        if (model(model).map(known -> known.onDemand().contains(region)).orElse(false)) {
            types.add(InferenceType.ON_DEMAND);
        }
        if (regionsWithProfile.getOrDefault(model, Set.of()).contains(region)) {
            types.add(InferenceType.INFERENCE_PROFILE);
        }
        return Collections.unmodifiableSet(types);
    }
}
