package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.StsClient;

/** The mode for test suites, over HTTP: anyone is the administrator, and a reset forgets everything. */
class TestModeTest {
    private static String body(AmbitServer server, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    private static String organizations(AmbitServer server, String operation, String json) throws Exception {
        return organizations(server, "us-east-1", operation, json);
    }

    private static String organizations(AmbitServer server, String region, String operation, String json)
            throws Exception {
        return body(
                server,
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/"))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AWSOrganizationsV20161128." + operation)
                        .header("X-Amz-Date", "20200101T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=mock/20200101/" + region + "/organizations/aws4_request,"
                                        + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                                        + "0".repeat(64))
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void whatIsMadeLaterIsListedLater() throws Exception {
        try (AmbitServer server = AmbitServer.start(ServerOptions.forTests("127.0.0.1", 0))) {
            organizations(server, "CreateOrganization", "{}");
            for (int i = 0; i < 12; i++) {
                organizations(
                        server,
                        "CreateAccount",
                        "{\"AccountName\":\"member" + i + ".\",\"Email\":\"a" + i + "@example.com\"}");
            }
            String list = organizations(server, "ListAccounts", "{}");
            int at = list.indexOf("\"master\"");
            for (int i = 0; i < 12; i++) {
                int next = list.indexOf("member" + i + ".");
                assertTrue(next > at, "member" + i + " in " + list);
                at = next;
            }
        }
    }

    @Test
    void anyoneIsTheAdministratorAndAResetForgets() throws Exception {
        try (AmbitServer server = AmbitServer.start(ServerOptions.forTests("127.0.0.1", 0))) {
            String none = organizations(server, "DescribeOrganization", "{}");
            assertTrue(none.contains("AWSOrganizationsNotInUseException"), none);
            String created = organizations(server, "CreateOrganization", "{}");
            assertTrue(created.startsWith("200 ") && created.contains("\"123456789012\""), created);
            String account =
                    organizations(server, "CreateAccount", "{\"AccountName\":\"a\",\"Email\":\"a@example.com\"}");
            assertTrue(account.contains("\"SUCCEEDED\""), account);
            assertEquals(
                    "200 The state is empty.\n",
                    body(
                            server,
                            HttpRequest.newBuilder(URI.create(server.endpoint() + "/_ambit/reset"))
                                    .POST(HttpRequest.BodyPublishers.noBody())));
            String again = organizations(server, "DescribeOrganization", "{}");
            assertTrue(again.contains("AWSOrganizationsNotInUseException"), again);
        }
    }

    @Test
    void otherPartitionsSeeTheirOwnArns() throws Exception {
        try (AmbitServer server = AmbitServer.start(ServerOptions.forTests("127.0.0.1", 0))) {
            String created = organizations(server, "cn-north-1", "CreateOrganization", "{}");
            assertTrue(created.contains("\"arn:aws-cn:organizations::123456789012:organization/o-"), created);
            String arn = created.replaceAll("(?s).*\"Arn\":\"([^\"]*)\".*", "$1");
            String tagged =
                    organizations(server, "us-isob-east-1", "ListPolicies", "{\"Filter\":\"SERVICE_CONTROL_POLICY\"}");
            assertTrue(tagged.contains("\"arn:aws-iso-b:organizations::aws:policy/service_control_policy/p-"), tagged);
            String here = organizations(server, "DescribeOrganization", "{}");
            assertTrue(here.contains(arn.replace("aws-cn", "aws")), here);
        }
    }

    @Test
    void aRoleOfAnotherPartitionIsFoundByItsArn() throws Exception {
        try (AmbitServer server = AmbitServer.start(ServerOptions.forTests("127.0.0.1", 0));
                IamClient iam = IamClient.builder()
                        .endpointOverride(URI.create(server.endpoint()))
                        .region(Region.CN_NORTH_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("mock", "mock")))
                        .build()) {
            String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"AWS\":\"arn:aws-cn:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}]}";
            Role role = iam.createRole(create -> create.roleName("R").assumeRolePolicyDocument(trust))
                    .role();
            assertEquals("arn:aws-cn:iam::123456789012:role/R", role.arn());
            assertEquals(trust, URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8));
            String managed = "arn:aws-cn:iam::aws:policy/AdministratorAccess";
            iam.attachRolePolicy(attach -> attach.roleName("R").policyArn(managed));
            assertEquals(
                    managed,
                    iam.listAttachedRolePolicies(list -> list.roleName("R"))
                            .attachedPolicies()
                            .getFirst()
                            .policyArn());
            try (StsClient sts = StsClient.builder()
                    .endpointOverride(URI.create(server.endpoint()))
                    .region(Region.CN_NORTH_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("mock", "mock")))
                    .build()) {
                assertEquals(
                        "arn:aws-cn:sts::123456789012:assumed-role/R/suite",
                        sts.assumeRole(assume -> assume.roleArn(role.arn()).roleSessionName("suite"))
                                .assumedRoleUser()
                                .arn());
            }
        }
    }

    @Test
    void listensNowhereElseAndKeepsNothing() {
        assertThrows(IllegalArgumentException.class, () -> ServerOptions.forTests("0.0.0.0", 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServerOptions(
                        Path.of(""), "127.0.0.1", 0, Optional.of(Path.of("x")), Clock.systemUTC(), true));
    }

    @Test
    void anOrdinaryServerHasNoReset() throws Exception {
        try (AmbitServer server = AmbitServer.start(
                ServerOptions.of(Path.of("..", "examples", "eu-landing-zone"), 0, Optional.empty()))) {
            String answer = body(
                    server,
                    HttpRequest.newBuilder(URI.create(server.endpoint() + "/_ambit/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody()));
            assertTrue(answer.startsWith("401 "), answer);
            String refused = organizations(server, "DescribeOrganization", "{}");
            assertTrue(refused.startsWith("4") && refused.contains("UnrecognizedClientException"), refused);
        }
    }
}
