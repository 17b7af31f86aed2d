package dev.ambit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The symbolic answer beside every request of a small universe. */
class BruteForceProperties {
    private static final List<String> TEXTS = texts();
    private static final Principal CALLER =
            new Principal.User("arn:aws:iam::111122223333:user/u", "111122223333", false);

    /** All texts of up to four letters of three. */
    private static List<String> texts() {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= 4; length++) {
            int to = all.size();
            for (int i = from; i < to; i++) {
                for (String letter : List.of("a", "b", ":")) {
                    all.add(all.get(i) + letter);
                }
            }
            from = to;
        }
        return all;
    }

    private static boolean differs(Access wide, Access narrow, AuthorizationRequest request) {
        return wide.allows(request) && !narrow.allows(request);
    }

    /** Over one resource dimension: what brute force finds must be found, and a finding is replayed. */
    @Property(tries = 1500)
    void resources(@ForAll("resourcePolicies") List<String> wide, @ForAll("resourcePolicies") List<String> narrow) {
        Access one = Policies.access(wide.toArray(String[]::new));
        Access other = Policies.access(narrow.toArray(String[]::new));
        boolean found = TEXTS.stream()
                .anyMatch(text -> differs(
                        one,
                        other,
                        new AuthorizationRequest(
                                "a:b", "arn:aws:s:" + text, CALLER, "111122223333", RequestContext.empty())));
        check(one, other, found);
    }

    /** Over one multivalued key: every list of at most two values, the absent key and the single values. */
    @Property(tries = 1500)
    void keys(@ForAll("keyPolicies") List<String> wide, @ForAll("keyPolicies") List<String> narrow) {
        Access one = Policies.access(wide.toArray(String[]::new));
        Access other = Policies.access(narrow.toArray(String[]::new));
        List<RequestContext> contexts = new ArrayList<>(List.of(RequestContext.empty()));
        List<String> some = TEXTS.subList(0, 13);
        for (String first : some) {
            contexts.add(RequestContext.empty().with("x:k", first));
            for (String second : some) {
                contexts.add(RequestContext.empty().with("x:k", List.of(first, second)));
            }
        }
        contexts.add(RequestContext.empty().with("x:k", List.of()));
        boolean sets = (wide + "" + narrow).contains("For");
        boolean found = contexts.stream()
                .filter(context -> sets || single(context))
                .anyMatch(context ->
                        differs(one, other, new AuthorizationRequest("a:b", "*", CALLER, "111122223333", context)));
        check(one, other, found);
    }

    private static boolean single(RequestContext context) {
        RequestContext.Values values = context.get("x:k");
        return values == null || !values.multivalued();
    }

    /** Everything at once, over a finite universe that both sides share: equal in both directions, not only sound. */
    @Property(tries = 800)
    void finiteUniverse(@ForAll("mixedPolicies") List<String> wide, @ForAll("mixedPolicies") List<String> narrow) {
        Access one = Policies.access(wide.toArray(String[]::new));
        Access other = Policies.access(narrow.toArray(String[]::new));
        List<String> actions = List.of("s3:get", "s3:put", "ec2:run");
        List<String> resources = List.of("*", "arn:aws:s:a", "arn:aws:s:ab", "arn:aws:s:a:b", "arn:aws:s:b");
        List<String> values = List.of("a", "ab", "b");
        Domain small = new Domain(
                        "small",
                        true,
                        new Shape.OneOf(actions),
                        new Shape.OneOf(resources),
                        java.util.Map.of(),
                        java.util.Set.of(),
                        Carriers.ANY)
                .withKey("x:k", new Shape.OneOf(values))
                .withKey("x:l", new Shape.OneOf(values));
        Verdict verdict = Difference.over(small, Budget.DEFAULT).allowedOnlyBy(one, other);
        boolean found = false;
        for (String action : actions) {
            for (String resource : resources) {
                for (String k : List.of("", "a", "ab", "b")) {
                    for (String l : List.of("", "a", "ab", "b")) {
                        RequestContext context = RequestContext.empty();
                        context = k.isEmpty() ? context : context.with("x:k", k);
                        context = l.isEmpty() ? context : context.with("x:l", l);
                        found |= differs(
                                one,
                                other,
                                new AuthorizationRequest(action, resource, CALLER, "111122223333", context));
                    }
                }
            }
        }
        assertEquals(found ? "some" : "none", verdict.word(), () -> "of " + wide + " and " + narrow + ": " + verdict);
    }

    private static void check(Access one, Access other, boolean found) {
        Verdict verdict = Difference.over(Domain.RAW, Budget.DEFAULT).allowedOnlyBy(one, other);
        assertFalse(verdict instanceof Verdict.Unknown, verdict::toString);
        if (found) {
            assertEquals("some", verdict.word());
        }
        if (verdict instanceof Verdict.Some some) {
            assertTrue(some.cells().stream().allMatch(cell -> differs(one, other, cell.example())));
        }
    }

    @Provide
    Arbitrary<List<String>> resourcePolicies() {
        Arbitrary<String> pattern =
                Arbitraries.strings().withChars("ab:*?").ofMinLength(1).ofMaxLength(5);
        return Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        Arbitraries.of("Resource", "Resource", "NotResource"),
                        pattern.list().ofMinSize(1).ofMaxSize(3))
                .as((effect, element, patterns) -> "{'Effect':'" + effect + "','Action':'*','" + element
                        + "':['arn:aws:s:" + String.join("','arn:aws:s:", patterns) + "']}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<String>> keyPolicies() {
        return conditions(Arbitraries.of(
                        "StringEquals",
                        "StringNotEquals",
                        "StringLike",
                        "StringNotLike",
                        "StringLikeIfExists",
                        "StringEqualsIgnoreCase",
                        "ForAllValues:StringLike",
                        "ForAnyValue:StringLike",
                        "ForAllValues:StringNotLike",
                        "ForAnyValue:StringNotEquals",
                        "ForAnyValue:StringLikeIfExists"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<String> conditions(Arbitrary<String> operators) {
        Arbitrary<String> value =
                Arbitraries.strings().withChars("ab*?").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> test = Combinators.combine(
                        operators, value.list().ofMinSize(1).ofMaxSize(2))
                .as((operator, values) -> "'" + operator + "':{'x:k':['" + String.join("','", values) + "']}");
        Arbitrary<String> absent = Arbitraries.of("'Null':{'x:k':'true'}", "'Null':{'x:k':'false'}");
        return Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"), Arbitraries.oneOf(test, test, test, absent))
                .as((effect, condition) ->
                        "{'Effect':'" + effect + "','Action':'*','Resource':'*','Condition':{" + condition + "}}");
    }

    @Provide
    Arbitrary<List<String>> mixedPolicies() {
        Arbitrary<String> action = Arbitraries.of(
                "'Action':'*'", "'Action':'s3:*'", "'NotAction':'s3:p*'", "'Action':['ec2:run','s3:get']");
        Arbitrary<String> resource = Arbitraries.of(
                "'Resource':'*'",
                "'Resource':'arn:aws:s:a*'",
                "'NotResource':['arn:aws:s:ab','arn:aws:s:b']",
                "'Resource':'arn:aws:s:a:*'");
        Arbitrary<String> condition = Arbitraries.of(
                "",
                ",'Condition':{'StringEquals':{'x:k':'a'}}",
                ",'Condition':{'StringNotLike':{'x:k':'a*'}}",
                ",'Condition':{'StringLikeIfExists':{'x:l':'?b'},'Null':{'x:k':'false'}}",
                ",'Condition':{'StringNotEquals':{'x:k':'b','x:l':['a','ab']}}");
        return Combinators.combine(Arbitraries.of("Allow", "Allow", "Deny"), action, resource, condition)
                .as((effect, a, r, c) -> "{'Effect':'" + effect + "'," + a + "," + r + c + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
