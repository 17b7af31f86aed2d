package dev.ambit.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.Statement;
import dev.ambit.proof.text.TooLarge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One side of a question as a certificate writes it: documents by their numbers, joined. */
final class AccessForm {
    private final Map<PolicyDocument.Text, Integer> documents;

    /** {@code documents}: the numbers given so far; new documents are added. */
    AccessForm(Map<PolicyDocument.Text, Integer> documents) {
        this.documents = documents;
    }

    ObjectNode of(Access access) {
        return switch (access) {
            case Access.Union(List<PolicyDocument> united) -> {
                ObjectNode form = JsonNodeFactory.instance.objectNode();
                ArrayNode numbers = form.putArray("union");
                united.forEach(document -> numbers.add(number(document)));
                yield form;
            }
            case Access.Both(Access one, Access other) -> all(List.of(one, other));
            case StackAccess(List<Access> levels) -> all(levels);
            case Access.As as -> as(as);
            default ->
                throw new TooLarge(
                        "a certificate has no form for " + access.getClass().getSimpleName());
        };
    }

    private ObjectNode all(List<Access> parts) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        ArrayNode each = form.putArray("all");
        parts.forEach(part -> each.add(of(part)));
        return form;
    }

    private ObjectNode as(Access.As as) {
        Set<ConditionTest> tests = new LinkedHashSet<>();
        tests(as.access(), tests);
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("as", Certificates.caller(as.caller().principal(), as.caller().keys()));
        ArrayNode keys = form.putArray("keys");
        Set<String> decided = new TreeSet<>();
        for (ConditionTest test : tests) {
            if (as.ofCaller().test(test.key())) {
                decided.add(test.key());
            }
        }
        decided.forEach(keys::add);
        form.set("in", of(as.access()));
        return form;
    }

    private static void tests(Access access, Set<ConditionTest> into) {
        switch (access) {
            case Access.Union(List<PolicyDocument> united) ->
                united.stream()
                        .flatMap(document -> document.statements().stream())
                        .flatMap(statement -> statement.clauses().stream())
                        .map(Statement.Clause::atom)
                        .filter(ConditionTest.class::isInstance)
                        .forEach(atom -> into.add((ConditionTest) atom));
            case Access.Both(Access one, Access other) -> {
                tests(one, into);
                tests(other, into);
            }
            case StackAccess(List<Access> levels) -> levels.forEach(level -> tests(level, into));
            case Access.As as -> tests(as.access(), into);
            default -> {}
        }
    }

    private int number(PolicyDocument document) {
        PolicyDocument.Text text =
                new PolicyDocument.Text(document.name(), document.arn(), document.file(), document.content());
        return documents.computeIfAbsent(text, fresh -> documents.size());
    }
}
