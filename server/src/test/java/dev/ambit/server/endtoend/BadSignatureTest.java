package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.endtoend.Http.Answer;
import dev.ambit.server.endtoend.Http.Call;
import dev.ambit.server.endtoend.Http.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who cannot prove who they are reads it in the words of the protocol that they speak, and nothing happens. */
final class BadSignatureTest {
    private static final Unspoiled SPOILED = new Unspoiled();
    private static final String DENY =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}]}";

    /** One call of each protocol that would change or cost something if it were believed. */
    enum Protocol {
        REST_JSON(
                Call.rest(Http.CONVERSE, Http.HELLO),
                "Role1AllowedToBypassThisSCP",
                "403 UnrecognizedClientException",
                "403 InvalidSignatureException",
                "403 MissingAuthenticationTokenException",
                "403 IncompleteSignatureException"),
        JSON_1_1(
                Call.organizations(
                        "CreatePolicy",
                        "{\"Name\":\"Spoiled\",\"Description\":\"\",\"Type\":\"SERVICE_CONTROL_POLICY\",\"Content\":\""
                                + DENY + "\"}"),
                "management",
                "400 UnrecognizedClientException",
                "400 InvalidSignatureException",
                "400 MissingAuthenticationTokenException",
                "400 IncompleteSignatureException"),
        JSON_1_0(
                Call.cloudWatch("ListMetrics", "{}"),
                "AppRole",
                "400 UnrecognizedClientException",
                "400 InvalidSignatureException",
                "400 MissingAuthenticationTokenException",
                "400 IncompleteSignatureException"),
        QUERY(
                Call.query("iam", "Action=CreateUser&UserName=spoiled&Version=2010-05-08"),
                "root@111122223333",
                "403 InvalidClientTokenId",
                "403 SignatureDoesNotMatch",
                "403 MissingAuthenticationToken",
                "400 IncompleteSignature");

        private final Call call;
        private final String profile;
        private final String unknownKey;
        private final String wrongSignature;
        private final String nothing;
        private final String incomplete;

        Protocol(
                Call call,
                String profile,
                String unknownKey,
                String wrongSignature,
                String nothing,
                String incomplete) {
            this.call = call;
            this.profile = profile;
            this.unknownKey = unknownKey;
            this.wrongSignature = wrongSignature;
            this.nothing = nothing;
            this.incomplete = incomplete;
        }

        private Keys keys() {
            return SPOILED.keys(profile);
        }

        private Wire signed() {
            return call.sign(SPOILED.endpoint(), keys());
        }

        private Wire signed(Duration off) {
            return call.sign(SPOILED.endpoint(), keys(), off);
        }
    }

    @AfterAll
    static void nothingChanged() {
        SPOILED.close();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownKey(Protocol protocol) {
        Keys keys = protocol.keys();
        Keys unknown = new Keys("AKIAIOSFODNN7EXAMPLE", keys.secret(), "");
        refused(protocol.unknownKey, "The security token included in the request is invalid.", protocol, unknown);
        Keys forged = new Keys(keys.id(), keys.secret(), changed(keys.token(), 40));
        refused(protocol.unknownKey, "The security token included in the request is invalid.", protocol, forged);
        Keys withoutToken = new Keys(keys.id(), keys.secret(), "");
        refused(protocol.unknownKey, "The security token included in the request is invalid.", protocol, withoutToken);
        Keys another =
                new Keys(keys.id(), keys.secret(), SPOILED.keys("NovaProEu").token());
        refused(protocol.unknownKey, "The security token included in the request is invalid.", protocol, another);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongSecret(Protocol protocol) {
        Keys keys = protocol.keys();
        refused(
                protocol.wrongSignature,
                "The request signature we calculated does not match the signature you provided.",
                protocol,
                new Keys(keys.id(), "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", keys.token()));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsOff(Protocol protocol) {
        refused(protocol.wrongSignature, "Signature expired: ", protocol.signed(Duration.ofMinutes(-6)));
        refused(protocol.wrongSignature, "Signature not yet current: ", protocol.signed(Duration.ofMinutes(6)));
        refused(protocol.wrongSignature, "Signature expired: ", protocol.signed(Duration.ofDays(-400)));
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatWasChangedOnItsWay(Protocol protocol) {
        String mismatch = "The request signature we calculated does not match the signature you provided.";
        Wire signed = protocol.signed();
        refused(
                protocol.wrongSignature,
                mismatch,
                signed.body(new String(signed.body(), StandardCharsets.UTF_8) + " "));
        refused(protocol.wrongSignature, mismatch, signed.at(signed.path() + "?a=b"));
        refused(
                protocol.wrongSignature,
                mismatch,
                signed.header("X-Amz-Date", changed(signed.headers().getOrDefault("X-Amz-Date", ""), 14)));
    }

    @ParameterizedTest
    @EnumSource
    void noSignatureOrHalfOfOne(Protocol protocol) {
        Wire signed = protocol.signed();
        assertEquals(
                protocol.nothing,
                clean(signed.header("Authorization", "").send()).outcome());
        for (String half : List.of(
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=",
                "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/bedrock/aws4_request, Signature=abc",
                "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;;, Signature=zz",
                "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=abc")) {
            assertEquals(
                    protocol.incomplete,
                    clean(signed.header("Authorization", half).send()).outcome(),
                    half);
        }
    }

    @Test
    void anotherPath() {
        Wire signed = Protocol.REST_JSON.signed();
        refused(
                "403 InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.",
                signed.at("/model/eu.amazon.nova-lite-v1%3A0/converse"));
        refused(
                "403 InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.",
                signed.at("/model/eu.amazon.nova-pro-v1%3A0/converse-stream"));
    }

    @Test
    void aPresignedCallThatIsOver() {
        Call list = Call.get("/inference-profiles");
        Keys keys = SPOILED.keys("AppRole");
        Answer good = list.presign(SPOILED.endpoint(), keys, Duration.ofSeconds(-30), Duration.ofMinutes(1))
                .send();
        assertEquals(200, good.status(), good::text);
        Answer over = clean(list.presign(SPOILED.endpoint(), keys, Duration.ofMinutes(-2), Duration.ofMinutes(1))
                .send());
        assertTrue(over.status() == 403 || over.status() == 400, over::text);
        assertTrue(
                over.message().startsWith("Signature expired: ") || over.code().equals("RequestExpired"), over::text);
        Wire longer = list.presign(SPOILED.endpoint(), keys, Duration.ofMinutes(-2), Duration.ofMinutes(1));
        assertEquals(
                "403 InvalidSignatureException",
                clean(longer.at(longer.path().replace("X-Amz-Expires=60", "X-Amz-Expires=600"))
                                .send())
                        .outcome());
    }

    @Test
    void apiKeysThatAreNone() {
        Wire plain = Protocol.REST_JSON.signed();
        for (String key : List.of(
                "", "x", "bedrock-api-key-", "bedrock-api-key-%%%", "bedrock-api-key-YmVkcm9jaw==", "ABSK" + "QUJD")) {
            Answer refused =
                    clean(plain.header("Authorization", "Bearer " + key).send());
            assertEquals(403, refused.status(), () -> key + ": " + refused.text());
        }
    }

    private static void refused(String outcome, String message, Protocol protocol, Keys keys) {
        refused(outcome, message, protocol.call.sign(SPOILED.endpoint(), keys));
    }

    private static void refused(String outcome, String message, Wire wire) {
        Answer answer = clean(wire.send());
        assertEquals(outcome, answer.outcome(), answer::text);
        assertTrue(answer.message().startsWith(message), answer::message);
    }

    /** The text with one digit or letter another. */
    private static String changed(String text, int at) {
        char other = text.charAt(at) == '0' ? '1' : '0';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static Answer clean(Answer answer) {
        assertEquals(List.of(), Http.inside(answer), answer::text);
        return answer;
    }
}
