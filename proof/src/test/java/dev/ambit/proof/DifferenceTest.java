package dev.ambit.proof;

import static dev.ambit.proof.Policies.access;
import static dev.ambit.proof.Policies.allow;
import static dev.ambit.proof.Policies.deny;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.AuthorizationRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Difference RAW = Difference.over(Domain.RAW, Budget.DEFAULT);

    private static String word(Access wide, Access narrow) {
        Verdict verdict = RAW.allowedOnlyBy(wide, narrow);
        if (verdict instanceof Verdict.Unknown(String reason, Verdict.Walked _)) {
            return "unknown: " + reason;
        }
        return verdict.word();
    }

    private static AuthorizationRequest example(Access wide, Access narrow) {
        Verdict.Some some = assertInstanceOf(Verdict.Some.class, RAW.allowedOnlyBy(wide, narrow));
        return some.cells().getFirst().example();
    }

    @Test
    void theSamePolicyAllowsNothingMore() {
        Access policy = access(allow("s3:*", "arn:aws:s3:::b/*", ""), deny("s3:Put*", "*", ""));
        assertEquals("none", word(policy, policy));
    }

    @Test
    void aWiderActionIsSeenInOneDirection() {
        Access narrow = access(allow("s3:Get*", "*", ""));
        Access wide = access(allow("s3:*", "*", ""));
        assertEquals("none", word(narrow, wide));
        assertEquals("some", word(wide, narrow));
        assertTrue(example(wide, narrow).action().startsWith("s3:"));
    }

    @Test
    void twoStatementsCoverWhatOneSays() {
        Access one = access(allow("s3:GetObject", "arn:aws:s3:::*", ""));
        Access two = access(
                allow("s3:GetObject", "arn:aws:s3:::a*", ""),
                "{'Effect':'Allow','Action':'s3:GetObject','NotResource':'arn:aws:s3:::a*'}");
        assertEquals("none", word(one, two));
        assertEquals("some", word(two, one));
    }

    @Test
    void anAbsentKeyPassesANegatedOperator() {
        Access open = access(allow("*", "*", ""));
        Access guarded = access(
                allow("*", "*", ""), deny("*", "*", "{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}"));
        assertEquals("some", word(open, guarded));
        Access ifThere = access(
                allow("*", "*", ""),
                deny("*", "*", "{'StringNotEqualsIfExists':{'aws:RequestedRegion':'eu-central-1'}}"));
        assertEquals("none", word(guarded, ifThere));
        assertEquals("none", word(ifThere, guarded));
    }

    @Test
    void nullTestsPresence() {
        Access present = access(allow("*", "*", "{'Null':{'aws:username':'false'}}"));
        Access like = access(allow("*", "*", "{'StringLike':{'aws:username':'*'}}"));
        assertEquals("none", word(present, like));
        assertEquals("none", word(like, present));
    }

    @Test
    void numbersBetweenTwoBounds() {
        Access below = access(allow("*", "*", "{'NumericLessThan':{'s3:max-keys':'10'}}"));
        Access atMost = access(allow("*", "*", "{'NumericLessThanEquals':{'s3:max-keys':'9.5'}}"));
        assertEquals("none", word(atMost, below));
        assertEquals("some", word(below, atMost));
    }

    @Test
    void addressesOfARange() {
        Access range = access(allow("*", "*", "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}"));
        Access halves = access(allow("*", "*", "{'IpAddress':{'aws:SourceIp':['203.0.113.0/25','203.0.113.128/25']}}"));
        assertEquals("none", word(range, halves));
        assertEquals("none", word(halves, range));
        Access most = access(allow("*", "*", "{'IpAddress':{'aws:SourceIp':['203.0.113.0/25','203.0.113.129/32']}}"));
        assertEquals("some", word(range, most));
    }

    @Test
    void setsOfValues() {
        Access all = access(allow("*", "*", "{'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']}}"));
        Access any = access(allow("*", "*", "{'ForAnyValue:StringEquals':{'aws:TagKeys':['a','b']}}"));
        assertEquals("some", word(all, any), "the absent key");
        assertEquals("some", word(any, all), "a and something else");
        Access both = access(
                allow(
                        "*",
                        "*",
                        "{'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']},'ForAnyValue:StringLike':{'aws:TagKeys':'*'}}"));
        assertEquals("none", word(both, any));
    }

    @Test
    void variablesAreOpenUntilAValueShows() {
        Access home = access(allow("s3:*", "arn:aws:s3:::b/home/${aws:username}/*", ""));
        Access homes = access(allow("s3:*", "arn:aws:s3:::b/home/*", ""));
        assertEquals("none", word(home, home));
        assertEquals("none", word(home, homes));
        assertEquals("some", word(homes, home));
        Access bob = access(allow("s3:*", "arn:aws:s3:::b/home/bob/*", ""));
        assertEquals("some", word(home, bob));
        assertEquals("some", word(bob, home));
        Access longer = access(allow("s3:*", "arn:aws:s3:::b/home/${aws:username}*", ""));
        assertEquals("none", word(home, longer));
    }

    @Test
    void withoutVersionAVariableIsPlainText() {
        Access old = Access.union(java.util.List.of(Policies.read(
                "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::${aws:username}'}}")));
        Access now = access(allow("s3:*", "arn:aws:s3:::${aws:username}", ""));
        assertEquals("some", word(old, now));
        assertEquals("some", word(now, old));
    }

    @Test
    void caseCountsInValuesAndNotInActions() {
        assertEquals("none", word(access(allow("S3:GETOBJECT", "*", "")), access(allow("s3:getobject", "*", ""))));
        Access exact = access(allow("*", "*", "{'StringEquals':{'aws:username':'k'}}"));
        Access folded = access(allow("*", "*", "{'StringEqualsIgnoreCase':{'aws:username':'K'}}"));
        assertEquals("none", word(exact, folded));
        Access two = access(allow("*", "*", "{'StringEquals':{'aws:username':['k','K']}}"));
        assertEquals("some", word(folded, two), "the Kelvin sign folds to k");
    }

    @Test
    void aThousandRolesStaySmall() {
        StringBuilder roles = new StringBuilder("'arn:aws:iam::*:role/team-0-*'");
        for (int i = 1; i < 1000; i++) {
            roles.append(",'arn:aws:iam::*:role/team-").append(i).append("-*'");
        }
        Access before = access(allow("*", "*", "{'ArnLike':{'aws:PrincipalArn':[" + roles + "]}}"));
        Access after = access(
                allow("*", "*", "{'ArnLike':{'aws:PrincipalArn':[" + roles + ",'arn:aws:iam::*:role/one-more']}}"));
        assertEquals("none", word(before, after));
        assertEquals("some", word(after, before));
    }

    @Test
    void separateRoleTestsStaySmall() {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            statements
                    .append(i == 0 ? "" : ",")
                    .append(allow(
                            "s3:Get*", "*", "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/t-" + i + "-*'}}"));
        }
        Access before = access(statements.toString());
        Access after = access(
                statements + "," + allow("s3:Get*", "*", "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/x'}}"));
        assertEquals("none", word(before, after));
        assertEquals("some", word(after, before));
    }

    @Test
    void hostilePatternsEndInTime() {
        String stars = "*?".repeat(200) + "a";
        Access one = access(allow("*", "arn:aws:s3:::" + stars, ""));
        Access other = access(allow("*", "arn:aws:s3:::" + "*?".repeat(190) + "b", ""));
        assertTrue(Objects.nonNull(RAW.allowedOnlyBy(one, other)));
    }

    @Test
    void cellsNameWhatBoundsThem() {
        Access before = access(
                allow("*", "*", ""),
                deny("*", "*", "{'StringNotEquals':{'aws:RequestedRegion':['eu-central-1','us-east-1']}}"));
        Access after = access(
                allow("*", "*", ""),
                deny(
                        "*",
                        "*",
                        "{'StringNotEquals':{'aws:RequestedRegion':['eu-central-1','us-east-1']},"
                                + "'ArnNotLike':{'bedrock:InferenceProfileArn':'arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*'}}"));
        Verdict.Some some = assertInstanceOf(Verdict.Some.class, RAW.allowedOnlyBy(after, before));
        assertEquals(1, some.cells().size());
        assertEquals(2, some.cells().getFirst().bounds().size());
        assertEquals("none", word(before, after));
    }
}
