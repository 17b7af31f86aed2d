package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The form of InvokeModel's bodies for one model family. */
public sealed interface NativeFormat permits TextFormat, EmbeddingFormat {
    /**
     * What an answer's body says besides the answer.
     *
     * @param inputTokens for formats that tell them before the answer ends
     */
    record Head(String requestId, String modelId, int inputTokens) {}

    /** The format of a foundation model; empty for models whose InvokeModel body is not known here. */
    static Optional<NativeFormat> of(String modelId) {
        String[] parts = modelId.split("\\.", 2);
        String name = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "anthropic" -> Optional.of(new AnthropicFormat());
            case "amazon" -> amazon(name);
            case "meta" -> Optional.of(new PromptFormat(PromptFormat.Family.LLAMA));
            case "mistral" -> Optional.of(mistral(name));
            case "deepseek" ->
                Optional.of(
                        name.startsWith("r1") ? new PromptFormat(PromptFormat.Family.DEEPSEEK) : new ChatFormat(false));
            case "cohere" -> cohere(name);
            case "ai21", "openai", "qwen", "google", "minimax", "moonshot", "nvidia", "writer", "zai" ->
                Optional.of(new ChatFormat(false));
            default -> Optional.empty();
        };
    }

    private static Optional<NativeFormat> amazon(String name) {
        if (name.startsWith("nova-")
                && !name.startsWith("nova-canvas")
                && !name.startsWith("nova-reel")
                && !name.startsWith("nova-sonic")) {
            return Optional.of(new NovaFormat());
        }
        if (name.startsWith("titan-text")) {
            return Optional.of(new PromptFormat(PromptFormat.Family.TITAN));
        }
        return name.startsWith("titan-embed-text")
                ? Optional.of(new EmbeddingFormat(
                        name.startsWith("titan-embed-text-v1") || name.startsWith("titan-embed-g1")
                                ? EmbeddingFormat.Family.TITAN_1
                                : EmbeddingFormat.Family.TITAN_2))
                : Optional.empty();
    }

    /** The first Mistral models take a prompt, the later ones messages. */
    private static NativeFormat mistral(String name) {
        boolean prompt = name.startsWith("mistral-7b")
                || name.startsWith("mixtral")
                || name.startsWith("mistral-large-2402")
                || name.startsWith("mistral-small-2402");
        return prompt ? new PromptFormat(PromptFormat.Family.MISTRAL) : new ChatFormat(true);
    }

    private static Optional<NativeFormat> cohere(String name) {
        if (name.startsWith("embed")) {
            return Optional.of(new EmbeddingFormat(EmbeddingFormat.Family.COHERE));
        }
        if (name.startsWith("command-r")) {
            return Optional.of(new CohereChatFormat());
        }
        return name.startsWith("command")
                ? Optional.of(new PromptFormat(PromptFormat.Family.COHERE))
                : Optional.empty();
    }

    /** Reads a request body as a JSON object. */
    static Read<ObjectNode> parse(byte[] body) {
        try {
            JsonNode node = new ObjectMapper().readTree(body);
            if (node instanceof ObjectNode object) {
                return new Read.Ok<>(object);
            }
        } catch (IOException e) {
            // answered below: the service does not say where the text stops being JSON
        }
        return new Read.Malformed<>("Malformed input request, please reformat your input and try again.");
    }
}
