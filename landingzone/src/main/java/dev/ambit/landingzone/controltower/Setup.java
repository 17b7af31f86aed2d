package dev.ambit.landingzone.controltower;

import java.util.List;

/**
 * The landing zone itself.
 *
 * @param version such as {@code 3.3}
 * @param homeRegion where it was set up
 * @param manifest JSON text
 * @param regionDeny whether the landing zone denies Regions that it does not govern
 */
public record Setup(
        String arn,
        String version,
        String homeRegion,
        String manifest,
        boolean regionDeny,
        List<String> remediationTypes,
        Status status) {
    /** As GetLandingZone gives it. */
    public enum Status {
        ACTIVE,
        PROCESSING,
        FAILED
    }

    public Setup {
        remediationTypes = List.copyOf(remediationTypes);
    }

    /** The home Region and the governed Regions, in the order of the manifest. */
    public List<String> regions() {
        return Manifest.of(manifest).regions(homeRegion);
    }

    public Setup with(Status changed) {
        return new Setup(arn, version, homeRegion, manifest, regionDeny, remediationTypes, changed);
    }
}
