package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ambit.server.endtoend.Http.Answer;
import dev.ambit.server.endtoend.Http.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Well signed requests that say nothing sensible: the protocol's own error, never a failure, and nothing changes. */
final class BadBodyTest {
    private static final Unspoiled SPOILED = new Unspoiled();
    private static final String PASSING = "Role1AllowedToBypassThisSCP";
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi.\"}]}]";

    @AfterAll
    static void nothingChanged() {
        SPOILED.close();
    }

    static Stream<Arguments> converse() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                bad("nothing", ""),
                bad("no JSON", "hello"),
                bad("half of it", "{" + MESSAGES.substring(0, 30)),
                bad("a list", "[]"),
                bad("null", "null"),
                bad("more behind it", "{" + MESSAGES + "}{}"),
                bad("single quotes", "{'messages':[]}"),
                bad("NaN", "{" + MESSAGES + ",\"inferenceConfig\":{\"temperature\":NaN}}"),
                bad("no messages", "{\"messages\":[]}"),
                bad("messages is a text", "{\"messages\":\"Hi.\"}"),
                bad("message is a number", "{\"messages\":[7]}"),
                bad("text is a number", "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":7}]}]}"),
                bad("role is unknown", "{\"messages\":[{\"role\":\"king\",\"content\":[{\"text\":\"Hi.\"}]}]}"),
                bad("role is missing", "{\"messages\":[{\"content\":[{\"text\":\"Hi.\"}]}]}"),
                bad("content is empty", "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}"),
                bad("block is empty", "{\"messages\":[{\"role\":\"user\",\"content\":[{}]}]}"),
                bad(
                        "two members of a union",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi.\",\"image\":{\"format\":\"png\",\"source\":"
                                + "{\"bytes\":\"AAAA\"}}}]}]}"),
                bad(
                        "bytes are no base64",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"%%\"}}}]}]}"),
                bad("a limit below one", "{" + MESSAGES + ",\"inferenceConfig\":{\"maxTokens\":0}}"),
                bad("a limit with a fraction", "{" + MESSAGES + ",\"inferenceConfig\":{\"maxTokens\":1.5}}"),
                bad("a limit that is a text", "{" + MESSAGES + ",\"inferenceConfig\":{\"maxTokens\":\"5\"}}"),
                bad(
                        "a limit over all bounds",
                        "{" + MESSAGES + ",\"inferenceConfig\":{\"maxTokens\":99999999999999999999}}"),
                bad("a temperature over one", "{" + MESSAGES + ",\"inferenceConfig\":{\"temperature\":1.1}}"),
                bad("deep nesting", "{" + MESSAGES + ",\"additionalModelRequestFields\":" + deep + "}"),
                bad("deep nesting where nothing is expected", "{" + MESSAGES + ",\"unknown\":" + deep + "}"),
                bad("a name of a megabyte", "{\"" + "a".repeat(1 << 20) + "\":1}"),
                bad(
                        "a number of many digits",
                        "{" + MESSAGES + ",\"inferenceConfig\":{\"maxTokens\":" + "9".repeat(5_000) + "}}"));
    }

    private static Arguments bad(String what, String body) {
        return Arguments.of(what, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void converse(String what, String body) {
        for (String path : List.of(Http.CONVERSE, Http.CONVERSE + "-stream")) {
            Answer answer = send(PASSING, Call.rest(path, body));
            assertFalse(answer.message().isBlank(), answer::text);
            assertEquals(400, answer.status(), answer::text);
            assertEquals(
                    true,
                    List.of("ValidationException", "SerializationException").contains(answer.code()),
                    answer::outcome);
        }
    }

    @Test
    void bytesThatAreNoUtf8() {
        byte[] body = ("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"H?.\"}]}]}")
                .getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 7] = (byte) 0xC3;
        assertEquals(400, send(PASSING, Call.rest(Http.CONVERSE, "").body(body)).status());
        byte[] policy =
                "{\"Name\":\"Sp?iled\",\"Description\":\"\",\"Type\":\"SERVICE_CONTROL_POLICY\",\"Content\":\"{}\"}"
                        .getBytes(StandardCharsets.ISO_8859_1);
        policy[11] = (byte) 0xFF;
        assertEquals(
                "400 SerializationException",
                send("management", Call.organizations("CreatePolicy", "").body(policy))
                        .outcome());
        assertEquals(
                400,
                send("root@111122223333", Call.query("iam", "Action=CreateUser&UserName=%FF%FE&Version=2010-05-08"))
                        .status());
    }

    @Test
    void oneNameTwice() {
        // whichever of the two a reader took, another reader may have taken the other
        Answer answer = send(
                "management",
                Call.organizations(
                        "CreatePolicy",
                        "{\"Name\":\"Spoiled\",\"Name\":\"Other\",\"Description\":\"\",\"Type\":\"SERVICE_CONTROL_POLICY\",\"Content\":\"{}\"}"));
        assertEquals(400, answer.status(), answer::text);
        assertEquals(
                400,
                send(PASSING, Call.rest(Http.CONVERSE, "{\"messages\":[]," + MESSAGES + "}"))
                        .status());
    }

    static Stream<Arguments> organizations() {
        return Stream.of(
                Arguments.of("CreatePolicy", "", "400 InvalidInputException"),
                Arguments.of("CreatePolicy", "[", "400 SerializationException"),
                Arguments.of("CreatePolicy", "{}", "400 InvalidInputException"),
                Arguments.of("CreatePolicy", "{\"Name\":{}}", "400 SerializationException"),
                Arguments.of(
                        "CreatePolicy",
                        "{\"Name\":1,\"Description\":\"\",\"Type\":\"SERVICE_CONTROL_POLICY\",\"Content\":\"{}\"}",
                        "400 SerializationException"),
                Arguments.of("ListPolicies", "{\"Filter\":\"NOTHING\"}", "400 InvalidInputException"),
                Arguments.of(
                        "ListPolicies",
                        "{\"Filter\":\"SERVICE_CONTROL_POLICY\",\"NextToken\":\"invented\"}",
                        "400 InvalidInputException"),
                Arguments.of(
                        "ListPolicies",
                        "{\"Filter\":\"SERVICE_CONTROL_POLICY\",\"MaxResults\":0}",
                        "400 InvalidInputException"),
                Arguments.of("DescribeAccount", "{\"AccountId\":\"12\"}", "400 InvalidInputException"),
                Arguments.of("DescribeAccount", "{\"AccountId\":\"123456789012\"}", "400 AccountNotFoundException"),
                Arguments.of(
                        "AttachPolicy",
                        "{\"PolicyId\":\"p-00000000\",\"TargetId\":\"123456789012\"}",
                        "400 PolicyNotFoundException"),
                Arguments.of(
                        "AttachPolicy",
                        "{\"PolicyId\":\"p-FullAWSAccess\",\"TargetId\":\"123456789012\"}",
                        "400 TargetNotFoundException"),
                Arguments.of("DeletePolicy", "{\"PolicyId\":\"p-FullAWSAccess\"}", "400 InvalidInputException"),
                Arguments.of(
                        "MoveAccount",
                        "{\"AccountId\":\"111122223333\",\"SourceParentId\":\"r-none\",\"DestinationParentId\":\"r-none\"}",
                        "400 SourceParentNotFoundException"),
                Arguments.of("DestroyEverything", "{}", "400 UnknownOperationException"),
                Arguments.of("ListAccountsWithInvalidEffectivePolicy", "{}", "400 UnknownOperationException"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void organizations(String operation, String body, String outcome) {
        Answer answer = send("management", Call.organizations(operation, body));
        assertEquals(outcome, answer.outcome(), answer::text);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("", "400 InvalidAction"),
                Arguments.of("Version=2010-05-08", "400 InvalidAction"),
                Arguments.of("Action=DestroyEverything&Version=2010-05-08", "400 InvalidAction"),
                Arguments.of("Action=CreateUser&Version=2010-05-08", "400 ValidationError"),
                Arguments.of("Action=CreateUser&UserName=a%20b&Version=2010-05-08", "400 ValidationError"),
                Arguments.of("Action=CreateUser&UserName=%zz&Version=2010-05-08", "400 ValidationError"),
                Arguments.of("Action=CreateUser&Action=DeleteUser&UserName=x&Version=2010-05-08", "400 MalformedInput"),
                Arguments.of("Action=GetUser&UserName=nobody&Version=2010-05-08", "404 NoSuchEntity"),
                Arguments.of("Action=ListUsers&MaxItems=many&Version=2010-05-08", "400 MalformedInput"),
                Arguments.of("Action=ListUsers&MaxItems=0&Version=2010-05-08", "400 ValidationError"),
                Arguments.of("Action=ListUsers&Marker=invented&Version=2010-05-08", "400 ValidationError"),
                Arguments.of(
                        "Action=CreateUser&UserName=x&Tags.member.99999999.Key=a&Version=2010-05-08",
                        "400 ValidationError"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void queries(String body, String outcome) {
        Answer answer = send("root@111122223333", Call.query("iam", body));
        assertEquals(outcome, answer.outcome(), answer::text);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("AppRole", Call.cloudWatch("GetMetricStatistics", "{}"), "400 ValidationError"),
                Arguments.of(
                        "AppRole",
                        Call.cloudWatch("GetMetricStatistics", "{\"Namespace\":7}"),
                        "400 SerializationException"),
                Arguments.of("AppRole", Call.cloudWatch("Nothing", "{}"), "400 UnknownOperationException"),
                Arguments.of(
                        "AppRole",
                        Call.cloudTrail("LookupEvents", "{\"MaxResults\":1000}"),
                        "400 InvalidMaxResultsException"),
                Arguments.of(
                        "AppRole",
                        Call.cloudTrail("LookupEvents", "{\"NextToken\":\"invented\"}"),
                        "400 InvalidNextTokenException"),
                Arguments.of(
                        "AppRole",
                        Call.cloudTrail("LookupEvents", "{\"StartTime\":9,\"EndTime\":1}"),
                        "400 InvalidTimeRangeException"),
                Arguments.of(
                        "AppRole",
                        Call.cloudTrail("LookupEvents", "{\"StartTime\":\"soon\"}"),
                        "400 SerializationException"),
                Arguments.of(
                        "AppRole",
                        Call.cloudTrail("LookupEvents", "{\"StartTime\":1e300}"),
                        "400 SerializationException"),
                Arguments.of(
                        "AppRole",
                        Call.query("sts", "Action=AssumeRole&RoleArn=x&RoleSessionName=y&Version=2011-06-15"),
                        "400 ValidationError"),
                Arguments.of("AppRole", Call.get("/inference-profiles?maxResults=many"), "400 SerializationException"),
                Arguments.of("AppRole", Call.get("/inference-profiles?maxResults=0"), "400 ValidationException"),
                Arguments.of("AppRole", Call.get("/inference-profiles?nextToken=invented"), "400 ValidationException"),
                Arguments.of("AppRole", Call.get("/inference-profiles?type=NOTHING"), "400 ValidationException"),
                Arguments.of("AppRole", Call.get("/inference-profiles/nothing"), "404 ResourceNotFoundException"),
                Arguments.of("AppRole", Call.get("/no/such/path"), "404 UnknownOperationException"),
                Arguments.of(PASSING, Call.rest("/model/%00/converse", Http.HELLO), "400 ValidationException"),
                Arguments.of(PASSING, Call.rest("/model/a%2F..%2Fb/converse", Http.HELLO), "400 ValidationException"),
                Arguments.of(
                        PASSING,
                        Call.rest("/model/" + "a".repeat(3_000) + "/converse", Http.HELLO),
                        "400 ValidationException"),
                Arguments.of(
                        PASSING,
                        Call.rest("/model/amazon.nova-pro-v1%3A0/invoke", "no JSON"),
                        "400 ValidationException"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void others(String profile, Call call, String outcome) {
        Answer answer = send(profile, call);
        assertEquals(outcome, answer.outcome(), answer::text);
    }

    @Test
    void cborThatIsNone() {
        for (byte[] body : List.of(
                new byte[] {},
                new byte[] {(byte) 0x9F},
                new byte[] {(byte) 0xBF, 0x61},
                "{}".getBytes(StandardCharsets.UTF_8),
                new byte[] {0x1B, 1, 2})) {
            Call call = new Call(
                    "monitoring",
                    "eu-central-1",
                    "POST",
                    "/service/GraniteServiceVersion20100801/operation/GetMetricStatistics",
                    Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"),
                    body);
            assertEquals(400, send("AppRole", call).status());
        }
    }

    private static Answer send(String profile, Call call) {
        Answer answer = call.sign(SPOILED.endpoint(), SPOILED.keys(profile)).send();
        assertEquals(List.of(), Http.inside(answer), answer::text);
        return answer;
    }
}
