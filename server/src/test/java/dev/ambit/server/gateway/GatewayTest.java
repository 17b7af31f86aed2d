package dev.ambit.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.inference.quota.QuotaLimits;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.Settings;
import dev.ambit.server.backend.Failure;
import dev.ambit.server.backend.RegionHealth;
import dev.ambit.server.front.Service.InferenceAnswer;
import dev.ambit.server.front.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

class GatewayTest {
    private static final String ONLY_TWO_REGIONS = """
            {"Version":"2012-10-17","Statement":[{"Sid":"DenyAllOutsideEU","Effect":"Deny","NotAction":["iam:*","sts:*"],
             "Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-central-1","us-east-1"]}}}]}""";

    private final Bench bench = new Bench();

    static ConverseRequest hello(String modelId) {
        return ConverseRequest.builder()
                .modelId(modelId)
                .messages(message -> message.role("user").content(block -> block.text("Say hello.")))
                .inferenceConfig(config -> config.maxTokens(50))
                .build();
    }

    private ConverseResponse converse(String modelId) {
        return (ConverseResponse) assertInstanceOf(InferenceAnswer.Whole.class, bench.ask("Converse", hello(modelId)))
                .output();
    }

    private ServiceError refused(String modelId) {
        return assertThrows(ServiceError.class, () -> bench.ask("Converse", hello(modelId)));
    }

    @Test
    void anAnswerHasItsTextItsUsageItsRecordAndItsMetrics() {
        ConverseResponse response = converse(Bench.EU_NOVA);

        assertTrue(response.output().message().content().getFirst().text().contains("amazon.nova-pro-v1:0"));
        assertEquals("assistant", response.output().message().roleAsString());
        assertTrue(List.of("end_turn", "max_tokens").contains(response.stopReasonAsString()));
        assertEquals(
                response.usage().inputTokens() + response.usage().outputTokens(),
                response.usage().totalTokens());
        JsonNode record = onlyRecord();
        assertEquals("Converse", record.path("eventName").asText());
        assertEquals("bedrock.amazonaws.com", record.path("eventSource").asText());
        assertEquals(
                Bench.EU_NOVA, record.path("requestParameters").path("modelId").asText());
        assertFalse(record.has("errorCode"));
        assertTrue(record.path("additionalEventData").path("inferenceRegion").isMissingNode());
        Map<String, Double> metrics = bench.metrics(Bench.EU_NOVA);
        assertEquals(1.0, metrics.get("Invocations"));
        assertEquals(response.usage().outputTokens().doubleValue(), metrics.get("OutputTokenCount"));
        assertEquals(response.usage().inputTokens().doubleValue(), metrics.get("InputTokenCount"));
        assertFalse(metrics.containsKey("TimeToFirstToken"), "measured for streams only");
    }

    @Test
    void aDeniedDestinationRefusesTheCallInTheServicesWords() {
        bench.attach(ONLY_TWO_REGIONS);

        ServiceError error = refused(Bench.EU_NOVA);

        assertEquals("AccessDeniedException", error.code());
        assertEquals(Optional.of(403), error.status());
        assertTrue(
                error.message()
                        .matches(
                                "User: arn:aws:sts::111122223333:assumed-role/Developer/test is not authorized to"
                                        + " perform: bedrock:InvokeModel on resource:"
                                        + " arn:aws:bedrock:eu-(north|west)-[13]::foundation-model/amazon.nova-pro-v1:0 with an"
                                        + " explicit deny in a service control policy:"
                                        + " arn:aws:organizations::999900001111:policy/o-[a-z0-9]+/service_control_policy/p-[a-z0-9]+"),
                error.message());
        JsonNode record = onlyRecord();
        assertEquals("AccessDenied", record.path("errorCode").asText());
        assertEquals(error.message(), record.path("errorMessage").asText());
        assertEquals(Map.of("InvocationClientErrors", 1.0), bench.metrics(Bench.EU_NOVA));
        assertEquals(List.of(), bench.records("eu-west-3"), "nothing is recorded in a destination");
    }

    @Test
    void aModelThatOnlyAProfileReachesIsRefusedAsSuch() {
        ServiceError error = refused("anthropic.claude-sonnet-4-20250514-v1:0");

        assertEquals("ValidationException", error.code());
        assertTrue(error.message().contains("with on-demand throughput isn\u2019t supported"), error.message());
        assertEquals("ValidationException", onlyRecord().path("errorCode").asText());
    }

    @Test
    void anUnknownModelIsRecordedButMakesNoMetric() {
        assertEquals(
                "The provided model identifier is invalid.",
                refused("no.such-model").message());
        assertEquals(
                "no.such-model",
                onlyRecord().path("requestParameters").path("modelId").asText());
        assertEquals(Map.of(), bench.metrics("no.such-model"));
    }

    @Test
    void anotherRegionServesWhenTheSourceIsOutAndTheRecordSaysWhich() {
        bench.region(Bench.SOURCE).set(RegionHealth.Mode.DOWN);

        converse(Bench.EU_NOVA);

        String region =
                onlyRecord().path("additionalEventData").path("inferenceRegion").asText();
        assertTrue(List.of("eu-north-1", "eu-west-1", "eu-west-3").contains(region), region);
        assertEquals(1.0, bench.metrics(Bench.EU_NOVA).get("Invocations"));
    }

