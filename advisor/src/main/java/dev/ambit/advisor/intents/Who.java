package dev.ambit.advisor.intents;

import dev.ambit.advisor.explain.Principals;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.policy.Glob;
import java.util.List;

/** Whom an entry of {@code who} means. */
final class Who {
    private static final String UNIT = "OU ";

    private final LandingZone zone;

    Who(LandingZone zone) {
        this.zone = zone;
    }

    boolean anybody(String entry) {
        return Principals.identities(zone).stream()
                .anyMatch(
                        identity -> !(identity instanceof Role role && role.serviceLinked()) && means(entry, identity));
    }

    boolean means(List<String> entries, Identity identity) {
        return entries.stream().anyMatch(entry -> means(entry, identity));
    }

    private boolean means(String entry, Identity identity) {
        if (entry.startsWith(UNIT)) {
            String unit = entry.substring(UNIT.length());
            return zone.pathTo(identity.account()).stream()
                    .anyMatch(above -> above.equals(unit) || zone.nameOf(above).equals(unit));
        }
        return entry.equals(identity.account())
                || Glob.of(entry).matches(entry.startsWith("arn:") ? identity.arn() : identity.name());
    }
}
