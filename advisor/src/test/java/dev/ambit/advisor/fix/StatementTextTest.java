package dev.ambit.advisor.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of a statement's text: right, and nothing else touched. */
class StatementTextTest {
    private static final List<String> EU = List.of("arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*");
    private static final List<String> INVOKE = List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

    /** Tabs, lists in one line, odd blanks and a second statement: as people write. */
    private static final String ODD = """
            {
            	"Version" : "2012-10-17",
            	"Statement": [
            		{ "Sid": "Other", "Effect":"Deny",   "Action": "s3:*", "Resource": "*" },
            		{
            			"Sid": "RegionDeny", "Effect": "Deny",
            			"NotAction": [ "iam:*", "sts:*" ],
            			"Resource": "*",
            			"Condition": {
            				"StringNotEquals": { "aws:RequestedRegion": ["eu-central-1"] },
            				"ArnNotLike": { "aws:PrincipalARN": "arn:aws:iam::*:role/Admin" }
            			}
            		}
            	]
            }
            """;

    private static void valid(String text) {
        var parsed = PolicyDocument.parse(
                new PolicyDocument.Text("p", Optional.empty(), "p.json", text), PolicyType.SERVICE_CONTROL_POLICY);
        assertTrue(parsed instanceof PolicyDocument.Parsed.Valid, () -> parsed + text);
    }

    /** Each line of the old text is there, in order, but for those that the test names. */
    private static void keeps(String before, String after, int... changed) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        int at = 0;
        for (int i = 0; i < old.size(); i++) {
            int line = i + 1;
            if (java.util.Arrays.stream(changed).noneMatch(number -> number == line)) {
                int from = at;
                while (at < fresh.size() && !fresh.get(at).equals(old.get(i))) {
                    at++;
                }
                assertTrue(at < fresh.size(), "line " + line + " is gone after " + from + ": " + old.get(i) + after);
                at++;
            }
        }
    }

    @Test
    void theExceptionStandsBesideThoseThatAreThere() {
        String after = StatementText.of(ODD, 1).exceptProfiles(EU);
        valid(after);
        keeps(ODD, after, 11);
        assertTrue(
                after.contains(
                        "\"ArnNotLike\": { \"aws:PrincipalARN\": \"arn:aws:iam::*:role/Admin\", \"bedrock:InferenceProfileArn\": \""
                                + EU.getFirst() + "\" }"),
                after);
    }

    @Test
    void aSecondExceptionJoinsTheFirst() {
        String once = StatementText.of(ODD, 1).exceptProfiles(EU);
        String twice =
                StatementText.of(once, 1).exceptProfiles(List.of("arn:aws:bedrock:eu-west-1:*:inference-profile/eu.*"));
        valid(twice);
        assertEquals(1, twice.split("InferenceProfileArn", -1).length - 1, twice);
        assertTrue(twice.contains("eu-west-1:*"), twice);
    }

    @Test
    void aStatementWithoutConditionGetsOne() {
        String after = StatementText.of(ODD, 0).exceptProfiles(EU);
        valid(after);
        keeps(ODD, after, 4);
        assertTrue(after.contains("\"Condition\": {"), after);
    }

    @Test
    void inferenceGetsAStatementOfItsOwn() {
        String after = StatementText.of(ODD, 1)
                .ownStatements(
                        INVOKE,
                        List.of(new StatementText.Passing("ArnNotLike", StatementText.PROFILE_KEY, EU, List.of())))
                .orElseThrow();
        valid(after);
        keeps(ODD, after, 7, 13);
        assertTrue(after.contains("[ \"iam:*\", \"sts:*\", \"bedrock:InvokeModel\","), after);
        assertTrue(after.contains("\"Sid\": \"RegionDenyInference\""), after);
        assertEquals(2, after.split("role/Admin", -1).length - 1, "the old exceptions hold in both: " + after);
    }

    @Test
    void everythingBecomesEverythingBut() {
        String all =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        String after = StatementText.of(all, 0).exceptActions(INVOKE).orElseThrow();
        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"NotAction\":[\"bedrock:InvokeModel\","
                        + "\"bedrock:InvokeModelWithResponseStream\"],\"Resource\":\"*\"}}",
                after);
        String own = StatementText.of(all, 0)
                .ownStatements(
                        INVOKE,
                        List.of(new StatementText.Passing("ArnNotLike", StatementText.PROFILE_KEY, EU, List.of())))
                .orElseThrow();
        valid(own);
        assertTrue(own.contains("\"Statement\":[{"), own);
    }

    @Test
    void listedActionsCannotBeTakenOut() {
        String listed = ODD.replace("\"NotAction\": [ \"iam:*\", \"sts:*\" ]", "\"Action\": [ \"bedrock:*\" ]");
        assertTrue(StatementText.of(listed, 1).exceptActions(INVOKE).isEmpty());
        assertTrue(
                StatementText.of(ODD, 0).exceptRegions(List.of("unspecified")).isEmpty());
    }

    @Test
    void windowsLineEndsStay() {
        String crlf = ODD.replace("\n", "\r\n");
        String after = StatementText.of(crlf, 1).exceptProfiles(EU);
        valid(after);
        keeps(crlf, after, 11);
        String own = StatementText.of(crlf, 1)
                .ownStatements(
                        INVOKE,
                        List.of(new StatementText.Passing("ArnNotLike", StatementText.PROFILE_KEY, EU, List.of())))
                .orElseThrow();
        valid(own);
        assertFalse(own.replace("\r\n", "").contains("\n"), "every line ends alike");
    }
}
