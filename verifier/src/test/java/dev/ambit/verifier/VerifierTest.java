package dev.ambit.verifier;

import static dev.ambit.verifier.Written.access;
import static dev.ambit.verifier.Written.allow;
import static dev.ambit.verifier.Written.certificate;
import static dev.ambit.verifier.Written.deny;
import static dev.ambit.verifier.Written.holds;
import static dev.ambit.verifier.Written.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Shape;
import dev.ambit.proof.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of predicate, in a proof and in a finding. */
class VerifierTest {
    private static void none(Access wide, Access narrow) {
        holds(certificate("none", raw(), wide, narrow));
    }

    private static void some(Access wide, Access narrow) {
        holds(certificate("some", raw(), wide, narrow));
    }

    private static void both(String narrow, String wide) {
        none(access(allow("*", "*", narrow)), access(allow("*", "*", wide)));
        some(access(allow("*", "*", wide)), access(allow("*", "*", narrow)));
    }

    @Test
    void theSamePolicy() {
        Access policy = access(allow("s3:*", "arn:aws:s3:::b/*", ""), deny("s3:Put*", "*", ""));
        none(policy, policy);
    }

    @Test
    void actionsAndResources() {
        Access narrow = access(allow("S3:Get*", "arn:aws:s3:::*/x?", ""));
        Access wide = access(allow("s3:g*", "arn:*:s3:::*", ""), deny("s3:put*", "*", ""));
        none(narrow, wide);
        some(wide, narrow);
        Access one = access(allow("s3:GetObject", "arn:aws:s3:::*", ""));
        Access two = access(
                allow("s3:GetObject", "arn:aws:s3:::a*", ""),
                "{'Effect':'Allow','NotAction':'ec2:*','NotResource':'arn:aws:s3:::a*'}");
        none(one, two);
        some(two, one);
    }

