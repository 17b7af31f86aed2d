package dev.ambit.landingzone.controltower;

import java.util.List;

/**
 * Where and under what an account was last enrolled or updated.
 *
 * @param unitId its unit then
 * @param version the landing zone's version then
 * @param regions governed Regions then
 */
public record Enrollment(String unitId, String version, List<String> regions) {
    public Enrollment {
        regions = List.copyOf(regions);
    }
}
