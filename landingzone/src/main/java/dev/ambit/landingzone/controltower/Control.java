package dev.ambit.landingzone.controltower;

import java.util.List;
import java.util.Optional;

/**
 * The controls that there are here. Sources: the Control Tower controls reference; the regional id of the second as users report it.
 * The global ids of the catalogue are not published for these controls: those here are Ambit's own.
 */
public enum Control {
    LANDING_ZONE_REGION_DENY(
            "AWS-GR_REGION_DENY",
            List.of("AWS-GR_REGION_DENY", "GRREGIONDENY"),
            "6wq1d3x8mb0zr5ktvy72n4hcs",
            "Deny access to AWS based on the requested AWS Region (for the landing zone)",
            "Disallows access to unlisted operations in global and regional services outside of the governed Regions of the landing zone.",
            List.of()),
    UNIT_REGION_DENY(
            "CT.MULTISERVICE.PV.1",
            List.of("TKFQGXOBPOPS", "CT.MULTISERVICE.PV.1"),
            "9fk2m7t4qc1xv8wzb5ry03hdn",
            "Deny access to AWS based on the requested AWS Region for an organizational unit",
            "Disallows access to unlisted operations in global and regional services outside of the Regions given for an organizational unit.",
            List.of("AllowedRegions", "ExemptedActions", "ExemptedPrincipalArns"));

    private final String id;
    private final List<String> regionalIds;
    private final String globalId;
    private final String title;
    private final String description;
    private final List<String> parameters;

    Control(
            String id,
            List<String> regionalIds,
            String globalId,
            String title,
            String description,
            List<String> parameters) {
        this.id = id;
        this.regionalIds = regionalIds;
        this.globalId = globalId;
        this.title = title;
        this.description = description;
        this.parameters = parameters;
    }

    /** The name that people know it by, such as {@code CT.MULTISERVICE.PV.1}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** The keys of its parameters. */
    public List<String> parameters() {
        return parameters;
    }

    /** {@code arn:aws:controltower:REGION::control/…}, as the API names it. */
    public String regionalArn(String region) {
        return "arn:aws:controltower:" + region + "::control/" + regionalIds.getFirst();
    }

    /** {@code arn:aws:controlcatalog:::control/…}. */
    public String globalArn() {
        return "arn:aws:controlcatalog:::control/" + globalId;
    }

    /** The control of an ARN: the catalogue's, or a regional one with any of its ids. */
    public static Optional<Control> of(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        for (Control control : values()) {
            boolean regional =
                    arn.matches("arn:aws:controltower:[a-z0-9-]+::control/.*") && control.regionalIds.contains(name);
            if (regional || arn.equals(control.globalArn())) {
                return Optional.of(control);
            }
        }
        return Optional.empty();
    }
}
