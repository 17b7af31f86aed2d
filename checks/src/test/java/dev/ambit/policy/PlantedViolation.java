package dev.ambit.policy;

import dev.ambit.landingzone.LandingZone;
import java.time.Instant;
import java.util.List;

/** Breaks two rules of the house on purpose; the checks must see both. Lives in test code only. */
public final class PlantedViolation {
    private PlantedViolation() {}

    public static List<Object> lookUpAndAtTheClock() {
        return List.of(LandingZone.class, Instant.now());
    }
}
