package dev.ambit.server.backend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A complete answer.
 *
 * @param content text and tool-use blocks, in order
 * @param stopSequence the one that was met, when {@code stop} is {@link Stop#STOP_SEQUENCE}
 * @param firstToken from the call to the first token
 * @param latency from the call to the last token
 */
public record Answer(
        List<Block> content,
        Stop stop,
        Optional<String> stopSequence,
        Usage usage,
        Duration firstToken,
        Duration latency) {
    public enum Stop {
        END_TURN,
        MAX_TOKENS,
        STOP_SEQUENCE,
        TOOL_USE
    }

    /** Tokens. {@code input} is without those read from or written to a cache. */
    public record Usage(int input, int output, int cacheRead, int cacheWrite) {
        public int total() {
            return input + output + cacheRead + cacheWrite;
        }
    }

    /** All text blocks as one string. */
    public String text() {
        return content.stream()
                .map(block -> block instanceof Block.Text(String text) ? text : "")
                .collect(Collectors.joining());
    }
}
