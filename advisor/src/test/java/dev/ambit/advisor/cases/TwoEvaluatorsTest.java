package dev.ambit.advisor.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.testkit.PolicyGenerator;
import dev.ambit.testkit.ReferenceAnswer;
import dev.ambit.testkit.ReferenceEvaluator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * The evaluator that ships and the naive one agree on generated policies and requests: 20,000 of each kind in every build, more with
 * {@code -Dambit.compared=N}; another first seed with {@code -Dambit.seed=N}.
 */
class TwoEvaluatorsTest {
    private static final int COMPARED = Integer.getInteger("ambit.compared", 20_000);
    private static final long FIRST_SEED = Long.getLong("ambit.seed", 1);

    private final ObjectMapper json = new ObjectMapper();
    private final CaseEvaluator evaluator = CaseEvaluator.withBundledCatalogue();

    @Test
    void agreeOnDecisions() throws JsonProcessingException {
        Map<String, Integer> seen = compare(PolicyGenerator::decisionCase);
        assertTrue(seen.size() == 3, "only these results came up: " + seen);
    }

    @Test
    void agreeOnStatements() throws JsonProcessingException {
        Map<String, Integer> seen = compare(PolicyGenerator::statementCase);
        assertTrue(seen.size() == 2, "only these results came up: " + seen);
    }

    private Map<String, Integer> compare(LongFunction<ObjectNode> generator) throws JsonProcessingException {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + COMPARED; seed++) {
            ObjectNode one = generator.apply(seed);
            JsonNode ours = json.readTree(evaluator.answer(one.toString()).json());
            ReferenceAnswer naive = ReferenceEvaluator.evaluate(one);
            boolean agree = ours.path("result").asText().equals(naive.result())
                    && (!ours.has("layer")
                            || naive.mayName(
                                    ours.path("layer").isNull()
                                            ? null
                                            : ours.path("layer").asText()));
            if (!agree) {
                fail("seed " + seed + ": " + ours + " but naively " + naive + " for\n" + one);
            }
            seen.merge(naive.result(), 1, Integer::sum);
        }
        System.out.println("two evaluators agreed on " + COMPARED + " generated cases: " + seen);
        return seen;
    }
}
