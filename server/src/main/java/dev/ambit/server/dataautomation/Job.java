package dev.ambit.server.dataautomation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * A simulated job. Nothing is read or written; whether it has ended follows from the time alone, so that nothing is left to do after a
 * restart.
 *
 * @param arn of the invocation, in the caller's account and the source Region
 * @param token the caller's {@code clientToken}; empty where none was given
 * @param asked what was asked for, to know a repeated request from another one with the same token
 * @param output where the results would be
 */
record Job(String arn, String token, String asked, String output, Instant submitted) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    boolean ended(Instant now, Duration lasts) {
        return !submitted.plus(lasts).isAfter(now);
    }

    String write() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("arn", arn)
                .put("token", token)
                .put("asked", asked)
                .put("output", output)
                .put("submitted", submitted.toString())
                .toString();
    }

    static Job read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return new Job(
                    json.required("arn").asText(),
                    json.required("token").asText(),
                    json.required("asked").asText(),
                    json.required("output").asText(),
                    Instant.parse(json.required("submitted").asText()));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("the journal's job of Data Automation cannot be read: " + text, notJson);
        }
    }
}
