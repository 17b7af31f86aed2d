package dev.ambit.advisor.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.testkit.CaseFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the repository, answered as the command answers it. */
class CaseEvaluatorCases {
    private final ObjectMapper json = new ObjectMapper();
    private final CaseEvaluator evaluator = CaseEvaluator.withBundledCatalogue();

    @TestFactory
    List<DynamicTest> policy() {
        return CaseFiles.ofRepository()
                .tests("evaluate", "policy", one -> !one.kind().equals("validation"), one -> difference(one.body()));
    }

    @TestFactory
    List<DynamicTest> calls() {
        return CaseFiles.ofRepository().tests("evaluate", "calls", one -> true, one -> callDifference(one.body()));
    }

    private @Nullable String difference(JsonNode body) {
        JsonNode ours = answer(body);
        boolean sameResult =
                ours.path("result").asText().equals(body.path("expected").asText());
        boolean sameLayer = !body.has("deciding_layer")
                || body.path("deciding_layer")
                        .asText()
                        .equals(ours.path("layer").asText());
        return sameResult && sameLayer
                ? null
                : "expected " + body.path("expected") + " " + body.path("deciding_layer") + ", got " + ours;
    }

    private @Nullable String callDifference(JsonNode body) {
        JsonNode expected = body.path("expected");
        String outcome = expected.path("outcome").asText();
        JsonNode ours = answer(body);
        if (!outcome.equals("conflict")
                && !outcome.equals("partial")
                && !ours.path("result").asText().equals(outcome)) {
            return "expected " + outcome + ", got " + ours;
        }
        boolean disputed = expected.path("basis").asText().equals("disputed");
        if (expected.has("model_tuples")
                && !disputed
                && !tuples(expected.path("model_tuples")).equals(tuples(ours.path("requests")))) {
            return "expected the requests " + expected.path("model_tuples") + ", got " + ours.path("requests");
        }
        return null;
    }

    private static List<String> tuples(JsonNode requests) {
        List<String> tuples = new ArrayList<>();
        requests.forEach(one -> tuples.add(
                one.path("action").asText() + " " + one.path("resource").asText() + " "
                        + one.path("aws:RequestedRegion").asText() + " "
                        + one.path("bedrock:InferenceProfileArn").asText()));
        tuples.sort(null);
        return tuples;
    }

    private JsonNode answer(JsonNode body) {
        try {
            ObjectNode line = body.deepCopy();
            line.remove("expected");
            return json.readTree(evaluator.answer(line.toString()).json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
