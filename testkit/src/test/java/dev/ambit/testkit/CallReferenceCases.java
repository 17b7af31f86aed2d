package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CallReferenceCases {
    @TestFactory
    List<DynamicTest> agreesWithTheCases() {
        return CaseFiles.ofRepository().tests("reference", "calls", one -> true, CallReferenceCases::failure);
    }

    private static @Nullable String failure(CaseFiles.Case one) {
        CallAnswer answer = CallReference.evaluate(one.body());
        JsonNode expected = one.expected();
        String outcome = expected.path("outcome").asText();
        boolean decided = outcome.equals("allow") || outcome.equals("deny");
        String wanted = decided ? outcome : expected.path("model_outcome").asText();
        if (!answer.outcome().equals(wanted)) {
            return "found " + answer.outcome() + " with " + answer.denied() + ", expected " + wanted;
        }
        if (expected.path("basis").asText().equals("disputed")) {
            return null;
        }
        String requests = difference(asked(answer), tuples(expected.path("model_tuples")));
        if (requests != null) {
            return requests;
        }
        return difference(denied(answer), deniedTuples(expected.path("model_denied")));
    }

    private static @Nullable String difference(TreeSet<String> found, TreeSet<String> expected) {
        return found.equals(expected) ? null : "found " + found + ", expected " + expected;
    }

    private static TreeSet<String> asked(CallAnswer answer) {
        TreeSet<String> rows = new TreeSet<>();
        answer.requests()
                .forEach(row -> rows.add(row.action() + " " + row.resource() + " " + row.requestedRegion() + " "
                        + row.inferenceProfileArn()));
        return rows;
    }

    private static TreeSet<String> tuples(JsonNode tuples) {
        TreeSet<String> rows = new TreeSet<>();
        tuples.forEach(row -> rows.add(text(row, "action") + " " + text(row, "resource") + " "
                + text(row, "aws:RequestedRegion") + " " + text(row, "bedrock:InferenceProfileArn")));
        return rows;
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }

    private static TreeSet<String> denied(CallAnswer answer) {
        TreeSet<String> rows = new TreeSet<>();
        answer.denied()
                .forEach(row -> rows.add(row.resource() + " " + row.requestedRegion() + " "
                        + row.answer().result().replace("_deny", "") + " "
                        + row.answer().layer()));
        return rows;
    }

    private static TreeSet<String> deniedTuples(JsonNode tuples) {
        TreeSet<String> rows = new TreeSet<>();
        tuples.forEach(row -> rows.add(text(row, "resource") + " " + text(row, "aws:RequestedRegion") + " "
                + text(row, "deny") + " " + text(row, "policy_type")));
        return rows;
    }
}
