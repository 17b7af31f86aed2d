package dev.ambit.cli.imports.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.testkit.CaseFiles;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** An import reads: the list of its operations says so, every client is held to the list, and the documented policy is the list. */
class ReadOnlyTest {
    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIANOBODY", "secret"));

    private static List<String> actions() {
        List<String> actions = new ArrayList<>();
        ReadOnly.OPERATIONS.forEach(
                (service, operations) -> operations.forEach(operation -> actions.add(service + ":" + operation)));
        return actions;
    }

    @Test
    void everyOperationReads() {
        assertTrue(actions().size() > 20, actions().toString());
        for (String action : actions()) {
            assertTrue(action.matches("[a-z]+:(Get|List|Describe)[A-Za-z]+|sts:AssumeRole"), action);
        }
    }

    @Test
    void anythingElseNeverLeavesTheMachine() {
        Faults nothing = new Faults(number -> Faults.Fault.CUT);
        URI nowhere = URI.create("http://127.0.0.1:1");
        try (Clients clients = new Clients(Optional.of(nowhere), NOBODY, Region.US_EAST_1, nothing);
                var iam = clients.iam(NOBODY);
                var organizations = clients.organizations();
                var bedrock = clients.bedrock(NOBODY, "eu-central-1")) {
            assertThrows(IllegalStateException.class, () -> iam.deleteRole(request -> request.roleName("r")));
            assertThrows(
                    IllegalStateException.class,
                    () -> organizations.detachPolicy(
                            request -> request.policyId("p-12345678").targetId("r-ab12")));
            assertThrows(
                    IllegalStateException.class,
                    () -> bedrock.deleteInferenceProfile(request -> request.inferenceProfileIdentifier("x")));
            assertThrows(IllegalStateException.class, () -> clients.sts().getSessionToken(request -> {}));
            assertEquals(0, nothing.requests.get());
        }
    }

    @Test
    void theDocumentedPolicyIsTheList() throws Exception {
        String page = Files.readString(CaseFiles.repositoryRoot().resolve("docs/import.md"));
        int from = page.indexOf("```json") + "```json".length();
        List<String> documented = new ArrayList<>();
        new ObjectMapper()
                .readTree(page.substring(from, page.indexOf("```", from)))
                .path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> documented.add(action.textValue())));
        assertEquals(new TreeSet<>(actions()), new TreeSet<>(documented));
        assertEquals(actions().size(), documented.size());
    }
}
