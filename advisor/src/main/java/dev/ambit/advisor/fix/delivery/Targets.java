package dev.ambit.advisor.fix.delivery;

import dev.ambit.landingzone.LandingZone;
import java.util.List;

/** Targets of policies by the names that people know: ids of a landing zone that is kept as files are its own. */
final class Targets {
    private Targets() {}

    /** {@code .} for the root, names from the root down with {@code /} between them for a unit, an account's digits. */
    static String path(LandingZone zone, String target) {
        if (zone.account(target).isPresent()) {
            return target;
        }
        List<String> names =
                zone.pathTo(target).stream().skip(1).map(zone::nameOf).toList();
        return names.isEmpty() ? "." : String.join("/", names);
    }
}
