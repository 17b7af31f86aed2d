package dev.ambit.server;

import dev.ambit.server.identity.CredentialsFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Starts a server in memory and makes the usual calls to it over HTTP, once each. The build runs it to make the ahead-of-time cache;
 * a call that is not answered as expected ends it with an error.
 */
public final class Rehearsal {
    private static final String REGION = "eu-central-1";
    private static final String MODEL = "/model/eu.amazon.nova-pro-v1%3A0/";
    private static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Say hello.\"}]}],\"inferenceConfig\":{\"maxTokens\":32}}";

    private final String endpoint;
    private final Map<String, Map<String, String>> profiles;
    private final HttpClient client;

    private Rehearsal(String endpoint, Map<String, Map<String, String>> profiles, HttpClient client) {
        this.endpoint = endpoint;
        this.profiles = profiles;
        this.client = client;
    }

    /** Runs over a landing zone that has the roles of the bundled example. */
    public static void run(Path landingZone) throws IOException, InterruptedException, UnreadableLandingZone {
        try (AmbitServer server = AmbitServer.start(ServerOptions.of(landingZone, 0, Optional.empty()));
                HttpClient http1 = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                HttpClient http2 = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            Map<String, Map<String, String>> profiles = CredentialsFile.parse(Files.readString(server.credentials()));
            for (HttpClient client : List.of(http1, http2)) {
                new Rehearsal(server.endpoint(), profiles, client).calls();
            }
        }
    }

    private void calls() throws IOException, InterruptedException {
        expect(403, rest("AppRole", "bedrock", MODEL + "converse", QUESTION));
        expect(200, rest("Role1AllowedToBypassThisSCP", "bedrock", MODEL + "converse", QUESTION));
        expect(200, rest("Role1AllowedToBypassThisSCP", "bedrock", MODEL + "converse-stream", QUESTION));
        expect(
                200,
                rest(
                        "Role1AllowedToBypassThisSCP",
                        "bedrock",
                        MODEL + "invoke",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Say hello.\"}]}]}"));
        expect(
                200,
                target(
                        "management",
                        "organizations",
                        "AWSOrganizationsV20161128.ListPolicies",
                        "{\"Filter\":\"SERVICE_CONTROL_POLICY\"}"));
        expect(
                200,
                target(
                        "AppRole",
                        "cloudtrail",
                        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
                        "{\"MaxResults\":5}"));
        expect(200, form("management", "sts", "Action=GetCallerIdentity&Version=2011-06-15"));
        expect(200, form("management", "iam", "Action=ListRoles&Version=2010-05-08"));
        expect(200, form("AppRole", "monitoring", "Action=ListMetrics&Version=2010-08-01&Namespace=AWS%2FBedrock"));
    }

    private HttpResponse<String> rest(String profile, String service, String path, String body)
            throws IOException, InterruptedException {
        return send(profile, service, path, Map.of("Content-Type", "application/json"), body);
    }

    private HttpResponse<String> target(String profile, String service, String target, String body)
            throws IOException, InterruptedException {
        return send(
                profile,
                service,
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
                body);
    }

    private HttpResponse<String> form(String profile, String service, String body)
            throws IOException, InterruptedException {
        return send(
                profile,
                service,
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                body);
    }

    private HttpResponse<String> send(
            String profile, String service, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(endpoint))
                .encodedPath(path);
        new TreeMap<>(headers).forEach(request::putHeader);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity(profile))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION));
        HttpRequest.Builder plain =
                HttpRequest.newBuilder(URI.create(endpoint + path)).POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        Set<String> setByTheClient = Set.of("host", "content-length");
        signed.request().headers().forEach((name, values) -> {
            if (!setByTheClient.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> plain.header(name, value));
            }
        });
        return client.send(plain.build(), HttpResponse.BodyHandlers.ofString());
    }

    private AwsSessionCredentialsIdentity identity(String profile) {
        Map<String, String> keys = profiles.getOrDefault(profile, new HashMap<>());
        return AwsSessionCredentialsIdentity.create(
                keys.getOrDefault("aws_access_key_id", ""),
                keys.getOrDefault("aws_secret_access_key", ""),
                keys.getOrDefault("aws_session_token", ""));
    }

    private static void expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("expected " + status + " from "
                    + response.request().uri() + ", got " + response.statusCode() + ": " + response.body());
        }
    }
}
