package dev.ambit.server.gateway;

import dev.ambit.inference.Target;
import dev.ambit.inference.quota.Demand;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.Tokens;
import dev.ambit.server.backend.Vectors;
import dev.ambit.server.backend.body.EmbeddingFormat;
import dev.ambit.server.backend.body.Read;
import dev.ambit.server.front.Service.EventSink;
import dev.ambit.server.front.Service.InferenceAnswer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** What a call asks of its model, with what writes the answer in the form of its operation. */
sealed interface Prompt {
    /** What a call that sets no limit reserves for its answer; most models default to no more. */
    int MAX_TOKENS_BY_DEFAULT = 4096;

    Demand demand();

    record Whole(Conversation conversation, Function<Answer, InferenceAnswer.Whole> writer) implements Prompt {
        @Override
        public Demand demand() {
            return Prompt.demand(conversation);
        }
    }

    record Streamed(Conversation conversation, SdkPojo head, Events events) implements Prompt {
        @Override
        public Demand demand() {
            return Prompt.demand(conversation);
        }
    }

    record Embedded(EmbeddingFormat.Texts texts, Function<Vectors, InferenceAnswer.Whole> writer) implements Prompt {
        @Override
        public Demand demand() {
            return new Demand(texts.texts().stream().mapToLong(Tokens::count).sum(), 0);
        }
    }

    /** Writes one streamed answer. */
    interface Events {
        void start(EventSink sink);

        void on(Delta delta, EventSink sink);

        void end(Answer answer, EventSink sink);
    }

    /** Makes a prompt of a request for a model. */
    @FunctionalInterface
    interface Reading {
        Read<? extends Prompt> of(Target target);
    }

    private static Demand demand(Conversation conversation) {
        int most = conversation.limits().maxTokens().orElse(MAX_TOKENS_BY_DEFAULT);
        return new Demand(Tokens.count(conversation), most);
    }
}
