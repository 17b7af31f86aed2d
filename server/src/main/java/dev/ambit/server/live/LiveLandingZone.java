package dev.ambit.server.live;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.EventJson;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.Refusal;
import dev.ambit.landingzone.Reply;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.state.Entry;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.LiveState;
import java.time.Instant;
import java.util.List;

/** The one mutable landing zone of a server. A change is durable before it is visible, and visible before it is acknowledged. */
public final class LiveLandingZone {
    /** The journal's stream of landing-zone events. */
    public static final String STREAM = "landingzone";

    /** A command's reply with the snapshot that it made. */
    public record Done(Reply reply, LandingZone after) {}

    private sealed interface Answer {
        record Changed(Done done) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    private final LiveState<LandingZone> live;
    private final Ids ids;

    private LiveLandingZone(LiveState<LandingZone> live, Ids ids) {
        this.live = live;
        this.ids = ids;
    }

    /** The landing zone that {@code journal} holds after {@code initial}: every event is replayed over it. */
    public static LiveLandingZone restore(Journal journal, LandingZone initial, Ids ids) {
        LandingZone[] state = {initial};
        journal.readAll(STREAM, 0, (seq, text) -> state[0] = state[0].replay(EventJson.read(text)));
        return new LiveLandingZone(new LiveState<>(journal, state[0]), ids);
    }

    /** The landing zone as it is now; immutable. */
    public LandingZone snapshot() {
        return live.snapshot();
    }

    /** Forgets everything, for test suites: {@code forget} empties the journal, then {@code empty} is published. */
    public void beginAgain(LandingZone empty, Runnable forget) {
        live.beginAgain(empty, forget);
    }

    /** Carries out a command for the caller of an exchange; a refusal is thrown in the service's terms. */
    public Done apply(Exchange exchange, Command command) {
        return applyFor(Caller.of(exchange.caller().account()), command, exchange.now());
    }

    /** Carries out a command of somebody who comes another way than by the AWS API; a refusal is thrown in the service's terms. */
    public Done applyFor(Caller caller, Command command, Instant now) {
        return switch (decide(command, caller, now)) {
            case Answer.Changed(Done done) -> done;
            case Answer.Refused(Refusal refusal) -> throw error(refusal);
        };
    }

    /** Carries out a command of the server itself, such as the completion of an account that was asked for. */
    public Done applyOwn(Command command, Caller caller, Instant now) {
        return switch (decide(command, caller, now)) {
            case Answer.Changed(Done done) -> done;
            case Answer.Refused(Refusal refusal) ->
                throw new IllegalStateException(command + " was refused: " + refusal.message());
        };
    }

    private Answer decide(Command command, Caller caller, Instant now) {
        return live.update(before -> switch (before.apply(command, caller, now, ids)) {
            case Outcome.Applied(LandingZone after, List<Event> events, Reply reply) ->
                events.isEmpty()
                        ? new LiveState.Step.Unchanged<LandingZone, Answer>(new Answer.Changed(new Done(reply, before)))
                        : new LiveState.Step.Applied<LandingZone, Answer>(
                                after, entries(events), new Answer.Changed(new Done(reply, after)));
            case Outcome.Refused(Refusal refusal) ->
                new LiveState.Step.Unchanged<LandingZone, Answer>(new Answer.Refused(refusal));
        });
    }

    private static List<Entry> entries(List<Event> events) {
        return events.stream()
                .<Entry>map(event -> new Entry.Event(STREAM, EventJson.write(event)))
                .toList();
    }

    private static ServiceError error(Refusal refusal) {
        ServiceError error = ServiceError.of(refusal.code(), refusal.error().status(), refusal.message());
        return refusal.reason().map(reason -> error.with("Reason", reason)).orElse(error);
    }
}
