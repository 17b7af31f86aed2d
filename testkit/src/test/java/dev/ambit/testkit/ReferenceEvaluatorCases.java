package dev.ambit.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReferenceEvaluatorCases {
    @TestFactory
    List<DynamicTest> agreesWithTheCases() {
        return CaseFiles.ofRepository()
                .tests(
                        "reference",
                        "policy",
                        one -> !one.kind().equals("validation"),
                        ReferenceEvaluatorCases::failure);
    }

    private static @Nullable String failure(CaseFiles.Case one) {
        ReferenceAnswer answer = ReferenceEvaluator.evaluate(one.body());
        String expected = one.expected().asText();
        String layer = one.body().path("deciding_layer").asText(null);
        if (!answer.result().equals(expected)) {
            return "found " + answer + ", expected " + expected;
        }
        return answer.mayName(layer) ? null : "found " + answer + ", expected the layer " + layer;
    }
}
