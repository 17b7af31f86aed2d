package dev.ambit.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/** What Converse demands of a conversation beyond the shapes of its members. Sentences: as the service was seen to word them. */
final class ConverseCheck {
    private static final String KEYS =
            "text, image, toolUse, toolResult, document, video, cachePoint, reasoningContent,"
                    + " guardContent, audio, citationsContent, searchResult";

    private ConverseCheck() {}

    /** The first thing that is wrong. */
    static Optional<String> problem(
            List<Message> messages, List<SystemContentBlock> system, @Nullable ToolConfiguration tools) {
        return roles(messages)
                .or(() -> system(system))
                .or(() -> contents(messages))
                .or(() -> toolConfig(messages, tools))
                .or(() -> toolResults(messages));
    }

    private static Optional<String> roles(List<Message> messages) {
        if (messages.isEmpty() || !user(messages.getFirst())) {
            return Optional.of(
                    "A conversation must start with a user message. Try again with a conversation that starts"
                            + " with a user message.");
        }
        for (int i = 1; i < messages.size(); i++) {
            if (user(messages.get(i)) == user(messages.get(i - 1))) {
                return Optional.of("A conversation must alternate between user and assistant roles. Make sure the"
                        + " conversation alternates between user and assistant roles and try again.");
            }
        }
        return Optional.empty();
    }

    private static boolean user(Message message) {
        return "user".equals(message.roleAsString());
    }

    private static Optional<String> system(List<SystemContentBlock> system) {
        for (int i = 0; i < system.size(); i++) {
            String text = system.get(i).text();
            if (text != null && text.isBlank()) {
                return Optional.of(blank("SystemContentBlock", "system." + i));
            }
        }
        return Optional.empty();
    }

    private static String blank(String kind, String path) {
        return "The text field in the " + kind + " object at " + path
                + " is blank. Add text to the text field, and try again.";
    }

    private static Optional<String> contents(List<Message> messages) {
        for (int m = 0; m < messages.size(); m++) {
            List<ContentBlock> content = messages.get(m).content();
            if (content.isEmpty()) {
                return Optional.of("The content field in the Message object at messages." + m
                        + " is empty. Add a ContentBlock object to the content field and try again.");
            }
            for (int b = 0; b < content.size(); b++) {
                Optional<String> problem = block(content.get(b), "messages." + m + ".content." + b);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            boolean documents = content.stream().anyMatch(block -> block.document() != null);
            if (documents && content.stream().allMatch(block -> block.text() == null)) {
                return Optional.of("A text block must be included when using documents.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> block(ContentBlock block, String path) {
        if (block.type() == ContentBlock.Type.UNKNOWN_TO_SDK_VERSION) {
            return Optional.of(
                    "The ContentBlock object at " + path + " must set one of the following keys: " + KEYS + ".");
        }
        String text = block.text();
        return text != null && text.isBlank() ? Optional.of(blank("ContentBlock", path)) : Optional.empty();
    }

    private static Optional<String> toolConfig(List<Message> messages, @Nullable ToolConfiguration tools) {
        boolean used = messages.stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(block -> block.toolUse() != null || block.toolResult() != null);
        return used && tools == null
                ? Optional.of("The toolConfig field must be defined when using toolUse and toolResult content blocks.")
                : Optional.empty();
    }

    /** Every tool use of a turn is answered in the next one, and nothing else is. */
    private static Optional<String> toolResults(List<Message> messages) {
        List<String> asked = List.of();
        for (int m = 0; m < messages.size(); m++) {
            List<String> given = new ArrayList<>();
            List<String> next = new ArrayList<>();
            for (ContentBlock block : messages.get(m).content()) {
                if (block.toolResult() != null) {
                    given.add(block.toolResult().toolUseId());
                } else if (block.toolUse() != null) {
                    next.add(block.toolUse().toolUseId());
                }
            }
            if (given.size() > asked.size()) {
                return Optional.of("The number of toolResult blocks at messages." + m
                        + ".content exceeds the number of toolUse blocks of previous turn.");
            }
            List<String> missing = new ArrayList<>(asked);
            missing.removeAll(given);
            if (!missing.isEmpty()) {
                return Optional.of("Expected toolResult blocks at messages." + m + ".content for the following Ids: "
                        + String.join(", ", missing));
            }
            asked = next;
        }
        return Optional.empty();
    }
}
