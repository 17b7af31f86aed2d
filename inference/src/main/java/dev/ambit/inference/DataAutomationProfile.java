package dev.ambit.inference;

import java.util.List;
import java.util.Optional;

/**
 * A profile of Bedrock Data Automation, for which cross-Region processing is mandatory.
 *
 * @param id such as {@code eu.data-automation-v1}
 * @param regions every Region in which the caller must be allowed
 */
public record DataAutomationProfile(String id, List<Region> regions) {
    public DataAutomationProfile {
        regions = List.copyOf(regions);
    }

    /** The profile that a source Region uses; empty where Data Automation is not offered. Source: User Guide, bda-cris.html. */
    public static Optional<DataAutomationProfile> in(Catalogue catalogue, Region source) {
        return switch (source.id()) {
            case "us-east-1", "us-east-2", "us-west-2" ->
                of(catalogue, "us.data-automation-v1", "us-east-1", "us-east-2", "us-west-1", "us-west-2");
            case "ca-central-1" ->
                of(
                        catalogue,
                        "na.data-automation-v1",
                        "ca-central-1",
                        "ca-west-1",
                        "us-east-1",
                        "us-east-2",
                        "us-west-2");
            case "eu-central-1", "eu-west-1", "eu-south-2" ->
                of(
                        catalogue,
                        "eu.data-automation-v1",
                        "eu-central-1",
                        "eu-north-1",
                        "eu-south-1",
                        "eu-south-2",
                        "eu-west-1",
                        "eu-west-3");
            case "eu-west-2" -> of(catalogue, "eu.data-automation-v1", "eu-west-2");
            case "ap-south-1", "ap-southeast-2" ->
                of(
                        catalogue,
                        "apac.data-automation-v1",
                        "ap-northeast-1",
                        "ap-northeast-2",
                        "ap-northeast-3",
                        "ap-south-1",
                        "ap-south-2",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "ap-southeast-4");
            case "ap-northeast-1" ->
                of(
                        catalogue,
                        "apac.data-automation-v1",
                        "ap-northeast-1",
                        "ap-northeast-2",
                        "ap-northeast-3",
                        "ap-south-1",
                        "ap-south-2",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "ap-southeast-3",
                        "ap-southeast-4",
                        "ap-southeast-5");
            case "us-gov-west-1" -> of(catalogue, "us-gov.data-automation-v1", "us-gov-west-1");
            default -> Optional.empty();
        };
    }

    private static Optional<DataAutomationProfile> of(Catalogue catalogue, String id, String... regions) {
        List<Region> known = List.of(regions).stream()
                .flatMap(region -> catalogue.region(region).stream())
                .toList();
        return Optional.of(new DataAutomationProfile(id, known));
    }
}
