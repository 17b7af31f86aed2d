package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;

/** The second article's second option: us-east-2 stays denied but for inference through one profile. */
final class SandboxTest {
    private static final String SONNET = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";
    private static final String HAIKU = "us.anthropic.claude-3-5-haiku-20241022-v1:0";
    private static final String MEMBER = "arn:aws:sts::444455556666:assumed-role/";

    private RunningServer server = RunningServer.of("sandbox-ou");
    private String scp = "";

    @BeforeEach
    void findThePolicy() {
        try (Clients management = server.as("management", "us-east-1")) {
            PolicySummary policy = Calls.policy(management.organizations(), "DenyUsEast2");
            scp = policy.arn();
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beforeNothingWorksThroughTheProfile() {
        for (String region : new String[] {"us-east-1", "us-west-2"}) {
            assertEquals(
                    denied(
                            "Bedrock-Access-CRI",
                            "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0"),
                    refusal("Bedrock-Access-CRI", region, SONNET));
        }
    }

    @Test
    void afterTheProfilePassesAndNothingElse() throws IOException {
        repair();
        assertDoesNotThrow(() -> converse("Bedrock-Access-CRI", "us-east-1", SONNET));
        assertDoesNotThrow(() -> converse("Bedrock-Access-CRI", "us-west-2", SONNET));
        // the profile itself is asked for without bedrock:InferenceProfileArn, so the denied Region stays denied as a
        // source
        assertEquals(
                denied("Bedrock-Access-CRI", "arn:aws:bedrock:us-east-2:444455556666:inference-profile/" + SONNET),
                refusal("Bedrock-Access-CRI", "us-east-2", SONNET));
        assertEquals(
                denied(
                        "Developer",
                        "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-3-5-haiku-20241022-v1:0"),
                refusal("Developer", "us-east-1", HAIKU));
    }

    @Test
    void otherServicesStayDeniedForTheMembersRootUserToo() throws IOException {
        repair();
        for (String profile : new String[] {"Developer", "root@444455556666"}) {
            CloudWatchException refused = assertThrows(CloudWatchException.class, () -> metrics(profile));
            assertEquals(403, refused.statusCode());
            assertTrue(
                    refused.awsErrorDetails()
                            .errorMessage()
                            .endsWith("with an explicit deny in a service control policy: " + scp),
                    refused.getMessage());
        }
        assertDoesNotThrow(() -> metrics("management"));
        assertDoesNotThrow(() -> metrics("AWSServiceRoleForAmazonBedrock"));
    }

    private void repair() throws IOException {
        String repaired = RunningServer.example("sandbox-ou/policies/deny-us-east-2-except-inference.json");
        try (Clients management = server.as("management", "us-east-1")) {
            String id = scp.substring(scp.lastIndexOf('/') + 1);
            management
                    .organizations()
                    .updatePolicy(update -> update.policyId(id).content(repaired));
        }
    }

    private void converse(String profile, String region, String model) {
        try (Clients clients = server.as(profile, region)) {
            Calls.converse(clients.runtime(), model);
        }
    }

    private void metrics(String profile) {
        try (Clients clients = server.as(profile, "us-east-2")) {
            clients.cloudWatch().listMetrics();
        }
    }

    private String refusal(String profile, String region, String model) {
        return Calls.words(assertThrows(AccessDeniedException.class, () -> converse(profile, region, model)));
    }

    private String denied(String role, String resource) {
        return "AccessDeniedException 403: User: " + MEMBER + role
                + "/ambit is not authorized to perform: bedrock:InvokeModel on resource: " + resource
                + " with an explicit deny in a service control policy: " + scp;
    }
}
