package dev.ambit.landingzone.layer;

import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Problem;
import java.util.List;

/** What became of laying a configuration over an organization. */
public sealed interface LayerReading {
    /**
     * The landing zone afterwards.
     *
     * @param events what leads there from the landing zone below, or from an empty one
     */
    record Laid(LandingZone landingZone, List<Event> events, List<Note> notes) implements LayerReading {
        public Laid {
            events = List.copyOf(events);
            notes = List.copyOf(notes);
        }
    }

    /** Every problem that was found, at least one. */
    record Unreadable(List<Problem> problems) implements LayerReading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
