package dev.ambit.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.proof.text.TooLarge;
import java.util.List;
import java.util.Map;

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

    private int number(PolicyDocument document) {
        PolicyDocument.Text text =
                new PolicyDocument.Text(document.name(), document.arn(), document.file(), document.content());
        return documents.computeIfAbsent(text, fresh -> documents.size());
    }
}
