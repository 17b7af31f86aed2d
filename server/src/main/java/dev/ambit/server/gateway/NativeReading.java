package dev.ambit.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.Target;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Tokens;
import dev.ambit.server.backend.Vectors;
import dev.ambit.server.backend.body.EmbeddingFormat;
import dev.ambit.server.backend.body.NativeFormat;
import dev.ambit.server.backend.body.Read;
import dev.ambit.server.backend.body.TextFormat;
import dev.ambit.server.front.Service.InferenceAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponse;

/** Makes prompts of InvokeModel and InvokeModelWithResponseStream requests, whose bodies have the form of the model's family. */
final class NativeReading {
    private static final String CONTENT_TYPE = "application/json";

    private final Catalogue catalogue;

    NativeReading(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Read<Prompt> whole(InvokeModelRequest request, Target target, String requestId) {
        String model = target.model().value();
        if (request.guardrailIdentifier() != null) {
            return new Read.Malformed<>(NO_GUARDRAIL);
        }
        Optional<NativeFormat> format = NativeFormat.of(model);
        if (format.isEmpty()) {
            return new Read.Malformed<>(unknownBody(model));
        }
        return switch (format.get()) {
            case TextFormat text ->
                conversation(text, request.body(), conversation -> {
                    NativeFormat.Head head = head(requestId, model, conversation);
                    return new Prompt.Whole(conversation, answer -> response(text.write(head, answer), answer));
                });
            case EmbeddingFormat embedding -> embedded(embedding, request.body(), requestId, model);
        };
    }

    Read<Prompt> streamed(InvokeModelWithResponseStreamRequest request, Target target, String requestId) {
        String model = target.model().value();
        if (request.guardrailIdentifier() != null) {
            return new Read.Malformed<>(NO_GUARDRAIL);
        }
        boolean streaming =
                catalogue.model(target.model()).map(FoundationModel::streaming).orElse(true);
        Optional<NativeFormat> format = NativeFormat.of(model);
        if (streaming && format.isEmpty()) {
            return new Read.Malformed<>(unknownBody(model));
        }
        if (!streaming || !(format.get() instanceof TextFormat text)) {
            return new Read.Malformed<>("The model is unsupported for streaming");
        }
        return conversation(
                text,
                request.body(),
                conversation -> new Prompt.Streamed(
                        conversation,
                        InvokeModelWithResponseStreamResponse.builder()
                                .contentType(CONTENT_TYPE)
                                .build(),
                        new NativeEvents(text.stream(head(requestId, model, conversation)))));
    }

    /** There are no guardrails here, and a call that relies on one must not go past it. */
    private static final String NO_GUARDRAIL =
            "The guardrail identifier or version provided in the request does not exist.";

    private static String unknownBody(String model) {
        return "The body that InvokeModel takes for model `" + model
                + "` is not known here. Retry your request with the Converse operation.";
    }

    private static NativeFormat.Head head(String requestId, String model, Conversation conversation) {
        return new NativeFormat.Head(requestId, model, Tokens.count(conversation));
    }

    private static Read<Prompt> conversation(
            TextFormat format, @Nullable SdkBytes body, Function<Conversation, Prompt> prompt) {
        return switch (NativeFormat.parse(bytes(body))) {
            case Read.Malformed<ObjectNode>(String message) -> new Read.Malformed<>(message);
            case Read.Ok<ObjectNode>(ObjectNode object) ->
                switch (format.read(object)) {
                    case Read.Malformed<Conversation>(String message) -> new Read.Malformed<>(message);
                    case Read.Ok<Conversation>(Conversation conversation) -> new Read.Ok<>(prompt.apply(conversation));
                };
        };
    }

    private static Read<Prompt> embedded(
            EmbeddingFormat format, @Nullable SdkBytes body, String requestId, String model) {
        return switch (NativeFormat.parse(bytes(body))) {
            case Read.Malformed<ObjectNode>(String message) -> new Read.Malformed<>(message);
            case Read.Ok<ObjectNode>(ObjectNode object) ->
                switch (format.read(object)) {
                    case Read.Malformed<EmbeddingFormat.Texts>(String message) -> new Read.Malformed<>(message);
                    case Read.Ok<EmbeddingFormat.Texts>(EmbeddingFormat.Texts texts) ->
                        new Read.Ok<>(new Prompt.Embedded(texts, vectors -> {
                            NativeFormat.Head head = new NativeFormat.Head(requestId, model, vectors.inputTokens());
                            return response(format.write(head, texts, vectors), vectors);
                        }));
                };
        };
    }

    private static byte[] bytes(@Nullable SdkBytes body) {
        return body == null ? new byte[0] : body.asByteArrayUnsafe();
    }

    private static InferenceAnswer.Whole response(JsonNode body, Answer answer) {
        Map<String, String> headers = headers(answer.usage().input(), answer.latency());
        headers.put(
                "x-amzn-bedrock-output-token-count",
                Integer.toString(answer.usage().output()));
        return new InferenceAnswer.Whole(invoked(body), headers);
    }

    private static InferenceAnswer.Whole response(JsonNode body, Vectors vectors) {
        return new InferenceAnswer.Whole(invoked(body), headers(vectors.inputTokens(), vectors.latency()));
    }

    private static Map<String, String> headers(int inputTokens, Duration latency) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-bedrock-invocation-latency", Long.toString(latency.toMillis()));
        headers.put("x-amzn-bedrock-input-token-count", Integer.toString(inputTokens));
        return headers;
    }

    private static InvokeModelResponse invoked(JsonNode body) {
        return InvokeModelResponse.builder()
                .body(SdkBytes.fromByteArrayUnsafe(body.toString().getBytes(StandardCharsets.UTF_8)))
                .contentType(CONTENT_TYPE)
                .build();
    }
}
