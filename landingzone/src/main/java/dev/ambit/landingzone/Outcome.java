package dev.ambit.landingzone;

import java.util.List;

/** What became of a command. */
public sealed interface Outcome {
    /** {@code after} is {@code before} with the events replayed; no event when the command found things as it wants them. */
    record Applied(LandingZone after, List<Event> events, Reply reply) implements Outcome {
        public Applied {
            events = List.copyOf(events);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements Outcome {}
}
