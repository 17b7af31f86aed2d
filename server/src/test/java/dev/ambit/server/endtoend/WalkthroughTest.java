package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.organizations.model.PolicySummary;

/** The first article, end to end: refusal, repair, inference, record, failover. */
final class WalkthroughTest {
    private static final String SOURCE = "eu-central-1";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void refusalRepairAnswerRecordFailover() throws IOException {
        Instant started = Instant.now().minusSeconds(1);
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients management = server.as("management", "us-east-1");
                Clients app = server.as("AppRole", SOURCE);
                Clients paris = server.as("AppRole", "eu-west-3")) {
            PolicySummary scp = Calls.policy(management.organizations(), "DenyAllOutsideEU");
            refused(app, "with an explicit deny in a service control policy: " + scp.arn());

            String repaired = RunningServer.example("eu-landing-zone/policies/deny-all-outside-eu-extended.json");
            management
                    .organizations()
                    .updatePolicy(update -> update.policyId(scp.id()).content(repaired));
            answered(Calls.converse(app.runtime(), Calls.NOVA_PRO_EU));
            assertThrows(AccessDeniedException.class, () -> Calls.converse(paris.runtime(), Calls.NOVA_PRO_EU));

            List<Event> records = records(app, started);
            assertEquals(2, records.size(), () -> "records: " + records);
            assertEquals(
                    1,
                    records.stream()
                            .filter(record -> record.cloudTrailEvent().contains("\"errorCode\":\"AccessDenied\""))
                            .count());
            assertTrue(records.stream()
                    .noneMatch(record -> record.cloudTrailEvent().contains("inferenceRegion")));
            nothingInTheDestination(server);

            server.region(SOURCE, "down");
            answered(Calls.converse(app.runtime(), Calls.NOVA_PRO_EU));
            String elsewhere = records(app, started).getFirst().cloudTrailEvent();
            assertTrue(
                    elsewhere.matches(".*\"additionalEventData\":\\{\"inferenceRegion\":\"eu-(north|west)-[13]\"\\}.*"),
                    elsewhere);
            server.region(SOURCE, "up");
            answered(Calls.converse(app.runtime(), Calls.NOVA_PRO_EU));
            assertFalse(records(app, started).getFirst().cloudTrailEvent().contains("inferenceRegion"));

            assertEquals(3.0, invocations(app, started));
        }
    }

    @Test
    void theOlderFormNamesNoPolicy() throws IOException {
        try (RunningServer server = RunningServer.edited(
                        "eu-landing-zone",
                        folder,
                        yaml -> yaml.replace("refusalsNamePolicyArn: true", "refusalsNamePolicyArn: false"));
                Clients app = server.as("AppRole", SOURCE)) {
            refused(app, "with an explicit deny in a service control policy");
        }
    }

    @Test
    void identityPoliciesNameEveryDestination() throws IOException {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients management = server.as("management", "us-east-1")) {
            String repaired = RunningServer.example("eu-landing-zone/policies/deny-all-outside-eu-extended.json");
            String scp =
                    Calls.policy(management.organizations(), "DenyAllOutsideEU").id();
            management
                    .organizations()
                    .updatePolicy(update -> update.policyId(scp).content(repaired));
            answered(converse(server, "NovaProEu", Calls.NOVA_PRO_EU));
            answered(converse(server, "alice", Calls.NOVA_PRO_EU));
            answered(converse(server, "AllEuModels", Calls.NOVA_LITE_EU));
            assertEquals(
                    notAllowed(
                            "assumed-role/NovaProEu/ambit",
                            "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/" + Calls.NOVA_LITE_EU),
                    refusal(server, "NovaProEu", Calls.NOVA_LITE_EU));
            assertEquals(
                    notAllowed(
                            "assumed-role/NovaProMissingDestination/ambit",
                            "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0"),
                    refusal(server, "NovaProMissingDestination", Calls.NOVA_PRO_EU));
        }
    }

    private static void refused(Clients app, String because) {
        List<String> expected = new ArrayList<>();
        for (String destination : List.of("eu-north-1", "eu-west-1", "eu-west-3")) {
            expected.add("AccessDeniedException 403: User: arn:aws:sts::111122223333:assumed-role/AppRole/ambit is not"
                    + " authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:" + destination
                    + "::foundation-model/amazon.nova-pro-v1:0 " + because);
        }
        AccessDeniedException refused =
                assertThrows(AccessDeniedException.class, () -> Calls.converse(app.runtime(), Calls.NOVA_PRO_EU));
        assertTrue(expected.contains(Calls.words(refused)), Calls.words(refused));
    }

    private static String notAllowed(String who, String resource) {
        return "AccessDeniedException 403: User: arn:aws:sts::111122223333:" + who
                + " is not authorized to perform: bedrock:InvokeModel on resource: " + resource
                + " because no identity-based policy allows the bedrock:InvokeModel action";
    }

    private static ConverseResponse converse(RunningServer server, String profile, String model) {
        try (Clients clients = server.as(profile, SOURCE)) {
            return Calls.converse(clients.runtime(), model);
        }
    }

    private static String refusal(RunningServer server, String profile, String model) {
        return Calls.words(assertThrows(AccessDeniedException.class, () -> converse(server, profile, model)));
    }

    private static void answered(ConverseResponse answer) {
        assertEquals(ConversationRole.ASSISTANT, answer.output().message().role());
        assertFalse(answer.output().message().content().getFirst().text().isBlank());
        assertEquals(StopReason.END_TURN, answer.stopReason());
        assertTrue(answer.usage().inputTokens() > 0 && answer.usage().outputTokens() > 0);
        assertEquals(
                answer.usage().inputTokens() + answer.usage().outputTokens(),
                answer.usage().totalTokens());
        assertTrue(answer.metrics().latencyMs() >= 0);
    }

    /** The newest first. */
    private static List<Event> records(Clients clients, Instant started) {
        return clients.cloudTrail()
                .lookupEvents(lookup -> lookup.startTime(started)
                        .lookupAttributes(attribute -> attribute
                                .attributeKey(LookupAttributeKey.EVENT_NAME)
                                .attributeValue("Converse")))
                .events();
    }

    private static void nothingInTheDestination(RunningServer server) {
        try (Clients member = server.as("AppRole", "eu-north-1");
                Clients administrator = server.as("management", "eu-north-1")) {
            CloudTrailException refused = assertThrows(
                    CloudTrailException.class, () -> member.cloudTrail().lookupEvents());
            assertTrue(
                    refused.awsErrorDetails().errorMessage().contains("explicit deny in a service control policy"),
                    refused.getMessage());
            assertEquals(List.of(), administrator.cloudTrail().lookupEvents().events());
        }
    }

    private static double invocations(Clients clients, Instant started) {
        return clients
                .cloudWatch()
                .getMetricStatistics(get -> get.namespace("AWS/Bedrock")
                        .metricName("Invocations")
                        .dimensions(dimension -> dimension.name("ModelId").value(Calls.NOVA_PRO_EU))
                        .startTime(started.minus(Duration.ofMinutes(5)))
                        .endTime(started.plus(Duration.ofMinutes(5)))
                        .period(3600)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }
}
