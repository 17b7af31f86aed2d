package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockdataautomationruntime.BedrockDataAutomationRuntimeClient;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.GetDataAutomationStatusResponse;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.Event;

/** Data Automation needs every Region of its profile, and the exception for inference profiles does not help it. */
final class DataAutomationTest {
    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:444455556666:data-automation-profile/us.data-automation-v1";

    private final RunningServer server = RunningServer.of("sandbox-ou");

    @AfterEach
    void stop() {
        server.close();
    }

    private static String invoke(BedrockDataAutomationRuntimeClient client) {
        return client.invokeDataAutomationAsync(ask -> ask.dataAutomationProfileArn(PROFILE)
                        .inputConfiguration(in -> in.s3Uri("s3://documents/invoice.pdf"))
                        .outputConfiguration(out -> out.s3Uri("s3://results")))
                .invocationArn();
    }

    private void scp(String file) throws IOException {
        String text = RunningServer.example("sandbox-ou/policies/" + file);
        try (Clients management = server.as("management", "us-east-1")) {
            String id = Calls.policy(management.organizations(), "DenyUsEast2").id();
            management
                    .organizations()
                    .updatePolicy(update -> update.policyId(id).content(text));
        }
    }

    @Test
    void itNeedsAnExceptionOfItsOwn() throws IOException {
        try (Clients clients = server.as("Developer", "us-east-1")) {
            BedrockDataAutomationRuntimeClient client = clients.dataAutomation();
            for (String file : List.of("deny-us-east-2.json", "deny-us-east-2-except-inference.json")) {
                scp(file);
                AccessDeniedException refused = assertThrows(AccessDeniedException.class, () -> invoke(client), file);
                assertTrue(
                        refused.awsErrorDetails()
                                .errorMessage()
                                .contains(
                                        "is not authorized to perform: bedrock:InvokeDataAutomationAsync on resource: "
                                                + PROFILE.replace("us-east-1", "us-east-2")
                                                + " with an explicit deny in a service control policy"),
                        refused.getMessage());
            }
            scp("deny-us-east-2-except-data-automation.json");
            String arn = invoke(client);
            GetDataAutomationStatusResponse status = client.getDataAutomationStatus(get -> get.invocationArn(arn));
            assertTrue(List.of("InProgress", "Success").contains(status.statusAsString()), status::toString);
            assertTrue(status.outputConfiguration().s3Uri().startsWith("s3://results/simulated-"), status::toString);
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> client.getDataAutomationStatus(get -> get.invocationArn(arn + "0")));
            List<Event> events = clients.cloudTrail()
                    .lookupEvents(look -> look.lookupAttributes(
                            by -> by.attributeKey("EventName").attributeValue("InvokeDataAutomationAsync")))
                    .events();
            assertEquals(3, events.size());
            assertTrue(
                    events.stream()
                            .allMatch(event -> event.cloudTrailEvent().contains(PROFILE)
                                    && event.eventSource().equals("bedrock.amazonaws.com")),
                    events::toString);
        }
    }
}
