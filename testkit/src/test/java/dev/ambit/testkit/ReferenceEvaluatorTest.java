package dev.ambit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReferenceEvaluatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 5_000;

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void forEachSeed(LongConsumer check) {
        LongStream.range(0, CASES).forEach(check);
    }

    @Test
    void everyLayerThatDeniesIsReported() {
        ReferenceAnswer answer = ReferenceEvaluator.evaluate(json("""
                {'kind': 'decision', 'policies': {
                  'scp': [[{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]}],
                          [{'Statement': [{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}]}]],
                  'identity': [{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'},
                                              {'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}]}]},
                 'request': {'action': 's3:GetObject', 'resource': '*', 'context': {},
                   'principal': {'type': 'IAMUser', 'arn': 'arn:aws:iam::111122223333:user/bob', 'account': '111122223333'},
                   'resource_account': '111122223333'}}
                """));
        ReferenceAnswer.ExplicitDeny denied = assertInstanceOf(ReferenceAnswer.ExplicitDeny.class, answer);
        assertEquals(Set.of("scp", "identity"), denied.layers());
        assertEquals(
                List.of(new ReferenceAnswer.Place("scp", 1, 0, 0), new ReferenceAnswer.Place("identity", -1, 0, 1)),
                denied.places());
        assertTrue(denied.mayName("identity"));
        assertFalse(denied.mayName("boundary"));
        assertFalse(denied.mayName(null));
    }

    @Test
    void aDenyOfEverythingDenies() {
        forEachSeed(seed -> {
            ObjectNode theCase = PolicyGenerator.decisionCase(seed);
            ((ObjectNode) theCase.get("policies"))
                    .withArrayProperty("identity")
                    .add(json("{'Statement': {'Effect': 'Deny', 'Action': '*', 'Resource': '*'}}"));
            boolean always = theCase.path("request").path("action").asText().equalsIgnoreCase("sts:GetCallerIdentity");
            ReferenceAnswer answer = ReferenceEvaluator.evaluate(theCase);
            assertTrue(always || answer.mayName("identity"), theCase::toString);
        });
    }

    @Test
    void removingEveryDenyNeverTakesAccessAway() {
        forEachSeed(seed -> {
            ObjectNode theCase = PolicyGenerator.decisionCase(seed);
            ReferenceAnswer before = ReferenceEvaluator.evaluate(theCase);
            turnDeniesIntoNothing(theCase.get("policies"));
            ReferenceAnswer after = ReferenceEvaluator.evaluate(theCase);
            assertFalse(after instanceof ReferenceAnswer.ExplicitDeny, theCase::toString);
            assertTrue(
                    !(before instanceof ReferenceAnswer.Allowed) || after instanceof ReferenceAnswer.Allowed,
                    theCase::toString);
        });
    }

    private static void turnDeniesIntoNothing(JsonNode node) {
        if (node.path("Effect").asText().equals("Deny")) {
            ((ObjectNode) node).remove(List.of("NotAction", "NotResource"));
            ((ObjectNode) node).put("Action", "none:None").put("Resource", "*");
        }
        node.forEach(ReferenceEvaluatorTest::turnDeniesIntoNothing);
    }

    @Test
    void theOrderOfPoliciesDoesNotMatter() {
        forEachSeed(seed -> {
            ObjectNode theCase = PolicyGenerator.decisionCase(seed);
            ReferenceAnswer before = ReferenceEvaluator.evaluate(theCase);
            for (JsonNode layer : theCase.get("policies")) {
                reverse(layer);
            }
            ReferenceAnswer after = ReferenceEvaluator.evaluate(theCase);
            assertEquals(before.result(), after.result(), theCase::toString);
            assertEquals(before.layer(), after.layer(), theCase::toString);
        });
    }

    private static void reverse(JsonNode documents) {
        if (!(documents instanceof ArrayNode array)) {
            return;
        }
        array.forEach(ReferenceEvaluatorTest::reverse);
        List<JsonNode> reversed = array.valueStream().toList().reversed();
        array.removeAll();
        reversed.forEach(array::add);
    }

    @Test
    void malformedPoliciesAreNamed() {
        assertThrows(
                IllegalArgumentException.class, () -> statement("'Action': '*', 'NotAction': '*', 'Resource': '*'"));
        assertThrows(IllegalArgumentException.class, () -> statement("'Resource': '*'"));
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> statement("'Action': '*', 'Resource': '*', 'Condition': {'StringMatches': {'a:b': 'c'}}"));
        assertTrue(unknown.toString().contains("StringMatches"));
        assertThrows(IllegalArgumentException.class, () -> ReferenceEvaluator.evaluate(json("{'kind': 'validation'}")));
    }

    private static ReferenceAnswer statement(String elements) {
        return ReferenceEvaluator.evaluate(
                json("{'kind': 'statement', 'version': '2012-10-17', 'statement': {'Effect': 'Allow', " + elements
                        + "}, 'request': {'action': 's3:GetObject', 'resource': '*', 'context': {}}}"));
    }
}
