package dev.ambit.server.bedrock;

import dev.ambit.inference.ApplicationInferenceProfile;
import dev.ambit.inference.ApplicationProfiles;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.table.Table;
import java.util.SortedMap;
import java.util.TreeMap;

/** The application profiles of a landing zone, as resolving a model id needs them. */
public final class OwnProfiles {
    private OwnProfiles() {}

    public static ApplicationProfiles of(LandingZone landingZone) {
        return (account, source, id) -> landingZone
                .applicationProfile(ApplicationInferenceProfile.arn(source, account, id))
                .map(profile -> inferenceProfile(profile, source));
    }

    private static ApplicationInferenceProfile inferenceProfile(ApplicationProfile profile, Region source) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Table.Entry<String, String> tag : profile.tags()) {
            tags.put(tag.key(), tag.value());
        }
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
