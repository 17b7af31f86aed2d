package dev.ambit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Certificates;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Verdict;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the engine decides, its certificate holds. */
class GeneratedProperties {
    @Property(tries = 1500)
    void everyCertificateHolds(@ForAll("policies") List<String> wide, @ForAll("policies") List<String> narrow) {
        check(Domain.RAW, Written.access(wide.toArray(String[]::new)), Written.access(narrow.toArray(String[]::new)));
    }

    @Property(tries = 500)
    void alsoAmongWellFormedRequests(@ForAll("policies") List<String> wide, @ForAll("policies") List<String> narrow) {
        Access one = Written.access(wide.toArray(String[]::new));
        Access other = Written.access(narrow.toArray(String[]::new));
        check(Domain.WELL_FORMED, one, other);
        check(Domain.WELL_FORMED, Access.both(one, other), one);
    }

    private static void check(Domain domain, Access one, Access other) {
        Certificates file = new Certificates();
        Certificates.Added added = file.add("generated", Difference.over(domain, Budget.DEFAULT), one, other);
        if (!(added.verdict() instanceof Verdict.Unknown)) {
            assertEquals(Optional.empty(), added.refused());
            assertInstanceOf(Verifier.Outcome.Holds.class, Verifier.check(file.text()), file::text);
        }
    }

    @Provide
    Arbitrary<List<String>> policies() {
        Arbitrary<String> action = Arbitraries.of(
                "'Action':'*'", "'Action':'s3:*'", "'NotAction':'s3:p*'", "'Action':['ec2:run','S3:g?t']");
        Arbitrary<String> end = Arbitraries.strings().withChars("ab:*?").ofMaxLength(4);
        Arbitrary<String> resource = Combinators.combine(
                        Arbitraries.of("Resource", "NotResource"),
                        Arbitraries.of("arn:aws:s3:::", "arn:aws:s3:", "arn:aws:s3:::${aws:username}"),
                        end)
                .as((element, start, rest) -> "'" + element + "':'" + start + rest + "'");
        Arbitrary<String> resources = Arbitraries.oneOf(Arbitraries.just("'Resource':'*'"), resource);
        return Combinators.combine(Arbitraries.of("Allow", "Allow", "Deny"), action, resources, conditions())
                .as((effect, a, r, c) -> "{'Effect':'" + effect + "'," + a + "," + r + c + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> conditions() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("aBk*?").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> texts = one(
                Arbitraries.of(
                        "StringEquals",
                        "StringNotEquals",
                        "StringLike",
                        "StringNotLikeIfExists",
                        "StringEqualsIgnoreCase",
                        "ForAllValues:StringLike",
                        "ForAnyValue:StringLike",
                        "ForAllValues:StringNotLike",
                        "ForAnyValue:StringNotEqualsIfExists"),
                "x:k",
                text);
        Arbitrary<String> numbers = one(
                Arbitraries.of(
                        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEqualsIfExists"),
                "x:n",
                Arbitraries.of("1", "1.5", "2", "-3"));
        Arbitrary<String> dates = one(
                Arbitraries.of("DateEquals", "DateLessThanEquals", "DateGreaterThan"),
                "x:d",
                Arbitraries.of("2026", "2026-01-01T00:00:00Z", "2025-12-31T23:00:00-0200", "1700000000"));
        Arbitrary<String> addresses = one(
                Arbitraries.of("IpAddress", "NotIpAddress"),
                "x:i",
                Arbitraries.of("10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "2001:db8::/33", "::ffff:10.0.0.1"));
        Arbitrary<String> arns = one(
                Arbitraries.of("ArnLike", "ArnNotLike", "ArnEqualsIfExists"),
                "x:a",
                Arbitraries.of("arn:aws:*:::x", "arn:*:iam:*:*:role/*", "*", "arn:aws:iam::1:${aws:username}"));
        Arbitrary<String> others =
                Arbitraries.of("", "", ",'Condition':{'Bool':{'x:b':'true'}}", ",'Condition':{'Null':{'x:k':'true'}}");
        return Arbitraries.oneOf(texts, texts, numbers, dates, addresses, arns, others);
    }

    private static Arbitrary<String> one(Arbitrary<String> operator, String key, Arbitrary<String> value) {
        return Combinators.combine(operator, value.list().ofMinSize(1).ofMaxSize(2))
                .as((name, values) ->
                        ",'Condition':{'" + name + "':{'" + key + "':['" + String.join("','", values) + "']}}");
    }
}
