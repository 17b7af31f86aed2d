package dev.ambit.advisor.fix;

import dev.ambit.landingzone.LandingZone;
import java.util.List;
import java.util.Optional;

/**
 * One way to try: what is done first, and what is then done to each statement of an SCP or RCP that still denies.
 *
 * @param title what is done, in a phrase
 * @param first edits to begin with
 */
record Way(Route route, String title, List<Edit> first, Rewriting rewriting) {
    /** Changes one statement of a policy. */
    interface Rewriting {
        /**
         * The policy's new text; empty where the statement cannot be changed so.
         *
         * @param refused what the statement denies
         */
        Optional<Rewritten> rewrite(LandingZone zone, String content, int statement, List<WantedCalls.Refused> refused);
    }

    /** {@code statements}: how many were changed or added. */
    record Rewritten(String text, int statements) {}
}
