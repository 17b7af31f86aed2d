package dev.ambit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

final class Samples {
    static final Instant NOW = Instant.parse("2026-03-03T09:01:24Z");
    static final String ACCOUNT = "111122223333";

    private Samples() {}

    /** The record that the article on cross-Region inference in a landing zone prints. */
    static String articleRecord() {
        try (InputStream in = Samples.class.getResourceAsStream("converse-record.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UserIdentity user(String name) {
        return new UserIdentity.IamUser(
                "AIDAEXAMPLE",
                "arn:aws:iam::" + ACCOUNT + ":user/" + name,
                ACCOUNT,
                Optional.of("AKIA" + name),
                name,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
    }

    static TrailRecord.Draft event(String id, String name, Instant time) {
        return TrailRecord.draft(user("ana"), time, "iam.amazonaws.com", name, "us-east-1")
                .ids("request-" + id, id)
                .account(ACCOUNT);
    }
}
