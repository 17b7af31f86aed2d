package dev.ambit.wire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.routes.Resolution;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BadInputTest {
    private final Router router = new Router();
    private final Codec codec = new Codec(router);

    @Test
    void whatCannotBeReadIsASerializationException() {
        for (String body : new String[] {
            "{",
            "[]",
            "\"x\"",
            "{\"messages\":{}}",
            "{\"messages\":[1]}",
            "{\"inferenceConfig\":{\"maxTokens\":\"a\"}}",
            "{\"inferenceConfig\":{\"maxTokens\":1e999999999}}",
            "{\"inferenceConfig\":{\"maxTokens\":1.5}}",
            "{\"inferenceConfig\":{\"maxTokens\":99999999999}}",
            "{} {}",
            "{\"additionalModelRequestFields\":" + "[".repeat(5000)
        }) {
            WireError error = refused(converse(body));
            assertEquals("SerializationException", error.code(), body);
            assertEquals(400, error.status(), body);
        }
        assertEquals(
                "STRING_VALUE can not be converted to Integer",
                refused(converse("{\"inferenceConfig\":{\"maxTokens\":\"a\"}}")).message());
    }

    @Test
    void unknownMembersAndNullsArePassedOver() {
        assertInstanceOf(Decoded.Input.class, decode(converse("{\"unknown\":{\"a\":[1]},\"system\":null}"), "bedrock"));
    }

    @Test
    void aBrokenLimitIsToldAsTheServiceWordsIt() {
        WireError error = refused(converse("{\"inferenceConfig\":{\"maxTokens\":0}}"));
        assertEquals("ValidationException", error.code());
        assertEquals(
                "1 validation error detected: Value '0' at 'inferenceConfig.maxTokens' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 1",
                error.message());
        assertTrue(refused(converse("{\"inferenceConfig\":{\"maxTokens\":0,\"topP\":2}}"))
                .message()
                .startsWith("2 validation errors detected: "));
    }

    @Test
    void twoMembersOfAUnionAreRefused() {
        WireError error = refused(
                converse(
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\",\"cachePoint\":{\"type\":\"default\"}}]}]}"));
        assertEquals("ValidationException", error.code());
        assertTrue(error.message().contains("'messages.1.member.content.1.member'"), error.message());
    }

    @Test
    void organizationsNamesTheReason() {
        var request = new WireRequest(
                "POST",
                "/",
                "",
                WireHeaders.of(
                        "X-Amz-Target",
                        "AWSOrganizationsV20161128.DescribePolicy",
                        "Content-Type",
                        "application/x-amz-json-1.1"),
                "{\"PolicyId\":\"?\"}".getBytes(StandardCharsets.UTF_8));
        var error = assertInstanceOf(Decoded.Refused.class, decode(request, "organizations"))
                .error();
        assertEquals("InvalidInputException", error.code());
        assertEquals("INVALID_PATTERN", error.members().get("Reason"));
        var call = router.resolve(request, Optional.of("organizations"));
        String body = codec.error(call, error, "r").bodyText();
        assertTrue(body.startsWith("{\"__type\":\"InvalidInputException\",\"Message\":"), body);
        assertTrue(body.endsWith("\"Reason\":\"INVALID_PATTERN\"}"), body);
    }

    @Test
    void servicesKeepTheirOwnNamesForWhatIsWrong() {
        assertEquals("InvalidMaxResultsException", lookup("{\"MaxResults\":77}").code());
        assertEquals(
                "InvalidLookupAttributesException",
                lookup("{\"LookupAttributes\":[{\"AttributeKey\":\"Foo\",\"AttributeValue\":\"x\"}]}")
                        .code());
        assertEquals(
                "InvalidEventCategoryException",
                lookup("{\"EventCategory\":\"x\"}").code());
        for (String input : List.of(
                "DescribeEffectivePolicy {\"PolicyType\":\"FOO\"}",
                "ListPolicies {\"Filter\":\"FOO\"}",
                "EnablePolicyType {\"RootId\":\"r-abcd\",\"PolicyType\":\"FOO\"}",
                "CreatePolicy {\"Content\":\"{}\",\"Description\":\"\",\"Name\":\"n\",\"Type\":\"FOO\"}")) {
            String[] parts = input.split(" ", 2);
            WireError error = json("organizations", "AWSOrganizationsV20161128." + parts[0], parts[1]);
            assertEquals("InvalidInputException", error.code(), input);
            assertEquals("INVALID_ENUM_POLICY_TYPE", error.members().get("Reason"), input);
        }
    }

    private WireError lookup(String body) {
        return json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", body);
    }

    private WireError json(String service, String target, String body) {
        var request = new WireRequest(
                "POST",
                "/",
                "",
                WireHeaders.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.1"),
                body.getBytes(StandardCharsets.UTF_8));
        return assertInstanceOf(Decoded.Refused.class, decode(request, service)).error();
    }

    @Test
    void aServiceThatIsNotHereIsAnsweredInTheFormOfItsRequest() {
        var call = router.resolve(form("Action=DescribeInstances&Version=2016-11-15"), Optional.of("ec2"));
        var unknown = assertInstanceOf(Resolution.Unknown.class, call);
        String body = codec.error(call, unknown.error(), "r").bodyText();
        assertTrue(body.startsWith("<ErrorResponse"), body);
        assertTrue(body.contains("DescribeInstances"), body);
    }

    @Test
    void aMissingMemberOfAQueryIsAValidationError() {
        var request = form("Action=GetRole&Version=2010-05-08");
        var error =
                assertInstanceOf(Decoded.Refused.class, decode(request, "iam")).error();
        assertEquals("ValidationError", error.code());
        assertEquals(
                "1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null",
                error.message());
    }

    @Test
    void whatIsNotThereAnswersInItsProtocol() {
        assertEquals(Protocol.QUERY, unknown(form("Action=Nothing"), "iam", "InvalidAction", 400));
        assertEquals(
                Protocol.REST_JSON,
                unknown(
                        new WireRequest("GET", "/nothing/here", "", WireHeaders.NONE, new byte[0]),
                        "bedrock",
                        "UnknownOperationException",
                        404));
        var json = new WireRequest(
                "POST", "/", "", WireHeaders.of("X-Amz-Target", "AWSOrganizationsV20161128.Nothing"), new byte[0]);
        assertEquals(Protocol.AWS_JSON_1_1, unknown(json, "organizations", "UnknownOperationException", 400));
        var cbor = new WireRequest(
                "POST", "/service/GraniteServiceVersion20100801/operation/Nothing", "", WireHeaders.NONE, new byte[0]);
        assertEquals(Protocol.RPC_V2_CBOR, unknown(cbor, "monitoring", "UnknownOperationException", 404));
    }

    @Test
    void dotSegmentsNameNoOperation() {
        unknown(
                new WireRequest("POST", "/x/../model/m/converse", "", WireHeaders.NONE, new byte[0]),
                "bedrock",
                "UnknownOperationException",
                404);
        unknown(
                new WireRequest("POST", "//model/m/converse", "", WireHeaders.NONE, new byte[0]),
                "bedrock",
                "UnknownOperationException",
                404);
    }

    @Test
    void authorizationErrorsOfRestHaveACapitalMessage() {
        var call = router.resolve(converse("{}"), Optional.of("bedrock"));
        var denied = codec.error(call, WireError.authorization("AccessDeniedException", 403, "no"), "r");
        assertEquals("{\"Message\":\"no\"}", denied.bodyText());
        assertEquals(Optional.of("AccessDeniedException"), denied.headers().first("x-amzn-errortype"));
        assertEquals(
                "{\"message\":\"no\"}",
                codec.error(call, WireError.of("ThrottlingException", 429, "no"), "r")
                        .bodyText());
    }

    private Protocol unknown(WireRequest request, String service, String code, int status) {
        var unknown = assertInstanceOf(Resolution.Unknown.class, router.resolve(request, Optional.of(service)));
        assertEquals(code, unknown.error().code());
        assertEquals(status, codec.error(unknown, unknown.error(), "r").status());
        return unknown.protocol();
    }

    private WireError refused(WireRequest request) {
        return assertInstanceOf(Decoded.Refused.class, decode(request, "bedrock"), request.bodyText())
                .error();
    }

    private Decoded decode(WireRequest request, String service) {
        return codec.decode(assertInstanceOf(Resolved.class, router.resolve(request, Optional.of(service))), request);
    }

    private static WireRequest converse(String body) {
        return new WireRequest(
                "POST", "/model/m/converse", "", WireHeaders.NONE, body.getBytes(StandardCharsets.UTF_8));
    }

    private static WireRequest form(String body) {
        return new WireRequest(
                "POST",
                "/",
                "",
                WireHeaders.of("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
