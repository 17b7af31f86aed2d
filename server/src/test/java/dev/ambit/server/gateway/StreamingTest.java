package dev.ambit.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.backend.Failure;
import dev.ambit.server.backend.RegionHealth;
import dev.ambit.server.front.Service.InferenceAnswer;
import dev.ambit.server.front.ServiceError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;

class StreamingTest {
    private record Event(String type, SdkPojo event) {}

    private final Bench bench = new Bench();
    private final List<Event> events = new ArrayList<>();

    private static ConverseStreamRequest hello() {
        return ConverseStreamRequest.builder()
                .modelId(Bench.EU_NOVA)
                .messages(message -> message.role("user").content(block -> block.text("Say hello.")))
                .build();
    }

    private InferenceAnswer.Streamed begin(ConverseStreamRequest request) {
        return assertInstanceOf(InferenceAnswer.Streamed.class, bench.ask("ConverseStream", request));
    }

    private List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    @Test
    void aTextComesInDeltasBetweenStartAndStop() {
        begin(hello()).events().writeTo((type, event) -> events.add(new Event(type, event)));

        List<String> types = types();
        assertEquals("messageStart", types.getFirst());
        assertTrue(types.subList(1, types.size() - 3).stream().allMatch("contentBlockDelta"::equals), types.toString());
        assertEquals(
                List.of("contentBlockStop", "messageStop", "metadata"), types.subList(types.size() - 3, types.size()));
        ConverseStreamMetadataEvent metadata =
                (ConverseStreamMetadataEvent) events.getLast().event();
        Map<String, Double> metrics = bench.metrics(Bench.EU_NOVA);
        assertEquals(1.0, metrics.get("Invocations"));
        assertEquals(metadata.usage().outputTokens().doubleValue(), metrics.get("OutputTokenCount"));
        assertTrue(metrics.containsKey("TimeToFirstToken"));
    }

    @Test
    void theRecordIsDurableBeforeTheAnswerEnds() {
        begin(hello()).events().writeTo((type, event) -> {
            if (type.equals("messageStop")) {
                assertEquals(1, bench.records().size());
                assertEquals(1.0, bench.metrics(Bench.EU_NOVA).get("Invocations"));
            }
        });

        assertEquals(
                "ConverseStream", bench.records().getFirst().path("eventName").asText());
    }

    @Test
    void aToolUseHasAStartOfItsOwnAndItsInputInPieces() {
        ConverseStreamRequest request = hello().toBuilder()
                .toolConfig(config -> config.tools(tool -> tool.toolSpec(spec -> spec.name("weather")
                                .inputSchema(schema -> schema.json(Document.mapBuilder()
                                        .putString("type", "object")
                                        .putList("required", list -> list.addString("city"))
                                        .build()))))
                        .toolChoice(ToolChoice.fromAny(any -> {})))
                .build();

        begin(request).events().writeTo((type, event) -> events.add(new Event(type, event)));

        assertEquals("contentBlockStart", types().get(1));
        ContentBlockStartEvent start = (ContentBlockStartEvent) events.get(1).event();
        assertEquals("weather", start.start().toolUse().name());
        StringBuilder input = new StringBuilder();
        for (Event event : events) {
            if (event.event() instanceof ContentBlockDeltaEvent delta) {
                input.append(delta.delta().toolUse().input());
            }
        }
        assertEquals("{\"city\":\"\"}", input.toString());
    }

    @Test
    void aRegionThatFailsBeforeTheFirstByteIsLeftForTheNext() {
        bench.backend(Bench.SOURCE, new BreakingBackend(0, new Failure.Unavailable("planned")));

        begin(hello()).events().writeTo((type, event) -> events.add(new Event(type, event)));

        assertEquals("metadata", types().getLast());
        assertTrue(bench.records().getFirst().path("additionalEventData").has("inferenceRegion"));
    }

    @Test
    void aFailureAfterTheFirstByteEndsTheStreamAndIsNotRetried() {
        BreakingBackend source = new BreakingBackend(2, new Failure.ModelError("planned"));
        bench.backend(Bench.SOURCE, source);
        InferenceAnswer.Streamed streamed = begin(hello());

        ServiceError error = assertThrows(
                ServiceError.class,
                () -> streamed.events().writeTo((type, event) -> events.add(new Event(type, event))));

        assertEquals("ModelErrorException", error.code());
        assertEquals(List.of("messageStart", "contentBlockDelta", "contentBlockDelta"), types());
        assertEquals(1, source.calls.get());
        assertEquals(1, bench.records().size());
        assertFalse(bench.metrics(Bench.EU_NOVA).containsKey("Invocations"));
    }

    @Test
    void whenNoRegionAnswersTheCallIsRefusedAsAWhole() {
        for (String region : List.of("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3")) {
            bench.region(region).set(RegionHealth.Mode.DOWN);
        }

        ServiceError error = assertThrows(ServiceError.class, () -> bench.ask("ConverseStream", hello()));

        assertEquals(Optional.of(503), error.status());
        assertEquals(
                "ServiceUnavailableException",
                bench.records().getFirst().path("errorCode").asText());
    }

    @Test
    void withoutARecordTheStreamHasNoEnd() {
        bench.journal.close();
        InferenceAnswer.Streamed streamed = begin(hello());

        ServiceError error = assertThrows(
                ServiceError.class,
                () -> streamed.events().writeTo((type, event) -> events.add(new Event(type, event))));

        assertEquals(Optional.of(503), error.status());
        assertFalse(types().contains("messageStop"));
    }

    @Test
    void aClientThatLeavesEndsTheAnswer() {
        InferenceAnswer.Streamed streamed = begin(hello());

        assertThrows(
                UncheckedIOException.class,
                () -> streamed.events().writeTo((type, event) -> {
                    throw new UncheckedIOException(new IOException("client is gone"));
                }));

        assertEquals(1, bench.records().size());
    }
}
