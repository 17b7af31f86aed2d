package dev.ambit.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.server.front.Service.InferenceAnswer;
import dev.ambit.server.front.ServiceError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.PayloadPart;

class InvokeModelTest {
    private static final String NOVA = """
            {"messages":[{"role":"user","content":[{"text":"Say hello."}]}],"inferenceConfig":{"maxTokens":40}}""";
    private static final String CLAUDE = """
            {"anthropic_version":"bedrock-2023-05-31","max_tokens":40,"messages":[{"role":"user","content":"Say hello."}]}""";

    private final Bench bench = new Bench();

    private InferenceAnswer.Whole invoke(String modelId, String body) {
        return assertInstanceOf(
                InferenceAnswer.Whole.class,
                bench.ask(
                        "InvokeModel",
                        InvokeModelRequest.builder()
                                .modelId(modelId)
                                .body(SdkBytes.fromUtf8String(body))
                                .build()));
    }

    private List<JsonNode> stream(String modelId, String body) {
        InferenceAnswer.Streamed streamed = assertInstanceOf(
                InferenceAnswer.Streamed.class,
                bench.ask(
                        "InvokeModelWithResponseStream",
                        InvokeModelWithResponseStreamRequest.builder()
                                .modelId(modelId)
                                .body(SdkBytes.fromUtf8String(body))
                                .build()));
        List<JsonNode> chunks = new ArrayList<>();
        streamed.events().writeTo((type, event) -> {
            assertEquals("chunk", type);
            chunks.add(json(((PayloadPart) event).bytes()));
        });
        return chunks;
    }

    private static JsonNode json(SdkBytes bytes) {
        try {
            return new ObjectMapper().readTree(bytes.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theBodyHasTheModelsOwnFormAndTheHeadersItsTokens() {
        InferenceAnswer.Whole answer = invoke(Bench.EU_NOVA, NOVA);

        InvokeModelResponse response = (InvokeModelResponse) answer.output();
        assertEquals("application/json", response.contentType());
        JsonNode body = json(response.body());
        assertFalse(body.at("/output/message/content/0/text").asText().isEmpty(), body.toString());
        assertEquals(body.at("/usage/inputTokens").asText(), answer.headers().get("x-amzn-bedrock-input-token-count"));
        assertEquals(
                body.at("/usage/outputTokens").asText(), answer.headers().get("x-amzn-bedrock-output-token-count"));
        assertTrue(answer.headers().containsKey("x-amzn-bedrock-invocation-latency"));
        assertEquals("InvokeModel", bench.records().getFirst().path("eventName").asText());
    }

    @Test
    void aStreamEndsWithTheMetricsOfTheInvocation() {
        List<JsonNode> chunks = stream("eu.anthropic.claude-sonnet-4-20250514-v1:0", CLAUDE);

        assertEquals("message_start", chunks.getFirst().path("type").asText());
        assertTrue(chunks.getLast()
                        .path("amazon-bedrock-invocationMetrics")
                        .path("outputTokenCount")
                        .asInt()
                > 0);
        Map<String, Double> metrics = bench.metrics("eu.anthropic.claude-sonnet-4-20250514-v1:0");
        assertEquals(1.0, metrics.get("Invocations"));
        assertEquals(
                metrics.getOrDefault("InputTokenCount", 0.0) + 5 * metrics.getOrDefault("OutputTokenCount", 0.0),
                metrics.get("EstimatedTPMQuotaUsage"),
                "output of this model counts five times");
    }

    @Test
    void aTextBecomesAVector() {
        InferenceAnswer.Whole answer =
                invoke("amazon.titan-embed-text-v2:0", "{\"inputText\":\"hello\",\"dimensions\":256}");

        assertEquals(
                256,
                json(((InvokeModelResponse) answer.output()).body())
                        .path("embedding")
                        .size());
        assertEquals(1.0, bench.metrics("amazon.titan-embed-text-v2:0").get("Invocations"));
    }

    @Test
    void whatTheModelCannotDoIsRefused() {
        assertEquals(
                "The model is unsupported for streaming",
                refused(() -> stream("amazon.titan-embed-text-v2:0", "{\"inputText\":\"hello\"}")));
        assertTrue(refused(() -> invoke(Bench.EU_NOVA, "{")).startsWith("Malformed input request"));
        assertTrue(
                refused(() -> invoke(Bench.EU_NOVA, "{\"prompt\":\"hello\"}")).startsWith("Malformed input request"));
        assertEquals(
                List.of("ValidationException", "ValidationException", "ValidationException"),
                bench.records().stream()
                        .map(record -> record.path("errorCode").asText())
                        .toList());
    }

    private static String refused(Runnable call) {
        ServiceError error = assertThrows(ServiceError.class, call::run);
        assertEquals("ValidationException", error.code());
        return error.message();
    }
}
