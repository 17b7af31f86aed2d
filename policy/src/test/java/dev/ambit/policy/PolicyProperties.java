package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyProperties {
    @Property(tries = 1000)
    void parsingNeverThrows(@ForAll String text, @ForAll PolicyType type) {
        assertNotNull(PolicyDocument.parse(Documents.text(text), type));
    }

    @Property(tries = 2000)
    void parsingJsonNeverThrows(@ForAll("json") String json, @ForAll PolicyType type) {
        PolicyDocument.Parsed parsed = PolicyDocument.parse(Documents.text(json), type);
        boolean malformed = MalformedPolicy.reason(Documents.text(json), type, PolicySettings.DEFAULT)
                .isPresent();
        assertEquals(parsed instanceof PolicyDocument.Parsed.Invalid, malformed);
    }

    @Property(tries = 2000)
    void explanationAndDecisionAgree(
            @ForAll("statements") List<String> scp,
            @ForAll("statements") List<String> identity,
            @ForAll("statements") List<String> boundary,
            @ForAll("requests") AuthorizationRequest request) {
        PolicyStack stack = new PolicyStack(
                List.of(new PolicyStack.Level("Root", List.of(document(PolicyType.SERVICE_CONTROL_POLICY, scp)))),
                List.of(),
                List.of(document(PolicyType.IDENTITY_POLICY, identity)),
                Optional.of(List.of(document(PolicyType.PERMISSIONS_BOUNDARY, boundary))),
                Optional.empty(),
                List.of(),
                false);
        Authorizer authorizer = Authorizer.of(stack);
        Explanation explanation = authorizer.explain(request);
        assertEquals(authorizer.decide(request), explanation.decision());
        assertEquals(fromVerdicts(explanation.layers()), explanation.decision().allowed());
    }

    /** In a stack without resource policies: no layer denies and every layer that is asked allows. */
    private static boolean fromVerdicts(List<Explanation.LayerReport> layers) {
        return layers.stream()
                .filter(layer -> layer.layer() != Layer.RESOURCE)
                .allMatch(layer -> layer.verdict() == Explanation.Verdict.ALLOWS
                        || layer.verdict() == Explanation.Verdict.NOT_ASKED);
    }

    private static PolicyDocument document(PolicyType type, List<String> statements) {
        return Documents.valid(type, Documents.document(statements.toArray(String[]::new)));
    }

    @Provide
    Arbitrary<List<String>> statements() {
        Arbitrary<String> effect = Arbitraries.of("Allow", "Allow", "Deny");
        Arbitrary<String> action = Arbitraries.of("'Action':'*'", "'Action':['s3:Get*','ec2:*']", "'NotAction':'s3:*'");
        Arbitrary<String> resource = Arbitraries.of(
                "'Resource':'*'", "'Resource':'arn:aws:s3:::b/*'", "'NotResource':'arn:aws:s3:::b/${aws:username}'");
        Arbitrary<String> condition = Arbitraries.of(
                "",
                ",'Condition':{'StringNotEquals':{'aws:RequestedRegion':['eu-central-1','us-east-1']}}",
                ",'Condition':{'StringEqualsIfExists':{'aws:RequestedRegion':'eu-central-1'}}",
                ",'Condition':{'Null':{'aws:username':'true'},'ForAnyValue:StringLike':{'aws:TagKeys':'e*'}}");
        return Combinators.combine(effect, action, resource, condition)
                .as((e, a, r, c) -> "{'Effect':'" + e + "'," + a + "," + r + c + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<AuthorizationRequest> requests() {
        Arbitrary<String> action = Arbitraries.of("s3:GetObject", "s3:PutObject", "ec2:RunInstances");
        Arbitrary<String> resource = Arbitraries.of("*", "arn:aws:s3:::b/bob", "arn:aws:s3:::c/k");
        Arbitrary<RequestContext> context = Arbitraries.of(
                RequestContext.empty(),
                RequestContext.empty().with("aws:RequestedRegion", "eu-central-1"),
                RequestContext.empty().with("aws:RequestedRegion", "eu-west-1").with("aws:username", "bob"),
                RequestContext.empty().with("aws:TagKeys", List.of("env", "x")));
        return Combinators.combine(action, resource, context)
                .as((a, r, c) -> Documents.request(a, r, Documents.DEV, c));
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> leaf = Arbitraries.of(
                "null", "true", "12", "'*'", "'Allow'", "'s3:*'", "'2012-10-17'", "'${a'", "''", "-1e9", "'\\u0000'");
        Arbitrary<String> name = Arbitraries.of(
                "Version",
                "Statement",
                "Effect",
                "Action",
                "NotAction",
                "Resource",
                "Condition",
                "Principal",
                "AWS",
                "StringLike",
                "ForAllValues:",
                "IfExists",
                "DateLessThan",
                "IpAddress",
                "Null",
                "x",
                "");
        Arbitrary<String> level = leaf;
        for (int depth = 0; depth < 4; depth++) {
            Arbitrary<String> below = level;
            Arbitrary<String> object = Combinators.combine(name, below)
                    .as((n, v) -> "'" + n + "':" + v)
                    .list()
                    .ofMaxSize(4)
                    .map(members -> "{" + String.join(",", members) + "}");
            Arbitrary<String> array = below.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
            level = Arbitraries.oneOf(below, object, array);
        }
        return level;
    }
}
