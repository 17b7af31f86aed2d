package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of reading a landing zone. */
public sealed interface Reading {
    /**
     * A landing zone that keeps every rule.
     *
     * @param events what leads from an empty landing zone to this one, for a journal to begin with
     * @param backends by Region, in the order of the file; a Region that is not named has none of its own
     * @param gaps what the file says is not known, in its order
     */
    record Read(LandingZone landingZone, List<Event> events, Map<String, List<Backend>> backends, List<Gap> gaps)
            implements Reading {
        /** With nothing unknown. */
        public Read(LandingZone landingZone, List<Event> events, Map<String, List<Backend>> backends) {
            this(landingZone, events, backends, List.of());
        }

        public Read {
            events = List.copyOf(events);
            gaps = List.copyOf(gaps);
            backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
        }
    }

    /** Every problem that was found, at least one. */
    record Unreadable(List<Problem> problems) implements Reading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
