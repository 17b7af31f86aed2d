package dev.ambit.advisor.explain;

import dev.ambit.inference.ApplicationInferenceProfile;
import dev.ambit.inference.ApplicationProfiles;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.LandingZone;
import java.util.TreeMap;

/** The application inference profiles of a landing zone, as the inference room asks for them. */
public final class OwnProfiles {
    private OwnProfiles() {}

    public static ApplicationProfiles of(LandingZone landingZone) {
        return (account, source, id) -> landingZone
                .applicationProfile(ApplicationInferenceProfile.arn(source, account, id))
                .map(profile -> profile(profile, source));
    }

    private static ApplicationInferenceProfile profile(ApplicationProfile profile, Region source) {
        TreeMap<String, String> tags = new TreeMap<>();
        profile.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new ApplicationInferenceProfile(
                profile.id(),
                profile.name(),
                profile.description(),
                profile.arn(),
                profile.account(),
                source,
                profile.copyFrom(),
                tags,
                profile.createdAt(),
                profile.updatedAt(),
                ApplicationInferenceProfile.Status.ACTIVE);
    }
}