    @Test
    void aRegionThatFailsOnTheCallIsLeftForTheNext() {
        BreakingBackend source = new BreakingBackend(1, new Failure.ModelError("planned"));
        bench.backend(Bench.SOURCE, source);

        converse(Bench.EU_NOVA);

        assertEquals(1, source.calls.get());
        assertTrue(onlyRecord().path("additionalEventData").has("inferenceRegion"));
    }

    @Test
    void noRegionOutsideTheProfileIsTried() {
        for (String region : List.of("eu-central-1", "eu-north-1", "eu-west-1")) {
            bench.region(region).set(RegionHealth.Mode.DRAINED);
        }
        bench.region("eu-west-3").set(RegionHealth.Mode.DOWN);

        ServiceError error = refused(Bench.EU_NOVA);

        assertEquals("ServiceUnavailableException", error.code());
        assertEquals(Optional.of(503), error.status());
        assertEquals(
                "ServiceUnavailableException", onlyRecord().path("errorCode").asText());
        assertEquals(Map.of("InvocationServerErrors", 1.0), bench.metrics(Bench.EU_NOVA));
    }

    @Test
    void aPlainModelIsServedInItsOwnRegionOnly() {
        bench.region(Bench.SOURCE).set(RegionHealth.Mode.DOWN);

        assertEquals(Optional.of(503), refused("amazon.titan-text-express-v1").status());
    }

    @Test
    void requestsBeyondTheQuotaAreThrottledRecordedAndCounted() {
        bench.limits = new QuotaLimits(Optional.of(2L), Optional.empty(), Optional.empty());
        Gateway gateway = bench.gateway();
        for (int i = 0; i < 2; i++) {
            bench.ask(gateway, "Converse", Bench.SOURCE, hello(Bench.EU_NOVA));
        }

        ServiceError error = assertThrows(
                ServiceError.class, () -> bench.ask(gateway, "Converse", Bench.SOURCE, hello(Bench.EU_NOVA)));

        assertEquals("ThrottlingException", error.code());
        assertEquals(Optional.of(429), error.status());
        assertEquals("Too many requests, please wait before trying again.", error.message());
        assertEquals(3, bench.records().size());
        assertEquals(
                "ThrottlingException",
                bench.records().getLast().path("errorCode").asText());
        assertEquals(1.0, bench.metrics(Bench.EU_NOVA).get("InvocationThrottles"));
        assertEquals(2.0, bench.metrics(Bench.EU_NOVA).get("Invocations"));
        assertFalse(bench.metrics(Bench.EU_NOVA).containsKey("InvocationClientErrors"));
    }

    @Test
    void theLimitOfTokensIsReservedAndWhatWasNotUsedIsGivenBack() {
        bench.limits = new QuotaLimits(Optional.empty(), Optional.of(200L), Optional.empty());
        Gateway gateway = bench.gateway();
        for (int i = 0; i < 2; i++) {
            bench.ask(gateway, "Converse", Bench.SOURCE, hello(Bench.EU_NOVA));
        }

        ConverseRequest large = hello(Bench.EU_NOVA).toBuilder()
                .inferenceConfig(config -> config.maxTokens(500))
                .build();
        ServiceError error =
                assertThrows(ServiceError.class, () -> bench.ask(gateway, "Converse", Bench.SOURCE, large));
        assertEquals("Too many tokens, please wait before trying again.", error.message());
    }

    @Test
    void aCallThatFailsGivesItsTokensBack() {
        bench.limits = new QuotaLimits(Optional.empty(), Optional.of(100L), Optional.empty());
        for (String region : List.of("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3")) {
            bench.region(region).set(RegionHealth.Mode.DOWN);
        }
        Gateway gateway = bench.gateway();
        for (int i = 0; i < 5; i++) {
            ServiceError error = assertThrows(
                    ServiceError.class, () -> bench.ask(gateway, "Converse", Bench.SOURCE, hello(Bench.EU_NOVA)));
            assertEquals("ServiceUnavailableException", error.code());
        }
    }

    @Test
    void withoutARecordThereIsNoAnswer() {
        bench.journal.close();

        assertEquals(Optional.of(503), refused(Bench.EU_NOVA).status());
    }

    @Test
    void anApplicationProfileIsServedAndCountedUnderItsOwnId() {
        String arn = bench.applicationProfile(
                "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/" + Bench.EU_NOVA);
        bench.region(Bench.SOURCE).set(RegionHealth.Mode.DOWN);

        converse(arn);

        assertEquals(arn, onlyRecord().path("requestParameters").path("modelId").asText());
        assertTrue(onlyRecord().path("additionalEventData").has("inferenceRegion"));
        assertEquals(1.0, bench.metrics(arn.substring(arn.lastIndexOf('/') + 1)).get("Invocations"));
    }

