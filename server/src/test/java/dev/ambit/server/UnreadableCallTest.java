package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.identity.CredentialsFile;
import dev.ambit.testkit.CaseFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A call whose body says nothing that can be read is refused, and stands in the audit record all the same. */
class UnreadableCallTest {
    @Test
    void anInferenceCallThatCannotBeReadIsRecorded() throws Exception {
        try (AmbitServer server = AmbitServer.start(ServerOptions.of(
                CaseFiles.repositoryRoot().resolve("examples/eu-landing-zone"), 0, Optional.empty()))) {
            String refused = call(server, "bedrock", "/model/eu.amazon.nova-pro-v1%3A0/converse", "", "{\"messages\":");
            assertTrue(refused.startsWith("400 "), refused);
            String target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
            String events = call(server, "cloudtrail", "/", target, "{}");
            assertTrue(events.startsWith("200 "), events);
            assertTrue(events.contains("\"EventName\":\"Converse\""), events);
            assertTrue(events.contains("\\\"errorCode\\\":\\\"SerializationException\\\""), events);
            assertTrue(events.contains("\\\"modelId\\\":\\\"eu.amazon.nova-pro-v1:0\\\""), events);
            assertEquals(1, events.split("\"EventId\"", -1).length - 1, events);
        }
    }

    private static String call(AmbitServer server, String service, String path, String target, String body)
            throws Exception {
        Map<String, String> keys = Objects.requireNonNull(
                CredentialsFile.parse(Files.readString(server.credentials())).get("AppRole"));
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(server.endpoint()))
                .encodedPath(path)
                .putHeader("Content-Type", target.isEmpty() ? "application/json" : "application/x-amz-json-1.1")
                .applyMutation(builder -> {
                    if (!target.isEmpty()) {
                        builder.putHeader("X-Amz-Target", target);
                    }
                })
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsSessionCredentialsIdentity.create(
                                Objects.requireNonNull(keys.get("aws_access_key_id")),
                                Objects.requireNonNull(keys.get("aws_secret_access_key")),
                                Objects.requireNonNull(keys.get("aws_session_token"))))
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        HttpRequest.Builder plain = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signed.request().headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> plain.header(name, value));
            }
        });
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(plain.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
