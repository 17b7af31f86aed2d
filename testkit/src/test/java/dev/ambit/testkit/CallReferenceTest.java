package dev.ambit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallReferenceTest {
    private static JsonNode call(String attachedTo, String request) {
        String text = """
                {'setup': {'account': '111122223333', 'principal_arn': 'arn:aws:iam::111122223333:role/team/AppRole'},
                 'policies': {'scps': [
                   {'attached_to': 'every level', 'document': {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}},
                   {%s'document': {'Statement': {'Effect': 'Deny', 'Action': 'bedrock:*', 'Resource': '*',
                     'Condition': {'StringEquals': {'aws:RequestedRegion': 'eu-west-3'}}}}}],
                  'identity': [{'document': {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*',
                     'Condition': {'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/AppRole'}}}}}]},
                 'request': %s}
                """;
        try {
            return new ObjectMapper()
                    .readTree(text.formatted(attachedTo, request).replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final String EU_CALL =
            "{'api': 'Converse', 'region': 'eu-central-1', 'modelId': 'eu.amazon.nova-pro-v1:0'}";

    @Test
    void asksProfileThenSourceModelThenDestinations() {
        CallAnswer answer = CallReference.evaluate(call("'attached_to': 'root', ", EU_CALL));
        assertNull(answer.invalid());
        assertEquals(
                List.of("eu-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3"),
                answer.requests().stream()
                        .map(CallAnswer.Asked::requestedRegion)
                        .toList());
        assertTrue(answer.requests().getFirst().resource().endsWith(":inference-profile/eu.amazon.nova-pro-v1:0"));
        assertNull(answer.requests().getFirst().inferenceProfileArn());
        assertEquals("deny", answer.outcome());
        assertEquals(
                List.of("eu-west-3"),
                answer.denied().stream().map(CallAnswer.Asked::requestedRegion).toList());
    }

    @ParameterizedTest
    @CsvSource({"root,0", "the account,2", "the account of the team,2", "Sandbox OU,1", "accounts,1"})
    void readsWhereAPolicyIsAttached(String words, int level) {
        CallAnswer answer = CallReference.evaluate(call("'attached_to': '" + words + "', ", EU_CALL));
        assertEquals(level, levelOf(answer));
    }

    @Test
    void aPolicyWithoutAttachmentIsOnTheUnit() {
        assertEquals(1, levelOf(CallReference.evaluate(call("", EU_CALL))));
    }

    private static int levelOf(CallAnswer answer) {
        ReferenceAnswer denied = answer.denied().getFirst().answer();
        return ((ReferenceAnswer.ExplicitDeny) denied).places().getFirst().level();
    }

    @Test
    void aProfileThatTheSourceRegionDoesNotOfferIsInvalid() {
        CallAnswer answer = CallReference.evaluate(
                call("", "{'api': 'Converse', 'region': 'us-east-1', 'modelId': 'eu.amazon.nova-pro-v1:0'}"));
        assertEquals(CallReference.INVALID_MODEL, answer.invalid());
        assertEquals("deny", answer.outcome());
        assertTrue(answer.requests().isEmpty());
    }
}
