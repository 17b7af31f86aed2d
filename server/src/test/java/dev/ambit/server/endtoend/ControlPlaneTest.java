package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModel;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModelSource;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;
import software.amazon.awssdk.services.bedrock.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Profiles, identities, sessions and metrics through the SDK's synchronous clients. */
final class ControlPlaneTest {
    private static final String SOURCE = "eu-central-1";
    private static final String ACCOUNT = "111122223333";
    private static final String PASSING = "Role1AllowedToBypassThisSCP";
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"bedrock:*\",\"sts:AssumeRole\"],"
                    + "\"Resource\":\"*\"}]}";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
                    + ACCOUNT + ":root\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final RunningServer server = RunningServer.of("eu-landing-zone");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void systemProfilesAreListedFromTheSourceRegion() {
        try (Clients clients = server.as(PASSING, SOURCE)) {
            BedrockClient bedrock = clients.bedrock();
            List<String> ids = bedrock
                    .listInferenceProfilesPaginator(list ->
                            list.typeEquals(InferenceProfileType.SYSTEM_DEFINED).maxResults(5))
                    .inferenceProfileSummaries()
                    .stream()
                    .map(InferenceProfileSummary::inferenceProfileId)
                    .toList();
            assertTrue(ids.contains(Calls.NOVA_PRO_EU), ids::toString);
            assertEquals(ids.stream().distinct().toList(), ids);
            assertTrue(ids.stream().noneMatch(id -> id.startsWith("us.")), ids::toString);
            GetInferenceProfileResponse profile =
                    bedrock.getInferenceProfile(get -> get.inferenceProfileIdentifier(Calls.NOVA_PRO_EU));
            assertEquals(
                    "arn:aws:bedrock:eu-central-1:" + ACCOUNT + ":inference-profile/" + Calls.NOVA_PRO_EU,
                    profile.inferenceProfileArn());
            assertEquals(
                    List.of(
                            "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
                            "arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-pro-v1:0",
                            "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0",
                            "arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"),
                    profile.models().stream()
                            .map(InferenceProfileModel::modelArn)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void anApplicationProfileIsMadeCalledCountedAndDeleted() {
        try (Clients clients = server.as(PASSING, SOURCE)) {
            BedrockClient bedrock = clients.bedrock();
            String source = "arn:aws:bedrock:eu-central-1:" + ACCOUNT + ":inference-profile/" + Calls.NOVA_PRO_EU;
            CreateInferenceProfileResponse made =
                    bedrock.createInferenceProfile(create -> create.inferenceProfileName("team-a")
                            .modelSource(InferenceProfileModelSource.fromCopyFrom(source)));
            String arn = made.inferenceProfileArn();
            assertTrue(
                    arn.matches("arn:aws:bedrock:eu-central-1:" + ACCOUNT + ":application-inference-profile/[a-z0-9]+"),
                    arn);
            assertEquals(
                    "APPLICATION",
                    bedrock.getInferenceProfile(get -> get.inferenceProfileIdentifier(arn))
                            .typeAsString());
            assertDoesNotThrow(() -> Calls.converse(clients.runtime(), arn));
            bedrock.deleteInferenceProfile(delete -> delete.inferenceProfileIdentifier(arn));
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> bedrock.getInferenceProfile(get -> get.inferenceProfileIdentifier(arn)));
        }
    }

    @Test
    void aUsersKeyCallsUntilItIsInactive() {
        try (Clients root = server.as("root@" + ACCOUNT, "us-east-1")) {
            Keys keys = user(root.iam(), "bob");
            try (Clients bob = Clients.of(server.endpoint(), keys, SOURCE)) {
                assertEquals(
                        "arn:aws:iam::" + ACCOUNT + ":user/bob",
                        bob.sts().getCallerIdentity().arn());
                root.iam()
                        .updateAccessKey(update ->
                                update.userName("bob").accessKeyId(keys.id()).status("Inactive"));
                assertEquals(
                        "UnrecognizedClientException 403: The security token included in the request is invalid.",
                        Calls.words(assertThrows(
                                software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException.class,
                                () -> Calls.converse(bob.runtime(), Calls.NOVA_PRO_EU))));
            }
            assertThrows(NoSuchEntityException.class, () -> root.iam().getUser(get -> get.userName("nobody")));
        }
    }

    @Test
    void aSessionPolicyNarrowsTheRole() {
        try (Clients root = server.as("root@" + ACCOUNT, "us-east-1")) {
            IamClient iam = root.iam();
            iam.createRole(create -> create.roleName("Assumed").assumeRolePolicyDocument(TRUST));
            iam.putRolePolicy(put -> put.roleName("Assumed").policyName("all").policyDocument(ALLOW_ALL));
            try (Clients user = Clients.of(server.endpoint(), user(iam, "carol"), SOURCE)) {
                String onlyModels =
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"bedrock:List*\","
                                + "\"Resource\":\"*\"}}";
                AssumeRoleResponse assumed = user.sts()
                        .assumeRole(assume -> assume.roleArn("arn:aws:iam::" + ACCOUNT + ":role/Assumed")
                                .roleSessionName("narrow")
                                .policy(onlyModels));
                assertEquals(
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/Assumed/narrow",
                        assumed.assumedRoleUser().arn());
                try (Clients narrow = Clients.of(server.endpoint(), keys(assumed.credentials()), SOURCE)) {
                    assertTrue(narrow.bedrock().listFoundationModels(list -> {}).hasModelSummaries());
                    String refused = Calls.words(assertThrows(
                            AccessDeniedException.class,
                            () -> Calls.converse(narrow.runtime(), "amazon.titan-text-express-v1")));
                    assertEquals(
                            "AccessDeniedException 403: User: arn:aws:sts::" + ACCOUNT
                                    + ":assumed-role/Assumed/narrow is not authorized to perform: bedrock:InvokeModel on"
                                    + " resource: arn:aws:bedrock:eu-central-1::foundation-model/"
                                    + "amazon.titan-text-express-v1 because no session policy allows the"
                                    + " bedrock:InvokeModel action",
                            refused);
                }
            }
        }
    }

    @Test
    void metricsAreListedAndSummed() {
        Instant now = Instant.now();
        try (Clients caller = server.as(PASSING, SOURCE);
                Clients reader = server.as("AppRole", SOURCE)) {
            Calls.converse(caller.runtime(), Calls.NOVA_PRO_EU);
            Calls.converse(caller.runtime(), Calls.NOVA_PRO_EU);
            List<Metric> metrics = reader.cloudWatch()
                    .listMetrics(list -> list.namespace("AWS/Bedrock")
                            .metricName("Invocations")
                            .dimensions(filter -> filter.name("ModelId").value(Calls.NOVA_PRO_EU)))
                    .metrics();
            assertEquals(1, metrics.size(), metrics::toString);
            MetricDataResult calls = reader.cloudWatch()
                    .getMetricData(get -> get.startTime(now.minus(Duration.ofMinutes(5)))
                            .endTime(now.plus(Duration.ofMinutes(5)))
                            .metricDataQueries(query -> query.id("calls")
                                    .metricStat(stat -> stat.metric(metrics.getFirst())
                                            .period(3600)
                                            .stat("Sum"))))
                    .metricDataResults()
                    .getFirst();
            assertEquals(
                    2.0,
                    calls.values().stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    private static Keys user(IamClient iam, String name) {
        iam.createUser(create -> create.userName(name));
        iam.putUserPolicy(put -> put.userName(name).policyName("all").policyDocument(ALLOW_ALL));
        AccessKey key = iam.createAccessKey(create -> create.userName(name)).accessKey();
        return new Keys(key.accessKeyId(), key.secretAccessKey(), "");
    }

    private static Keys keys(Credentials credentials) {
        return new Keys(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }
}
