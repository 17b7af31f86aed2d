package dev.ambit.server.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked, whatever API it came by.
 *
 * @param system in order; empty for none
 */
public record Conversation(List<Turn> turns, List<Block> system, Limits limits, Optional<Tools> tools) {
    public enum Role {
        USER,
        ASSISTANT
    }

    public record Turn(Role role, List<Block> content) {}

    /** {@code inferenceConfig}. */
    public record Limits(
            OptionalInt maxTokens, OptionalDouble temperature, OptionalDouble topP, List<String> stopSequences) {
        public static final Limits NONE =
                new Limits(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    public record Tools(List<Tool> tools, Choice choice) {}

    /** @param inputSchema a JSON Schema */
    public record Tool(String name, String description, JsonNode inputSchema) {}

    public sealed interface Choice {
        record Auto() implements Choice {}

        record Any() implements Choice {}

        record None() implements Choice {}

        record Named(String name) implements Choice {}
    }

    /** A conversation of one user text. */
    public static Conversation of(String text, Limits limits) {
        return new Conversation(
                List.of(new Turn(Role.USER, List.of(new Block.Text(text)))), List.of(), limits, Optional.empty());
    }
}
