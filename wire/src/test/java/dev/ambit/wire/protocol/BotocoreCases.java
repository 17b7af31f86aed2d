package dev.ambit.wire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.sigv4.Credential;
import dev.ambit.wire.sigv4.SignatureV4;
import dev.ambit.wire.sigv4.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;

/** Requests of botocore: the signature holds, the operation is found, and the arguments come out as they went in. */
class BotocoreCases {
    private static final Router ROUTER = new Router();
    private static final Codec CODEC = new Codec(ROUTER);

    static List<Botocore.Captured> captured() {
        return Botocore.all();
    }

    @ParameterizedTest
    @MethodSource("captured")
    void isVerifiedResolvedAndRead(Botocore.Captured captured) throws IOException {
        var claim = assertInstanceOf(Credential.Signed.class, Credential.of(captured.request()))
                .claim();
        assertInstanceOf(
                Verification.Verified.class,
                SignatureV4.STANDARD.verify(
                        claim, Botocore.FILE.get("secret").asText(), captured.request(), claim.signedAt()));
        var call = assertInstanceOf(
                Resolved.class,
                ROUTER.resolve(captured.request(), Optional.of(claim.scope().service())));
        assertEquals(captured.operation(), call.route().operation());
        assertEquals(captured.service(), call.route().service().id());
        Decoded decoded = CODEC.decode(call, captured.request());
        var input = assertInstanceOf(Decoded.Input.class, decoded, decoded.toString());
        JsonNode read = tree(input.request());
        for (Map.Entry<String, JsonNode> argument : captured.arguments().properties()) {
            String place = input.request().sdkFields().stream()
                    .filter(field -> field.memberName().equals(argument.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .locationName();
            assertSame(argument.getValue(), read.get(place), argument.getKey());
        }
    }

    @Test
    void thereAreCases() {
        assertFalse(captured().isEmpty());
    }

    @Test
    void aShortTermKeyVerifiesOfflineUntilItExpires() {
        String token = Botocore.FILE.get("shortTermKey").asText();
        var request = new WireRequest(
                "POST", "/model/m/converse", "", WireHeaders.of("Authorization", "Bearer " + token), new byte[0]);
        var key = assertInstanceOf(Credential.ShortTermApiKey.class, Credential.of(request));
        String secret = Botocore.FILE.get("secret").asText();
        var at = key.claim().signedAt();
        assertEquals("eu-central-1", key.claim().scope().region());
        assertEquals("made-up-session-token==", key.claim().sessionToken().orElseThrow());
        assertInstanceOf(
                Verification.Verified.class, SignatureV4.STANDARD.verify(key, secret, at.plus(Duration.ofHours(11))));
        assertEquals(
                Verification.Rejected.invalidApiKey(),
                SignatureV4.STANDARD.verify(key, secret, at.plus(Duration.ofHours(13))));
        assertEquals(Verification.Rejected.invalidApiKey(), SignatureV4.STANDARD.verify(key, secret + "x", at));
    }

    private static JsonNode tree(SdkPojo pojo) throws IOException {
        return new ObjectMapper().readTree(new TreeWriter(Format.JSON).bytes(pojo, pojo.sdkFields()));
    }

    private static void assertSame(JsonNode expected, JsonNode found, String path) {
        switch (expected.getNodeType()) {
            case OBJECT ->
                expected.properties()
                        .forEach(e -> assertSame(e.getValue(), found.get(e.getKey()), path + "." + e.getKey()));
            case ARRAY -> {
                assertEquals(expected.size(), found.size(), path);
                for (int i = 0; i < expected.size(); i++) {
                    assertSame(expected.get(i), found.get(i), path + "." + i);
                }
            }
            case NUMBER -> assertEquals(expected.doubleValue(), found.doubleValue(), path);
            default -> assertEquals(expected, found, path);
        }
    }
}
