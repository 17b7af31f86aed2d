package dev.ambit.server.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests without a client library: signed well, and then spoiled. */
final class Http {
    static final String CONVERSE = "/model/eu.amazon.nova-pro-v1%3A0/converse";
    static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Say hello.\"}]}]}";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>([^<]*)</Message>", Pattern.DOTALL);
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    private Http() {}

    /** A request before it is signed. {@code path} as it goes over the wire, with its query. */
    record Call(String service, String region, String method, String path, Map<String, String> headers, byte[] body) {
        static Call rest(String path, String body) {
            return new Call(
                    "bedrock",
                    "eu-central-1",
                    "POST",
                    path,
                    Map.of("Content-Type", "application/json"),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        static Call get(String path) {
            return new Call("bedrock", "eu-central-1", "GET", path, Map.of(), new byte[0]);
        }

        static Call organizations(String operation, String body) {
            return new Call(
                    "organizations",
                    "us-east-1",
                    "POST",
                    "/",
                    headers("application/x-amz-json-1.1", "AWSOrganizationsV20161128." + operation),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        static Call cloudWatch(String operation, String body) {
            return new Call(
                    "monitoring",
                    "eu-central-1",
                    "POST",
                    "/",
                    headers("application/x-amz-json-1.0", "GraniteServiceVersion20100801." + operation),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        static Call cloudTrail(String operation, String body) {
            return new Call(
                    "cloudtrail",
                    "eu-central-1",
                    "POST",
                    "/",
                    headers(
                            "application/x-amz-json-1.1",
                            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        static Call query(String service, String body) {
            return new Call(
                    service,
                    "us-east-1",
                    "POST",
                    "/",
                    Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        private static Map<String, String> headers(String type, String target) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", type);
            headers.put("X-Amz-Target", target);
            return headers;
        }

        Call in(String otherRegion) {
            return new Call(service, otherRegion, method, path, headers, body);
        }

        Call through(String otherMethod) {
            return new Call(service, region, otherMethod, path, headers, body);
        }

        Call with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(service, region, method, path, more, body);
        }

        Call body(byte[] other) {
            return new Call(service, region, method, path, headers, other);
        }

        /** Signed by a clock that is off by so much. */
        Wire sign(String endpoint, Keys keys, Duration off) {
            return Http.sign(endpoint, this, keys, off, Duration.ZERO);
        }

        Wire sign(String endpoint, Keys keys) {
            return sign(endpoint, keys, Duration.ZERO);
        }

        /** With the signature in the query. */
        Wire presign(String endpoint, Keys keys, Duration off, Duration valid) {
            return Http.sign(endpoint, this, keys, off, valid);
        }
    }

    /** A request as it goes over the wire. */
    record Wire(String endpoint, String method, String path, Map<String, String> headers, byte[] body) {
        Wire at(String otherPath) {
            return new Wire(endpoint, method, otherPath, headers, body);
        }

        Wire body(String other) {
            return new Wire(endpoint, method, path, headers, other.getBytes(StandardCharsets.UTF_8));
        }

        Wire header(String name, String value) {
            Map<String, String> changed = new LinkedHashMap<>(headers);
            changed.keySet().removeIf(name::equalsIgnoreCase);
            if (!value.isEmpty()) {
                changed.put(name, value);
            }
            return new Wire(endpoint, method, path, changed, body);
        }

        Answer send() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(
                            method,
                            body.length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach((name, value) -> {
                if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, value);
                }
            });
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                Map<String, String> received = new LinkedHashMap<>();
                response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
                return new Answer(response.statusCode(), received, response.body());
            } catch (IOException e) {
                throw new IllegalStateException(method + " " + path + ": no answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** An answer as it came. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The error's code, where its protocol puts it; empty when there is none. */
        String code() {
            String type = headers.getOrDefault("x-amzn-errortype", "");
            if (!type.isEmpty()) {
                return type;
            }
            if (text().startsWith("<")) {
                return first(XML_CODE);
            }
            return tree().path("__type").asText();
        }

        String message() {
            if (text().startsWith("<")) {
                return first(XML_MESSAGE)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&");
            }
            return tree().path("message").asText(tree().path("Message").asText());
        }

        /** Such as {@code 400 ValidationException}. */
        String outcome() {
            return status + " " + code();
        }

        private String first(Pattern pattern) {
            Matcher matcher = pattern.matcher(text());
            return matcher.find() ? matcher.group(1) : "";
        }

        private JsonNode tree() {
            try {
                boolean cbor = headers.getOrDefault("content-type", "").contains("cbor");
                return cbor ? new CBORMapper().readTree(body) : JSON.readTree(body);
            } catch (IOException notJson) {
                return JSON.nullNode();
            }
        }
    }

    private static Wire sign(String endpoint, Call call, Keys keys, Duration off, Duration valid) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create(endpoint + call.path()));
        call.headers().forEach(request::putHeader);
        AwsCredentialsIdentity identity = keys.token().isEmpty()
                ? AwsCredentialsIdentity.create(keys.id(), keys.secret())
                : AwsSessionCredentialsIdentity.create(keys.id(), keys.secret(), keys.token());
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(call.body()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, call.region())
                    .putProperty(
                            HttpSigner.SIGNING_CLOCK, Clock.fixed(Instant.now().plus(off), ZoneOffset.UTC));
            if (!valid.isZero()) {
                sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, valid);
            }
        });
        URI uri = signed.request().getUri();
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        Map<String, String> headers = new LinkedHashMap<>();
        signed.request().headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new Wire(endpoint, call.method(), path, headers, call.body());
    }

    /** What no answer to a client may hold. */
    static List<String> inside(Answer answer) {
        List<String> found = new ArrayList<>();
        for (String trace : List.of("\tat ", "dev.ambit", "java.", "jackson", "helidon", "Caused by", "NullPointer")) {
            if (answer.text().contains(trace)) {
                found.add(trace);
            }
        }
        return found;
    }
}
