package dev.ambit.server.gateway;

import dev.ambit.inference.Region;
import dev.ambit.inference.Target;
import dev.ambit.inference.quota.Use;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.ModelCall;
import dev.ambit.server.backend.Tokens;
import dev.ambit.server.front.Service.EventSink;
import dev.ambit.server.front.Service.InferenceAnswer;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.state.Ticket;
import java.time.Duration;
import java.util.Optional;

/**
 * One streamed answer. Until its first piece is there the call can still be refused as a whole. The record is on its way to the disk
 * while the pieces go out, and the end of the answer waits for it.
 */
final class Streaming {
    private final Target target;
    private final Prompt.Streamed prompt;
    private final Quotas.Hold hold;
    private final Ledger ledger;
    private final Handoff handoff;

    Streaming(Target target, Prompt.Streamed prompt, Quotas.Hold hold, Ledger ledger, Duration patience) {
        this.target = target;
        this.prompt = prompt;
        this.hold = hold;
        this.ledger = ledger;
        this.handoff = new Handoff(patience);
    }

    /** Waits for the first piece; {@link Handoff.Item} says in which order things come. */
    InferenceAnswer.Streamed begin(Attempts attempts, ModelCall call) {
        handoff.start(call.requestId(), pieces -> attempts.streamed(target, call, pieces));
        return switch (handoff.take()) {
            case Handoff.Item.Begun(Region region) -> {
                Ticket record = ledger.begun(region);
                yield new InferenceAnswer.Streamed(prompt.head(), sink -> write(record, sink));
            }
            case Handoff.Item.Ended(Attempts.Tried.Failed<Answer>(ServiceError error)) -> throw error;
            case Handoff.Item.Broke(RuntimeException defect) -> throw defect;
            case Handoff.Item.Ended ended -> throw new IllegalStateException("an answer ended before it began");
            case Handoff.Item.Piece piece -> throw new IllegalStateException("an answer had a piece before it began");
        };
    }

    private void write(Ticket record, EventSink sink) {
        long pieces = 0;
        try {
            prompt.events().start(sink);
            while (true) {
                switch (handoff.take()) {
                    case Handoff.Item.Piece(Delta delta) -> {
                        pieces++;
                        if (record.isDone()) {
                            // a record that failed to be written ends the answer here
                            Ledger.durable(record);
                        }
                        prompt.events().on(delta, sink);
                    }
                    case Handoff.Item.Ended(Attempts.Tried.Served<Answer>(Region region, Answer answer)) -> {
                        Ticket samples = ledger.streamed(Usage.of(answer, Optional.of(answer.firstToken()), hold));
                        Ledger.durable(record);
                        Ledger.durable(samples);
                        prompt.events().end(answer, sink);
                        return;
                    }
                    case Handoff.Item.Ended(Attempts.Tried.Failed<Answer>(ServiceError error)) -> {
                        Ticket samples = ledger.broken(error);
                        Ledger.durable(record);
                        Ledger.durable(samples);
                        throw error;
                    }
                    case Handoff.Item.Broke(RuntimeException defect) -> {
                        Ledger.durable(ledger.broken(Errors.internal()));
                        throw defect;
                    }
                    case Handoff.Item.Begun begun ->
                        throw new IllegalStateException("an answer began twice, in " + begun.region());
                }
            }
        } finally {
            handoff.cancel();
            // what was sent was used, also where the rest never came; nothing happens where the answer was settled
            hold.settle(new Use(Tokens.count(prompt.conversation()), 0, pieces));
        }
    }
}
