package dev.ambit.inference;

import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

public final class Samples {
    public static final String ACCOUNT = "111122223333";
    public static final Catalogue CATALOGUE = BundledCatalogue.catalogue();
    public static final String NOVA_PRO = "amazon.nova-pro-v1:0";
    public static final String SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    private Samples() {}

    public static Region region(String id) {
        return CATALOGUE.region(id).orElseThrow();
    }

    static Principal role() {
        return new Principal.RoleSession(
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/AppRole/session",
                "arn:aws:iam::" + ACCOUNT + ":role/AppRole",
                ACCOUNT,
                false);
    }

    static Call call(String operation, String region) {
        return new Call(operation, region(region), ACCOUNT, Optional.empty(), role(), RequestContext.empty());
    }

    static ApplicationInferenceProfile application(String region, String copiedFrom) {
        Region source = region(region);
        return new ApplicationInferenceProfile(
                "abc123example",
                "team",
                "",
                ApplicationInferenceProfile.arn(source, ACCOUNT, "abc123example"),
                ACCOUNT,
                source,
                copiedFrom,
                new TreeMap<>(),
                Instant.EPOCH,
                Instant.EPOCH,
                ApplicationInferenceProfile.Status.ACTIVE);
    }

    static ApplicationProfiles only(ApplicationInferenceProfile profile) {
        return (account, source, id) -> profile.id().equals(id)
                        && profile.account().equals(account)
                        && profile.source().equals(source)
                ? Optional.of(profile)
                : Optional.empty();
    }

    /** The target of a model id; fails the test where the id is refused. */
    public static Target target(String region, String modelId) {
        Resolver resolver = new Resolver(CATALOGUE, Resolver.ModelCheck.CATALOGUE);
        Resolution resolution = resolver.resolve(modelId, region(region), ACCOUNT, ApplicationProfiles.none());
        if (resolution instanceof Resolution.Resolved(Target target)) {
            return target;
        }
        throw new AssertionError(modelId + " in " + region + " is " + resolution);
    }
}
