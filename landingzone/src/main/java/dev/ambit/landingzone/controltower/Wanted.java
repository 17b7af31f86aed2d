package dev.ambit.landingzone.controltower;

import java.util.List;

/**
 * What an operation makes true when it succeeds; members that the operation does not have are empty.
 *
 * @param version of the landing zone or baseline
 * @param manifest JSON text
 */
public record Wanted(
        String version,
        String manifest,
        boolean regionDeny,
        List<String> remediationTypes,
        List<Parameter> parameters) {
    public Wanted {
        remediationTypes = List.copyOf(remediationTypes);
        parameters = List.copyOf(parameters);
    }

    /** Of a control or baseline. */
    public static Wanted of(String version, List<Parameter> parameters) {
        return new Wanted(version, "", false, List.of(), parameters);
    }
}
