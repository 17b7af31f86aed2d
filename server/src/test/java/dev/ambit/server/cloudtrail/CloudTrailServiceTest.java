package dev.ambit.server.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.gateway.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

class CloudTrailServiceTest {
    private final Bench bench = new Bench();
    private final Service service = new CloudTrailService(bench.journal).service();

    private LookupEventsResponse lookup(Consumer<LookupEventsRequest.Builder> change) {
        LookupEventsRequest.Builder request = LookupEventsRequest.builder();
        change.accept(request);
        return (LookupEventsResponse) bench.call(service, "LookupEvents", request.build());
    }

    private void converse(String modelId) {
        bench.ask(
                "Converse",
                ConverseRequest.builder()
                        .modelId(modelId)
                        .messages(message -> message.role("user").content(block -> block.text("Say hello.")))
                        .build());
    }

    @Test
    void servedAndRefusedCallsAreFoundNewestFirst() {
        converse(Bench.EU_NOVA);
        assertThrows(ServiceError.class, () -> converse("no.such-model"));

        List<Event> events = lookup(request -> request.lookupAttributes(
                        attribute -> attribute.attributeKey("EventName").attributeValue("Converse")))
                .events();

        assertEquals(2, events.size());
        assertTrue(events.getFirst().cloudTrailEvent().contains("\"errorCode\":\"ValidationException\""));
        assertEquals("bedrock.amazonaws.com", events.getLast().eventSource());
        assertEquals("true", events.getLast().readOnly());
        assertEquals("test", events.getLast().username());
        assertEquals("ASIAEXAMPLE", events.getLast().accessKeyId());
        assertEquals(
                List.of(),
                lookup(request -> request.lookupAttributes(
                                attribute -> attribute.attributeKey("EventName").attributeValue("InvokeModel")))
                        .events());
    }

    @Test
    void pagesGiveEveryEventOnce() {
        for (int i = 0; i < 5; i++) {
            converse(Bench.EU_NOVA);
        }
        List<String> ids = new ArrayList<>();
        LookupEventsResponse page = lookup(request -> request.maxResults(2));
        ids.addAll(page.events().stream().map(Event::eventId).toList());
        while (page.nextToken() != null) {
            String token = page.nextToken();
            page = lookup(request -> request.maxResults(2).nextToken(token));
            ids.addAll(page.events().stream().map(Event::eventId).toList());
        }

        assertEquals(5, ids.stream().distinct().count());
        assertEquals(5, ids.size());
    }

    @Test
    void whatIsNotValidIsRefusedByName() {
        assertEquals("InvalidNextTokenException", refused(request -> request.nextToken("!")));
        assertEquals("InvalidMaxResultsException", refused(request -> request.maxResults(51)));
        assertEquals(
                "InvalidTimeRangeException",
                refused(request -> request.startTime(Bench.NOW).endTime(Bench.NOW.minusSeconds(1))));
        assertEquals(
                "InvalidLookupAttributesException",
                refused(request -> request.lookupAttributes(
                        attribute -> attribute.attributeKey("Color").attributeValue("red"))));
        assertEquals("InvalidEventCategoryException", refused(request -> request.eventCategory("other")));
    }

    private String refused(Consumer<LookupEventsRequest.Builder> change) {
        return assertThrows(ServiceError.class, () -> lookup(change)).code();
    }
}
