package dev.ambit.landingzone;

import java.util.List;

/** What a command comes to, before its events are replayed. */
sealed interface Decided {
    record Yes(List<Event> events, Reply reply) implements Decided {}

    record No(Refusal refusal) implements Decided {}

    static Decided done(Event... events) {
        return new Yes(List.of(events), new Reply.Done());
    }

    static Decided created(String id, Event... events) {
        return new Yes(List.of(events), new Reply.Created(id));
    }

    static Decided no(Refusal.Error error, String message) {
        return new No(Refusal.of(error, message));
    }

    static Decided no(Refusal.Error error, String reason, String message) {
        return new No(Refusal.of(error, reason, message));
    }
}
