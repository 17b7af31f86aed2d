package dev.ambit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PolicyGeneratorTest {
    private static final int CASES = 20_000;

    @Test
    void sameSeedGivesTheSameCase() {
        for (long seed = 0; seed < 200; seed++) {
            assertEquals(PolicyGenerator.decisionCase(seed), PolicyGenerator.decisionCase(seed));
            assertEquals(PolicyGenerator.statementCase(seed), PolicyGenerator.statementCase(seed));
        }
        assertNotEquals(
                PolicyGenerator.decisionCase(1).path("request"),
                PolicyGenerator.decisionCase(2).path("request"));
    }

    @Test
    void eachKindOfDecisionIsAGoodShare() {
        Map<String, Integer> results = new TreeMap<>();
        Map<String, Integer> layers = new TreeMap<>();
        for (long seed = 0; seed < CASES; seed++) {
            ReferenceAnswer answer = ReferenceEvaluator.evaluate(PolicyGenerator.decisionCase(seed));
            results.merge(answer.result(), 1, Integer::sum);
            if (answer instanceof ReferenceAnswer.ExplicitDeny denied) {
                denied.layers().forEach(layer -> layers.merge("explicit " + layer, 1, Integer::sum));
            } else if (answer.layer() != null) {
                layers.merge("implicit " + answer.layer(), 1, Integer::sum);
            }
        }
        System.out.println("generated decisions of " + CASES + ": " + results + " " + layers);
        for (String result : List.of("allowed", "explicit_deny", "implicit_deny")) {
            assertTrue(results.getOrDefault(result, 0) > CASES / 10, () -> "too few " + result + ": " + results);
        }
        for (String layer : List.of("scp", "rcp", "resource", "identity", "boundary", "session")) {
            assertTrue(layers.getOrDefault("explicit " + layer, 0) > 100, () -> "too few denials: " + layers);
            assertTrue(layers.getOrDefault("implicit " + layer, 0) > 100, () -> "too few denials: " + layers);
        }
    }

    @Test
    void statementsMatchAboutAsOftenAsNot() {
        int matches = 0;
        for (long seed = 0; seed < CASES; seed++) {
            if (ReferenceEvaluator.evaluate(PolicyGenerator.statementCase(seed))
                    .result()
                    .equals("match")) {
                matches++;
            }
        }
        System.out.println("generated statements of " + CASES + ": " + matches + " match");
        assertTrue(matches > CASES / 5 && matches < CASES * 4 / 5, "matches: " + matches);
    }

    @Test
    void everyOperatorPrefixSuffixAndElementOccurs() {
        TreeSet<String> operators = new TreeSet<>();
        TreeSet<String> elements = new TreeSet<>();
        for (long seed = 0; seed < CASES; seed++) {
            eachStatement(PolicyGenerator.decisionCase(seed), statement -> {
                statement.fieldNames().forEachRemaining(elements::add);
                statement.path("Condition").fieldNames().forEachRemaining(operators::add);
            });
        }
        assertTrue(elements.containsAll(List.of("NotAction", "NotResource", "NotPrincipal", "Principal", "Condition")));
        List<String> bases = List.of(
                ("StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike "
                                + "NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan "
                                + "NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals "
                                + "DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress "
                                + "ArnEquals ArnLike ArnNotEquals ArnNotLike")
                        .split(" "));
        for (String base : bases) {
            for (String operator : List.of(base, base + "IfExists", "ForAllValues:" + base, "ForAnyValue:" + base)) {
                assertTrue(operators.contains(operator), () -> operator + " is never generated");
            }
        }
        assertTrue(operators.contains("Null"));
    }

    @Test
    void generatedPoliciesAreValid() {
        for (long seed = 0; seed < CASES; seed++) {
            JsonNode decision = PolicyGenerator.decisionCase(seed);
            eachStatement(decision, PolicyGeneratorTest::requireValid);
        }
    }

    private static void requireValid(JsonNode statement) {
        assertTrue(statement.has("Action") != statement.has("NotAction"), statement::toString);
        assertTrue(!statement.has("Resource") || !statement.has("NotResource"), statement::toString);
        assertTrue(!statement.has("Principal") || !statement.has("NotPrincipal"), statement::toString);
        for (String element : List.of("Action", "NotAction")) {
            for (JsonNode entry : entries(statement, element)) {
                assertTrue(entry.asText().matches("\\*|[A-Za-z0-9]+:[A-Za-z0-9*?]+"), statement::toString);
            }
        }
        for (String element : List.of("Resource", "NotResource")) {
            for (JsonNode entry : entries(statement, element)) {
                assertTrue(entry.asText().matches("\\*|arn:(\\*|aws[a-z-]*):[a-z0-9]+:.+:.*"), statement::toString);
            }
        }
        assertTrue(statement.path("Sid").asText("S").matches("[A-Za-z0-9]+"), statement::toString);
    }

    private static JsonNode entries(JsonNode statement, String element) {
        JsonNode node = statement.path(element);
        return node.isTextual()
                ? new com.fasterxml.jackson.databind.ObjectMapper()
                        .createArrayNode()
                        .add(node)
                : node;
    }

    private static void eachStatement(JsonNode node, Consumer<JsonNode> visitor) {
        if (node.has("Effect")) {
            visitor.accept(node);
            return;
        }
        node.forEach(child -> eachStatement(child, visitor));
    }
}
