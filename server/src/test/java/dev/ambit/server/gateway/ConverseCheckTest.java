package dev.ambit.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

class ConverseCheckTest {
    private static final ToolConfiguration TOOLS = ToolConfiguration.builder().build();

    private static Message user(ContentBlock... content) {
        return Message.builder().role("user").content(content).build();
    }

    private static Message assistant(ContentBlock... content) {
        return Message.builder().role("assistant").content(content).build();
    }

    private static ContentBlock text(String text) {
        return ContentBlock.fromText(text);
    }

    private static ContentBlock use(String id) {
        return ContentBlock.fromToolUse(use ->
                use.toolUseId(id).name("weather").input(Document.mapBuilder().build()));
    }

    private static ContentBlock result(String id) {
        return ContentBlock.fromToolResult(result -> result.toolUseId(id).content(block -> block.text("sunny")));
    }

    private static Optional<String> problem(Message... messages) {
        return ConverseCheck.problem(List.of(messages), List.of(), TOOLS);
    }

    private static void assertProblem(String sentence, Message... messages) {
        assertEquals(Optional.of(sentence), problem(messages));
    }

    @Test
    void aConversationOfToolsIsValid() {
        assertEquals(
                Optional.empty(),
                problem(
                        user(text("What is the weather in Lyon and Bern?")),
                        assistant(text("I look."), use("a"), use("b")),
                        user(result("b"), result("a")),
                        assistant(text("Sunny.")),
                        user(text("Thanks."))));
    }

    @Test
    void rolesBeginWithTheUserAndAlternate() {
        String start = "A conversation must start with a user message. Try again with a conversation that starts with a"
                + " user message.";
        assertProblem(start);
        assertProblem(start, assistant(text("Hello.")));
        assertProblem(
                "A conversation must alternate between user and assistant roles. Make sure the conversation alternates"
                        + " between user and assistant roles and try again.",
                user(text("Hello.")),
                user(text("Hello?")));
    }

    @Test
    void everyMessageHasContentAndEveryTextSaysSomething() {
        assertProblem(
                "The content field in the Message object at messages.1 is empty. Add a ContentBlock object to the"
                        + " content field and try again.",
                user(text("Hello.")),
                assistant());
        assertProblem(
                "The text field in the ContentBlock object at messages.0.content.1 is blank. Add text to the text field,"
                        + " and try again.",
                user(text("Hello."), text(" \n")));
        Optional<String> empty = problem(user(ContentBlock.builder().build()));
        assertTrue(
                empty.orElse("")
                        .startsWith(
                                "The ContentBlock object at messages.0.content.0 must set one of the following keys:"),
                empty.toString());
        assertEquals(
                Optional.of("The text field in the SystemContentBlock object at system.0 is blank. Add text to the text"
                        + " field, and try again."),
                ConverseCheck.problem(List.of(user(text("Hello."))), List.of(SystemContentBlock.fromText("")), null));
    }

    @Test
    void aDocumentNeedsATextBesideIt() {
        assertProblem(
                "A text block must be included when using documents.",
                user(ContentBlock.fromDocument(
                        DocumentBlock.builder().name("report").build())));
    }

    @Test
    void toolResultsAnswerTheToolUsesOfTheTurnBefore() {
        assertProblem(
                "Expected toolResult blocks at messages.2.content for the following Ids: a, b",
                user(text("Weather?")),
                assistant(use("a"), use("b")),
                user(text("Well?")));
        assertProblem(
                "The number of toolResult blocks at messages.0.content exceeds the number of toolUse blocks of previous"
                        + " turn.",
                user(result("a")));
        assertEquals(
                Optional.of("The toolConfig field must be defined when using toolUse and toolResult content blocks."),
                ConverseCheck.problem(
                        List.of(user(text("Weather?")), assistant(use("a")), user(result("a"))), List.of(), null));
    }
}
