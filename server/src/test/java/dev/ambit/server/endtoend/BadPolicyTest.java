package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.server.endtoend.Http.Answer;
import dev.ambit.server.endtoend.Http.Call;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies that are none: as an SCP, as an inline policy, as a trust policy, as a session policy. Each is refused with its reason. */
final class BadPolicyTest {
    private static final Unspoiled SPOILED = new Unspoiled();
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void nothingChanged() {
        SPOILED.close();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("no JSON", "hello"),
                Arguments.of("half of it", "{\"Version\":\"2012-10-17\","),
                Arguments.of("a list", "[]"),
                Arguments.of("no statement", "{\"Version\":\"2012-10-17\"}"),
                Arguments.of(
                        "an unknown version",
                        version("2026-01-01", "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"")),
                Arguments.of(
                        "an unknown element",
                        of("\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"When\":\"now\"")),
                Arguments.of("no effect", of("\"Action\":\"*\",\"Resource\":\"*\"")),
                Arguments.of("an unknown effect", of("\"Effect\":\"Maybe\",\"Action\":\"*\",\"Resource\":\"*\"")),
                Arguments.of("no action", of("\"Effect\":\"Deny\",\"Resource\":\"*\"")),
                Arguments.of(
                        "an action and its opposite",
                        of("\"Effect\":\"Deny\",\"Action\":\"a:b\",\"NotAction\":\"a:c\",\"Resource\":\"*\"")),
                Arguments.of(
                        "an action without a service",
                        of("\"Effect\":\"Deny\",\"Action\":\"InvokeModel\",\"Resource\":\"*\"")),
                Arguments.of("an action that is a number", of("\"Effect\":\"Deny\",\"Action\":7,\"Resource\":\"*\"")),
                Arguments.of(
                        "an unknown operator",
                        of(
                                "\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Condition\":{\"StringLooksLike\":{\"aws:x\":\"y\"}}")),
                Arguments.of(
                        "a condition that is a text",
                        of("\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Condition\":\"never\"")),
                Arguments.of(
                        "one Sid twice",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\"},{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"a:c\",\"Resource\":\"*\"}]}"),
                Arguments.of(
                        "one element twice",
                        of("\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"")),
                Arguments.of(
                        "too deep",
                        "{\"Version\":\"2012-10-17\",\"Statement\":" + "[".repeat(500) + "]".repeat(500) + "}"),
                Arguments.of(
                        "a resource that is no ARN",
                        of("\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"bucket\"")));
    }

    private static String of(String statement) {
        return version("2012-10-17", statement);
    }

    private static String version(String version, String statement) {
        return "{\"Version\":\"" + version + "\",\"Statement\":[{" + statement + "}]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void asAnScp(String what, String document) throws IOException {
        Answer answer = createPolicy(document);
        assertEquals("400 MalformedPolicyDocumentException", answer.outcome(), answer::text);
        assertFalse(answer.message().isBlank(), answer::text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void asAnInlinePolicy(String what, String document) {
        Answer answer = send(
                "root@111122223333",
                Call.query(
                        "iam",
                        "Action=PutRolePolicy&RoleName=AppRole&PolicyName=bad&Version=2010-05-08&PolicyDocument="
                                + URLEncoder.encode(document, StandardCharsets.UTF_8)));
        assertEquals("400 MalformedPolicyDocument", answer.outcome(), answer::text);
        assertFalse(answer.message().isBlank(), answer::text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void asATrustPolicy(String what, String document) {
        Answer answer = send(
                "root@111122223333",
                Call.query(
                        "iam",
                        "Action=UpdateAssumeRolePolicy&RoleName=AppRole&Version=2010-05-08&PolicyDocument="
                                + URLEncoder.encode(document, StandardCharsets.UTF_8)));
        assertEquals("400 MalformedPolicyDocument", answer.outcome(), answer::text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void asASessionPolicy(String what, String document) {
        Answer answer = send(
                "root@111122223333",
                Call.query(
                        "sts",
                        "Action=AssumeRole&RoleArn=arn:aws:iam::111122223333:role/AppRole&RoleSessionName=narrow"
                                + "&Version=2011-06-15&Policy=" + URLEncoder.encode(document, StandardCharsets.UTF_8)));
        assertTrue(answer.status() == 400 || answer.status() == 403, answer::text);
    }

    @Test
    void whatOnlyScpsMayNot() throws IOException {
        assertEquals(
                "400 MalformedPolicyDocumentException",
                createPolicy(of("\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\""))
                        .outcome());
        assertEquals(
                "400 ConstraintViolationException",
                createPolicy(of("\"Sid\":\"" + "a".repeat(11_000)
                                + "\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\""))
                        .outcome());
        assertEquals(
                "400 DuplicatePolicyException",
                send(
                                "management",
                                Call.organizations(
                                        "CreatePolicy",
                                        JSON.writeValueAsString(Map.of(
                                                "Name",
                                                "DenyAllOutsideEU",
                                                "Description",
                                                "",
                                                "Type",
                                                "SERVICE_CONTROL_POLICY",
                                                "Content",
                                                of("\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"")))))
                        .outcome());
    }

    @Test
    void whatNeedsAnAccountThatIsNone() {
        assertEquals(
                "403 AccessDenied",
                send(
                                "AppRole",
                                Call.query(
                                        "sts",
                                        "Action=AssumeRole&RoleArn=arn:aws:iam::123456789012:role/Nobody&RoleSessionName=other&Version=2011-06-15"))
                        .outcome());
        Answer foreign = send(
                "Role1AllowedToBypassThisSCP",
                Call.rest(
                        "/model/arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012%3Aapplication-inference-profile%2Fabcdefghijkl/converse",
                        Http.HELLO));
        assertTrue(foreign.status() >= 400 && foreign.status() < 500, foreign::text);
    }

    @Test
    void aRegionThatIsNone() {
        for (Call call : List.of(
                Call.rest(Http.CONVERSE, Http.HELLO),
                Call.get("/inference-profiles"),
                Call.cloudTrail("LookupEvents", "{}"),
                Call.organizations("ListPolicies", "{\"Filter\":\"SERVICE_CONTROL_POLICY\"}"),
                Call.query("sts", "Action=GetCallerIdentity&Version=2011-06-15"))) {
            Answer answer = send("management", call.in("eu-nowhere-9"));
            assertEquals("Credential should be scoped to a valid region.", answer.message(), answer::text);
            assertTrue(
                    List.of("InvalidSignatureException", "SignatureDoesNotMatch")
                            .contains(answer.code()),
                    answer::text);
        }
    }

    private static Answer createPolicy(String document) throws IOException {
        return send(
                "management",
                Call.organizations(
                        "CreatePolicy",
                        JSON.writeValueAsString(Map.of(
                                "Name",
                                "Bad",
                                "Description",
                                "",
                                "Type",
                                "SERVICE_CONTROL_POLICY",
                                "Content",
                                document))));
    }

    private static Answer send(String profile, Call call) {
        Answer answer = call.sign(SPOILED.endpoint(), SPOILED.keys(profile)).send();
        assertEquals(List.of(), Http.inside(answer), answer::text);
        return answer;
    }
}