    @Test
    void aGlobalProfileNeedsTheLegWithoutARegion() {
        bench.attach(ONLY_TWO_REGIONS);

        ServiceError error = refused("global.anthropic.claude-sonnet-4-20250514-v1:0");
        assertTrue(error.message().contains("The provided model identifier is invalid."), "not offered in this Region");

        ServiceError denied = assertThrows(
                ServiceError.class,
                () -> bench.ask(
                        bench.gateway(),
                        "Converse",
                        "us-east-1",
                        hello("global.anthropic.claude-sonnet-4-20250514-v1:0")));
        assertTrue(
                denied.message()
                        .contains(
                                "on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0"),
                denied.message());
    }

    @Test
    void aGlobalProfileIsServedWhereItIsAllowed() {
        InferenceAnswer answer = bench.ask(
                bench.gateway(), "Converse", "us-east-1", hello("global.anthropic.claude-sonnet-4-20250514-v1:0"));

        assertInstanceOf(InferenceAnswer.Whole.class, answer);
        assertEquals(1, bench.records("us-east-1").size());
    }

    @Test
    void accessIsAskedForByAccountAndSourceRegionInTheOlderMode() {
        Settings current = Settings.current();
        Bench older = new Bench(new Settings(
                Settings.ModelAccessMode.REQUESTED,
                current.scpLanguage(),
                current.refusalsNamePolicyArn(),
                current.limits()));

        ServiceError error = assertThrows(ServiceError.class, () -> older.ask("Converse", hello(Bench.EU_NOVA)));
        assertEquals("AccessDeniedException", error.code());
        assertEquals("You don't have access to the model with the specified model ID.", error.message());
        assertEquals(
                "AccessDenied", older.records().getFirst().path("errorCode").asText());

        older.as(Bench.ACCOUNT, new BedrockCommand.GrantModelAccess(Bench.SOURCE, "amazon.nova-pro-v1:0"));
        older.ask("Converse", hello(Bench.EU_NOVA));
        assertEquals(1.0, older.metrics(Bench.EU_NOVA).get("Invocations"));
    }

    @Test
    void anInvalidConversationIsRefusedAfterAuthorization() {
        ConverseRequest blank = hello(Bench.EU_NOVA).toBuilder()
                .messages(message -> message.role("user").content(block -> block.text(" ")))
                .build();

        ServiceError error = assertThrows(ServiceError.class, () -> bench.ask("Converse", blank));
        assertEquals(
                "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field,"
                        + " and try again.",
                error.message());
        assertEquals(Optional.of(400), error.status());
        assertEquals("ValidationException", onlyRecord().path("errorCode").asText());

        bench.allow("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");
        assertEquals(
                "AccessDeniedException",
                assertThrows(ServiceError.class, () -> bench.ask("Converse", blank))
                        .code());
    }

    @Test
    void aGrantNeedsTheProfileAndTheModelInEveryDestination() {
        String grant = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":["arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0"]},
                 {"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":[%s],
                  "Condition":{"StringLike":{"bedrock:InferenceProfileArn":"arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.*"}}}]}""";
        List<String> models = List.of("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3").stream()
                .map(region -> "\"arn:aws:bedrock:" + region + "::foundation-model/amazon.nova-pro-v1:0\"")
                .toList();
        bench.allow(grant.formatted(String.join(",", models)));
        converse(Bench.EU_NOVA);

        bench.allow(grant.formatted(String.join(",", models.subList(0, 3))));
        assertEquals(
                "User: arn:aws:sts::111122223333:assumed-role/Developer/test is not authorized to perform:"
                        + " bedrock:InvokeModel on resource: arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"
                        + " because no identity-based policy allows the bedrock:InvokeModel action",
                refused(Bench.EU_NOVA).message());
    }

    @Test
    void aCallWithAnApiKeyNeedsTheRightToCallWithOne() {
        bench.bearerToken = Optional.of("SHORT_TERM");
        converse(Bench.EU_NOVA);

        bench.allow("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"bedrock:*","Resource":"*"},
                 {"Effect":"Deny","Action":"bedrock:CallWithBearerToken","Resource":"*",
                  "Condition":{"StringEquals":{"bedrock:BearerTokenType":"SHORT_TERM"}}}]}""");
        assertTrue(refused(Bench.EU_NOVA)
                .message()
                .contains("is not authorized to perform: bedrock:CallWithBearerToken on resource:"));
    }

    @Test
    void callsAtTheSameTimeShareOneQuota() throws InterruptedException {
        bench.limits = new QuotaLimits(Optional.of(10L), Optional.empty(), Optional.empty());
        Gateway gateway = bench.gateway();
        AtomicInteger throttled = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    bench.ask(gateway, "Converse", Bench.SOURCE, hello(Bench.EU_NOVA));
                } catch (ServiceError refused) {
                    throttled.incrementAndGet();
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertEquals(30, throttled.get());
        assertEquals(10.0, bench.metrics(Bench.EU_NOVA).get("Invocations"));
        assertEquals(40, bench.records().size());
    }

    private JsonNode onlyRecord() {
        List<JsonNode> records = bench.records();
        assertEquals(1, records.size(), records.toString());
        return records.getFirst();
    }
}
