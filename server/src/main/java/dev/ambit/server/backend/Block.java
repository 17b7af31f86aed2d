package dev.ambit.server.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A piece of a message. */
public sealed interface Block {
    record Text(String text) implements Block {}

    /** The model's thoughts, as earlier turns give them back. */
    record Reasoning(String text, String signature) implements Block {}

    /**
     * Anything that is not text.
     *
     * @param format such as {@code png}, {@code pdf}, {@code mp4}
     * @param name a document's name; empty for the other kinds
     */
    record Media(Kind kind, String format, String name, Source source) implements Block {}

    record ToolUse(String id, String name, JsonNode input) implements Block {}

    record ToolResult(String toolUseId, List<Block> content, boolean failed) implements Block {}

    /** A JSON value inside a tool result. */
    record Json(JsonNode value) implements Block {}

    /** Everything before it may be cached. */
    record CachePoint() implements Block {}

    enum Kind {
        IMAGE,
        DOCUMENT,
        VIDEO,
        AUDIO
    }

    sealed interface Source {
        record Base64(String data) implements Source {}

        record PlainText(String text) implements Source {}

        record S3(String uri) implements Source {}

        record Url(String url) implements Source {}
    }
}