    @Test
    void texts() {
        both("{'StringEquals':{'aws:username':['k','kk']}}", "{'StringLike':{'aws:UserName':'k*'}}");
        both("{'StringEquals':{'aws:username':'k'}}", "{'StringEqualsIgnoreCase':{'aws:username':'K'}}");
        both("{'StringNotLike':{'aws:username':'k*'}}", "{'StringNotEqualsIfExists':{'aws:username':'k'}}");
        both("{'Null':{'aws:username':false}}", "{'StringLikeIfExists':{'aws:username':'*'}}");
        both(
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1:role/*'}}",
                "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::*:role*'}}");
        both(
                "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam:*:*:*'}}",
                "{'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::*:r'}}");
        both("{'Bool':{'aws:SecureTransport':'true'}}", "{'Null':{'aws:SecureTransport':'false'}}");
    }

    @Test
    void pointsBetweenBounds() {
        both("{'NumericLessThan':{'s3:max-keys':9.5}}", "{'NumericLessThanEquals':{'s3:max-keys':'10'}}");
        both("{'NumericEquals':{'s3:max-keys':['1','2']}}", "{'NumericGreaterThanEquals':{'s3:max-keys':'1'}}");
        both("{'NumericNotEquals':{'s3:max-keys':['1','2']}}", "{'NumericNotEquals':{'s3:max-keys':'1.0'}}");
        both(
                "{'DateLessThan':{'aws:CurrentTime':'2026-01-01T00:00:00+0100'}}",
                "{'DateLessThanEquals':{'aws:CurrentTime':['2026','1767225600']}}");
        both(
                "{'IpAddress':{'aws:SourceIp':['203.0.113.0/25','203.0.113.129']}}",
                "{'IpAddress':{'aws:SourceIp':['203.0.113.0/25','203.0.113.128/25','2001:db8::/32']}}");
        both(
                "{'NotIpAddress':{'aws:SourceIp':'2001:db8::/32'}}",
                "{'NotIpAddress':{'aws:SourceIp':'2001:db8:0:1::/64'}}");
    }

    @Test
    void setsOfValues() {
        both(
                "{'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']},'ForAnyValue:StringLike':{'aws:TagKeys':'*'}}",
                "{'ForAnyValue:StringEquals':{'aws:TagKeys':['a','b']}}");
        both(
                "{'ForAllValues:StringNotLike':{'aws:TagKeys':'a*'}}",
                "{'ForAllValues:StringNotEquals':{'aws:TagKeys':'a'}}");
        both(
                "{'ForAnyValue:NumericGreaterThan':{'x:k':'3'}}",
                "{'ForAnyValue:NumericGreaterThanIfExists':{'x:k':'2'}}");
    }

    @Test
    void policyVariables() {
        Access home = access(allow("s3:*", "arn:aws:s3:::b/home/${aws:username}/*", ""));
        Access longer = access(allow("s3:*", "arn:aws:s3:::b/home/${aws:username}*", ""));
        none(home, home);
        none(home, longer);
        some(longer, home);
        both(
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1:role/${aws:username}'}}",
                "{'StringLike':{'aws:PrincipalArn':'*:*'}}");
        both(
                "{'StringEqualsIgnoreCase':{'x:k':'a${aws:username, 'u'}'}}".replace(", 'u'", ""),
                "{'StringLike':{'x:k':['a*','A*']}}");
    }

    @Test
    void callersWithTheirKeys() {
        List<Value.Caller> callers = List.of(
                new Value.Caller(
                        new Principal.RoleSession(
                                "arn:aws:sts::111122223333:assumed-role/r/s",
                                "arn:aws:iam::111122223333:role/r",
                                "111122223333",
                                false),
                        RequestContext.empty().with("aws:PrincipalTag/team", "red")),
                new Value.Caller(new Principal.Service("bedrock.amazonaws.com"), RequestContext.empty()));
        Difference difference = Difference.over(callers, key -> false, Domain.WELL_FORMED, Budget.DEFAULT);
        Access red = access(allow("s3:Get*", "*", "{'StringEquals':{'aws:PrincipalTag/team':'red'}}"));
        Access all = access(allow("s3:*", "*", ""));
        Access compared =
                access(allow("s3:*", "*", "{'StringEquals':{'aws:PrincipalTag/team':'${aws:RequestTag/team}'}}"));
        holds(certificate("none", difference, red, all));
        holds(certificate("some", difference, all, red));
        holds(certificate("none", difference, compared, all));
    }

    @Test
    void wellFormedRequestsAndListedOnes() {
        Difference wellFormed = Difference.over(Domain.WELL_FORMED, Budget.DEFAULT);
        Access all = access(allow("*", "*", ""));
        Access colons = access(
                allow("*:?*", "*", ""),
                deny("a:*", "*", "{'Bool':{'x:b':'false'},'NumericLessThan':{'x:n':'2'},'StringEquals':{'x:s':''}}"));
        holds(certificate("none", wellFormed, all, colons));
        assertEquals("some", raw().allowedOnlyBy(all, colons).word());
        Domain small = Domain.WELL_FORMED.withKey("x:k", new Shape.OneOf(List.of("a", "b")));
        Domain named = new Domain(
                "small",
                true,
                small.action(),
                small.resource(),
                small.keys(),
                small.always(),
                dev.ambit.proof.Carriers.ANY);
        holds(certificate(
                "none",
                Difference.over(named, Budget.DEFAULT),
                access(allow("*", "*", "{'StringLike':{'x:k':'?'}}")),
                access(allow("*", "*", "{'StringEquals':{'x:k':['a','b']}}"))));
    }

    @Test
    void sidesThatMustBothAllow() {
        Access scp = access(
                allow("*", "*", ""), deny("*", "*", "{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}"));
        Access identity = access(allow("bedrock:*", "*", ""));
        none(Access.both(scp, identity), scp);
        some(scp, Access.both(scp, identity));
    }

    @Test
    void levelsOfAnOrganization() {
        PolicyStack.Level root =
                new PolicyStack.Level("Root", List.of(Written.document(statements(allow("*", "*", "")))));
        PolicyStack.Level unit = new PolicyStack.Level(
                "Sandbox",
                List.of(Written.document(statements(
                        allow("*", "*", ""),
                        deny("*", "*", "{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}")))));
        Access before = Access.ceiling(List.of(root, unit), List.of());
        Access after = Access.ceiling(List.of(root), List.of());
        none(before, after);
        some(after, before);
    }

    private static String statements(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    @Test
    void sidesThatKnowTheCallerDifferently() {
        Access red = access(allow("s3:*", "*", "{'StringEquals':{'aws:PrincipalTag/team':'red'}}"));
        Access here = Access.as(red, tagged("red"), key -> key.startsWith("aws:principal"));
        Access there = Access.as(red, tagged("blue"), key -> key.startsWith("aws:principal"));
        Difference difference = Difference.over(
                List.of(tagged("red")), key -> key.startsWith("aws:principal"), Domain.RAW, Budget.DEFAULT);
        holds(certificate("none", difference, there, here));
        holds(certificate("some", difference, here, there));
    }

    private static Value.Caller tagged(String team) {
        return new Value.Caller(
                new Principal.User("arn:aws:iam::111122223333:user/u", "111122223333", false),
                RequestContext.empty().with("aws:PrincipalTag/team", team));
    }

    @Test
    void manyRoles() {
        StringBuilder roles = new StringBuilder("'arn:aws:iam::*:role/team-0-*'");
        for (int i = 1; i < 100; i++) {
            roles.append(",'arn:aws:iam::*:role/team-").append(i).append("-*'");
        }
        both(
                "{'ArnLike':{'aws:PrincipalArn':[" + roles + "]}}",
                "{'ArnLike':{'aws:PrincipalArn':[" + roles + ",'arn:aws:iam::*:role/one-more']}}");
    }

    @Test
    void theSameAnswerGivesTheSameText() {
        Access one = access(allow("s3:Get*", "arn:aws:s3:::b/*", "{'StringLike':{'x:k':'a*'}}"));
        Access two = access(allow("s3:*", "*", ""));
        assertEquals(certificate("none", raw(), one, two), certificate("none", raw(), one, two));
    }

    @Test
    void otherFilesAreNotCertificates() {
        for (String text : List.of("", "{", "[]", "null", "{}", "{'format':'ambit-certificate/2'}", "{'a':1,'a':2}")) {
            assertInstanceOf(Verifier.Outcome.NotACertificate.class, Verifier.check(text.replace('\'', '"')), text);
        }
    }

    @Test
    void whatWasShownIsNamed() {
        Access policy = access(allow("s3:*", "*", ""));
        Verifier.Outcome.Holds holds = assertInstanceOf(
                Verifier.Outcome.Holds.class, Verifier.check(certificate("none", raw(), policy, policy)));
        assertEquals(List.of("p"), holds.documents());
        assertTrue(holds.shown().getFirst().startsWith("test: no request, in the domain raw"), holds::toString);
    }
}
