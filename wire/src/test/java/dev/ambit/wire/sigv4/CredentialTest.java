package dev.ambit.wire.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.wire.HttpVersion;
import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Verification.Reason;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final Vectors.Vector VANILLA = Vectors.all().stream()
            .filter(v -> v.name().equals("get-vanilla header_signed_request"))
            .findFirst()
            .orElseThrow();

    @Test
    void nothingIsAnonymous() {
        var anonymous = assertInstanceOf(Credential.Anonymous.class, Credential.of(get("", WireHeaders.NONE)));
        assertEquals(
                "MissingAuthenticationToken",
                anonymous.rejected().toError(Protocol.QUERY).code());
        assertEquals(
                "MissingAuthenticationTokenException",
                anonymous.rejected().toError(Protocol.AWS_JSON_1_1).code());
    }

    @Test
    void missingPartsAreNamed() {
        Rejected rejected = malformed("AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request");
        assertEquals(Reason.INCOMPLETE, rejected.reason());
        assertEquals(
                "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders'"
                        + " parameter. Authorization=AWS4-HMAC-SHA256",
                rejected.message());
    }

    @Test
    void scopeMustFitTheDateEndWellAndBeComplete() {
        String rest = ", SignedHeaders=host, Signature=0";
        String ok = "AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request" + rest;
        assertInstanceOf(Credential.Signed.class, Credential.of(dated(ok)));
        assertEquals(
                Reason.SIGNATURE_MISMATCH,
                malformed(ok.replace("20150830", "20150829")).reason());
        assertEquals(
                Reason.SIGNATURE_MISMATCH,
                malformed(ok.replace("aws4_request", "aws5_request")).reason());
        assertEquals(Reason.INCOMPLETE, malformed(ok.replace("/r/", "//")).reason());
        assertEquals(Reason.INCOMPLETE, malformed(ok.replace("/r/", "/")).reason());
        assertEquals(
                Reason.SIGNATURE_MISMATCH,
                malformed(ok.replace("=host", "=x-amz-date")).reason());
        assertEquals(
                Reason.INCOMPLETE, malformed(ok.replace("SHA256 ", "SHA512 ")).reason());
    }

    @Test
    void anUnsignedTargetIsRefused() {
        var headers = dated("AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0")
                .headers()
                .with("X-Amz-Target", "A.B");
        assertInstanceOf(Credential.Malformed.class, Credential.of(get("", headers)));
    }

    @Test
    void skewIsToldInTheWordsOfTheService() {
        var claim = assertInstanceOf(Credential.Signed.class, Credential.of(VANILLA.request()))
                .claim();
        var late = SignatureV4.STANDARD.verify(
                claim, VANILLA.secret(), VANILLA.request(), VANILLA.at().plus(Duration.ofMinutes(10)));
        assertEquals(
                new Rejected(
                        Reason.SKEWED,
                        "Signature expired: 20150830T123600Z is now earlier than 20150830T124100Z (20150830T124600Z - 5"
                                + " min.)"),
                late);
        var early = SignatureV4.STANDARD.verify(
                claim, VANILLA.secret(), VANILLA.request(), VANILLA.at().minus(Duration.ofMinutes(10)));
        assertEquals(
                new Rejected(
                        Reason.SKEWED,
                        "Signature not yet current: 20150830T123600Z is still later than 20150830T123100Z"
                                + " (20150830T122600Z + 5 min.)"),
                early);
    }

    @Test
    void hostMayComeAsAuthority() {
        WireRequest r = VANILLA.request();
        var headers = r.headers().entries().stream()
                .map(h -> h.name().equals("Host") ? new WireHeaders.Header(":authority", h.value()) : h)
                .toList();
        var h2 = new WireRequest(
                r.method(), r.path(), r.query(), new WireHeaders(headers), r.body(), HttpVersion.HTTP_2);
        assertInstanceOf(Verification.Verified.class, SignatureVectorCases.verify(VANILLA, h2));
    }

    @Test
    void unsignedPayloadIsRefused() {
        WireRequest r = VANILLA.request();
        var headers = r.headers().with("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        var unsigned = new WireRequest(r.method(), r.path(), r.query(), headers, r.body());
        assertInstanceOf(Rejected.class, SignatureVectorCases.verify(VANILLA, unsigned));
    }

    @Test
    void bearerTokensAreOpaqueOrPresigned() {
        assertEquals(
                new Credential.LongTermApiKey("ABSKabc"),
                Credential.of(get("", WireHeaders.of("Authorization", "Bearer ABSKabc"))));
        String noUrl = "bedrock-api-key-"
                + Base64.getEncoder().encodeToString("x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String bad : new String[] {"bedrock-api-key-%%%", noUrl}) {
            var malformed = assertInstanceOf(
                    Credential.Malformed.class,
                    Credential.of(get("", WireHeaders.of("authorization", "Bearer " + bad))));
            var error = malformed.rejected().toError(Protocol.REST_JSON);
            assertEquals(403, error.status());
            assertEquals("AccessDeniedException", error.code());
            assertTrue(error.fromAuthorization());
        }
    }

    @Test
    void presignNeedsEveryParameterOnce() {
        var vector = Vectors.all().stream()
                .filter(v -> v.name().equals("get-vanilla query_signed_request"))
                .findFirst()
                .orElseThrow();
        String query = vector.request().query();
        for (String bad : new String[] {
            query.replace("X-Amz-Expires=3600", "X-Amz-Expires=604801"),
            query.replace("X-Amz-Expires=3600", "X-Amz-Expires=-1"),
            query.replace("&X-Amz-Expires=3600", ""),
            query + "&X-Amz-Date=20150830T123600Z"
        }) {
            assertInstanceOf(
                    Credential.Malformed.class,
                    Credential.of(get(bad, vector.request().headers())),
                    bad);
        }
    }

    private static Rejected malformed(String authorization) {
        return assertInstanceOf(Credential.Malformed.class, Credential.of(dated(authorization)))
                .rejected();
    }

    private static WireRequest dated(String authorization) {
        return get("", WireHeaders.of("Host", "h", "X-Amz-Date", "20150830T123600Z", "Authorization", authorization));
    }

    private static WireRequest get(String query, WireHeaders headers) {
        return new WireRequest("GET", "/", query, headers, new byte[0]);
    }
}
