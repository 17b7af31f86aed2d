package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mode for test suites, over HTTP: anyone is the administrator, and a reset forgets everything. */
class TestModeTest {
    private static String body(AmbitServer server, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    private static String organizations(AmbitServer server, String operation, String json) throws Exception {
        return body(
                server,
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/"))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AWSOrganizationsV20161128." + operation)
                        .header("X-Amz-Date", "20200101T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=mock/20200101/us-east-1/organizations/aws4_request,"
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
