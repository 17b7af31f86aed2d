package dev.ambit.policy;

import static dev.ambit.policy.Documents.document;
import static dev.ambit.policy.Documents.problems;
import static dev.ambit.policy.PolicyType.IDENTITY_POLICY;
import static dev.ambit.policy.PolicyType.RESOURCE_CONTROL_POLICY;
import static dev.ambit.policy.PolicyType.RESOURCE_POLICY;
import static dev.ambit.policy.PolicyType.SERVICE_CONTROL_POLICY;
import static dev.ambit.policy.PolicyType.TRUST_POLICY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentParserTest {
    private static final String ALLOW_ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

    private static void refused(PolicyType type, String json, String... parts) {
        List<Problem> problems = problems(type, json);
        assertEquals(parts.length, problems.size(), problems.toString());
        for (int i = 0; i < parts.length; i++) {
            assertTrue(problems.get(i).toString().contains(parts[i]), problems.get(i) + " lacks " + parts[i]);
        }
    }

    @Test
    void keepsPlacesOfStatementsAndEntries() {
        String json = """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Effect": "Allow", "Action": "*", "Resource": "*"},
                    {
                      "Sid": "Second",
                      "Effect": "Deny",
                      "NotAction": [
                        "iam:*",
                        "sts:*"
                      ],
                      "Resource": "*",
                      "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1"]}}
                    }
                  ]
                }
                """;
        PolicyDocument document = Documents.valid(SERVICE_CONTROL_POLICY, json);
        assertEquals(PolicyVersion.V2012, document.version());
        Statement first = document.statements().get(0);
        Statement second = document.statements().get(1);
        assertEquals("Statement[0]", first.label());
        assertEquals("Second", second.label());
        assertEquals(new Location("p.json", 5, 5), second.where());
        Statement.Clause action = second.clauses().getFirst();
        assertEquals(new Location("p.json", 8, 7), action.where());
        assertEquals(
                List.of(9, 10), action.entries().stream().map(Location::line).toList());
        assertTrue(second.clauses().getLast().atom() instanceof ConditionTest);
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        String json =
                "{'Version':'2012-10-17',\n'Statement':[\n{'Effect':'allow','Action':'s3','Resource':'b'},\n{'Efect':'Deny'}]}";
        refused(
                IDENTITY_POLICY,
                json,
                "p.json:3:11: Effect is `allow`; expected \"Allow\" or \"Deny\"",
                "p.json:3:28: the action `s3` has no service",
                "p.json:3:44: the resource is `b`; expected an ARN",
                "p.json:4:2: unknown element `Efect` in a statement",
                "p.json:4:1: the statement has no Effect",
                "the statement has no Action or NotAction",
                "the statement has no Resource or NotResource");
    }

    @Test
    void jsonThatIsNone() {
        refused(IDENTITY_POLICY, "", "the document is empty");
        refused(IDENTITY_POLICY, "[]", "the document is a list; expected an object");
        refused(IDENTITY_POLICY, "{'Version':", "p.json:1:12: not valid JSON");
        refused(IDENTITY_POLICY, document(ALLOW_ALL) + "x", "not valid JSON");
        refused(IDENTITY_POLICY, document(ALLOW_ALL) + "{}", "text follows the end of the document");
        refused(IDENTITY_POLICY, "[".repeat(5000), "not valid JSON");
        refused(IDENTITY_POLICY, "x".repeat(Json.Reader.MAX_CHARACTERS + 1), "at most 1048576");
    }

    @Test
    void namesStandOnceInAnObject() {
        refused(
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Effect':'Deny','Action':'*','Resource':'*'}"),
                "the name `Effect` stands twice");
    }

    @Test
    void unknownElementsAreNamed() {
        refused(IDENTITY_POLICY, "{'Statement':" + ALLOW_ALL + ",'Conditions':{}}", "unknown element `Conditions`");
        refused(
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLikes':{'k':'v'}}}"),
                "unknown condition operator `StringLikes`");
        refused(
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'NullIfExists':{'k':'true'}}}"),
                "gives Null a prefix or suffix");
    }

    @Test
    void versionsAreTwo() {
        refused(IDENTITY_POLICY, "{'Version':'2012-10-18','Statement':" + ALLOW_ALL + "}", "Version is `2012-10-18`");
        assertEquals(
                PolicyVersion.V2008,
                Documents.valid(IDENTITY_POLICY, "{'Statement':" + ALLOW_ALL + "}")
                        .version());
        PolicySettings strict = PolicySettings.DEFAULT.withRequireNewestVersion(true);
        assertEquals(
                1,
                problems(IDENTITY_POLICY, "{'Statement':" + ALLOW_ALL + "}", strict)
                        .size());
        assertEquals(0, problems(IDENTITY_POLICY, document(ALLOW_ALL), strict).size());
    }

    @Test
    void eachKindHasItsElements() {
        String principal = "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}";
        refused(SERVICE_CONTROL_POLICY, document(principal), "the statement has `Principal`");
        refused(IDENTITY_POLICY, document(principal), "the statement has `Principal`");
        assertEquals(List.of(), problems(RESOURCE_CONTROL_POLICY, document(principal)));
        assertEquals(List.of(), problems(RESOURCE_POLICY, document(principal)));
        refused(TRUST_POLICY, document(principal), "the statement has `Resource`");
        refused(RESOURCE_POLICY, document(ALLOW_ALL), "no Principal or NotPrincipal");
        refused(
                TRUST_POLICY,
                document("{'Effect':'Allow','NotPrincipal':'*','Action':'sts:AssumeRole'}"),
                "the statement has no Principal",
                "the statement has `NotPrincipal`");
        refused(
                RESOURCE_CONTROL_POLICY,
                document("{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'*','Resource':'*'}"),
                "Principal is an object");
        refused(
                RESOURCE_POLICY,
                document("{'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:role/*'},'Action':'*'}"),
                "the principal is `arn:aws:iam::111122223333:role/*`");
        assertEquals(
                List.of(),
                problems(
                        TRUST_POLICY,
                        document(
                                "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}")));
    }

    @Test
    void bothFormsOfAnElementAreRefused() {
        refused(
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*','NotResource':'*'}"),
                "Action and NotAction",
                "Resource and NotResource");
    }

    @Test
    void sidsAreLettersAndDigitsAndUniqueInIam() {
        String sid = "{'Sid':'%s','Effect':'Allow','Action':'*','Resource':'*'}";
        refused(IDENTITY_POLICY, document(sid.formatted("a-b")), "the Sid is `a-b`");
        assertEquals(List.of(), problems(SERVICE_CONTROL_POLICY, document(sid.formatted("a-b"))));
        refused(IDENTITY_POLICY, document(sid.formatted("a"), sid.formatted("a")), "the Sid `a` stands also in line 1");
    }

    @Test
    void valuesMustFitTheirOperator() {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'%s':{'k':%s}}}";
        refused(IDENTITY_POLICY, document(statement.formatted("DateLessThan", "'soon'")), "expected a date");
        refused(IDENTITY_POLICY, document(statement.formatted("IpAddress", "'10.0.0.0/33'")), "expected an IP address");
        refused(IDENTITY_POLICY, document(statement.formatted("Null", "'yes'")), "expected true or false");
        refused(IDENTITY_POLICY, document(statement.formatted("NumericEquals", "'ten'")), "expected a number");
        refused(IDENTITY_POLICY, document(statement.formatted("StringEquals", "[null,{}]")), "`null`", "an object");
    }

    @Test
    void theOlderScpLanguageIsASetting() {
        PolicySettings older = PolicySettings.DEFAULT.withFullScpLanguage(false);
        List<String> newer = List.of(
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/*'}",
                "{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'k':'true'}}}",
                "{'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::b/*'}",
                "{'Effect':'Deny','Action':'s3:*Object','Resource':'*'}");
        for (String statement : newer) {
            assertEquals(List.of(), problems(SERVICE_CONTROL_POLICY, document(statement)), statement);
            assertEquals(
                    1,
                    problems(SERVICE_CONTROL_POLICY, document(statement), older).size(),
                    statement);
        }
        String region = "{'Effect':'Deny','NotAction':['iam:*'],'Resource':'*','Condition':{'Bool':{'k':'true'}}}";
        assertEquals(List.of(), problems(SERVICE_CONTROL_POLICY, document(region), older));
    }

    @Test
    void equalPredicatesOfTwoDocumentsAreOneObject() {
        PredicatePool pool = new PredicatePool();
        PolicyDocument.Text text = Documents.text(document(ALLOW_ALL));
        Atom[] atoms = new Atom[2];
        for (int i = 0; i < 2; i++) {
            if (PolicyDocument.parse(text, IDENTITY_POLICY, PolicySettings.DEFAULT, pool)
                    instanceof PolicyDocument.Parsed.Valid(PolicyDocument document)) {
                atoms[i] = document.statements().getFirst().clauses().getFirst().atom();
            }
        }
        assertTrue(atoms[0] != null && atoms[0] == atoms[1]);
        assertEquals(3, pool.size());
    }

    @Test
    void malformedPoliciesGetAwsSentences() {
        assertSentence("Syntax errors in policy.", IDENTITY_POLICY, "{");
        assertSentence(
                "Policy statement must contain actions.",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Resource':'*'}"));
        assertSentence(
                "Policy statement must contain resources.",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*'}"));
        assertSentence(
                "Resource b must be in ARN format or \"*\".",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'s3','Resource':'b'}"));
        assertSentence(
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'s3','Resource':'*'}"));
        assertSentence(
                "Partition \"axs\" is not valid for resource \"arn:axs:s3:::b\".",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*','Resource':'arn:axs:s3:::b'}"));
        assertSentence(
                "Has prohibited field Resource",
                TRUST_POLICY,
                document("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}"));
        assertSentence(
                "Invalid Condition type : Foo.",
                IDENTITY_POLICY,
                document("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Foo':{'k':'v'}}}"));
        assertSentence(
                "The provided policy document does not meet the requirements of the specified policy type.",
                SERVICE_CONTROL_POLICY,
                document("{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}"));
        assertEquals(
                Optional.empty(),
                MalformedPolicy.reason(Documents.text(document(ALLOW_ALL)), IDENTITY_POLICY, PolicySettings.DEFAULT));
    }

    private static void assertSentence(String sentence, PolicyType type, String json) {
        assertEquals(Optional.of(sentence), MalformedPolicy.reason(Documents.text(json), type, PolicySettings.DEFAULT));
    }
}
