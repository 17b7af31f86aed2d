package dev.ambit.server.backend;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of simulated models: a run of at most four letters or digits, or one other character; white space belongs to the token
 * that follows it. An image counts 1,500 tokens, other media one for each 400 characters of Base64, a message 4 besides its content.
 */
public final class Tokens {
    private static final int LONGEST = 4;
    private static final int MESSAGE = 4;
    private static final int IMAGE = 1500;
    private static final int CHARACTERS_OF_MEDIA = 400;

    private Tokens() {}

    /** The tokens of a text; joined they give the text again. */
    public static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = afterSpace(text, start);
            end = afterWord(text, end);
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    private static int afterSpace(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int afterWord(String text, int at) {
        int end = at;
        int length = 0;
        while (end < text.length() && length < LONGEST && Character.isLetterOrDigit(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
            length++;
        }
        return length > 0 || end == text.length() ? end : end + Character.charCount(text.codePointAt(end));
    }

    public static int count(String text) {
        return split(text).size();
    }

    /** The input tokens of a conversation: system, turns and tools. */
    public static int count(Conversation conversation) {
        int sum = count(conversation.system());
        for (Conversation.Turn turn : conversation.turns()) {
            sum += MESSAGE + count(turn.content());
        }
        if (conversation.tools().isPresent()) {
            for (Conversation.Tool tool : conversation.tools().get().tools()) {
                sum += count(tool.name())
                        + count(tool.description())
                        + count(tool.inputSchema().toString());
            }
        }
        return sum;
    }

    private static int count(List<Block> blocks) {
        return blocks.stream().mapToInt(Tokens::count).sum();
    }

    private static int count(Block block) {
        return switch (block) {
            case Block.Text(String text) -> count(text);
            case Block.Reasoning reasoning -> count(reasoning.text());
            case Block.Media media -> count(media);
            case Block.ToolUse use -> count(use.name()) + count(use.input().toString());
            case Block.ToolResult result -> count(result.content());
            case Block.Json json -> count(json.value().toString());
            case Block.CachePoint point -> 0;
        };
    }

    private static int count(Block.Media media) {
        return switch (media.source()) {
            case Block.Source.PlainText(String text) -> count(text);
            case Block.Source.Base64(String data) ->
                media.kind() == Block.Kind.IMAGE ? IMAGE : Math.ceilDiv(data.length(), CHARACTERS_OF_MEDIA);
            case Block.Source.S3 s3 -> IMAGE;
            case Block.Source.Url url -> IMAGE;
        };
    }
}
