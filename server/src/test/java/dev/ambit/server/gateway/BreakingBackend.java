package dev.ambit.server.gateway;

import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.EmbeddingCall;
import dev.ambit.server.backend.Failure;
import dev.ambit.server.backend.ModelBackend;
import dev.ambit.server.backend.ModelCall;
import dev.ambit.server.backend.Outcome;
import dev.ambit.server.backend.Sink;
import dev.ambit.server.backend.Vectors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives some pieces of an answer, then fails. */
final class BreakingBackend implements ModelBackend {
    final AtomicInteger calls = new AtomicInteger();
    private final int pieces;
    private final Failure failure;

    BreakingBackend(int pieces, Failure failure) {
        this.pieces = pieces;
        this.failure = failure;
    }

    @Override
    public String name() {
        return "breaking";
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public Outcome<Answer> converse(ModelCall call, Sink sink) {
        calls.incrementAndGet();
        for (int i = 0; i < pieces; i++) {
            sink.accept(new Delta.Text(0, "piece " + i));
        }
        return Outcome.failed(failure);
    }

    @Override
    public Outcome<Vectors> embed(EmbeddingCall call) {
        return Outcome.failed(failure);
    }
}
