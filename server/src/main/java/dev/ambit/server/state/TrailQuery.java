package dev.ambit.server.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A question to the trail, as LookupEvents asks it: one account, one Region, newest first.
 *
 * @param from included
 * @param to included
 * @param limit records on a page, at least 1
 * @param after the token of the page before; empty for the first page
 */
public record TrailQuery(
        String account,
        String region,
        Instant from,
        Instant to,
        Optional<Attribute> attribute,
        int limit,
        Optional<String> after) {
    /** How far back LookupEvents sees. */
    public static final Duration RETENTION = Duration.ofDays(90);

    public record Attribute(Key key, String value) {}

    /** LookupEvents' AttributeKey. */
    public enum Key {
        EVENT_ID,
        EVENT_NAME,
        READ_ONLY,
        USERNAME,
        RESOURCE_TYPE,
        RESOURCE_NAME,
        EVENT_SOURCE,
        ACCESS_KEY_ID
    }

    /** Whether a token has the form that {@link TrailPage#next} gives; any other makes {@link Journal#lookup} fail. */
    public static boolean isToken(String text) {
        return Cursor.read(text).isPresent();
    }

    /** Where a page ended. */
    record Cursor(long millis, long seq) {
        static Optional<Cursor> read(String text) {
            int at = text.indexOf('-');
            try {
                return at < 1
                        ? Optional.empty()
                        : Optional.of(new Cursor(
                                Long.parseLong(text.substring(0, at), 36), Long.parseLong(text.substring(at + 1), 36)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        String write() {
            return Long.toString(millis, 36) + "-" + Long.toString(seq, 36);
        }
    }

    Cursor cursor() {
        String token = after.orElse("");
        return token.isEmpty()
                ? new Cursor(Long.MAX_VALUE, Long.MAX_VALUE)
                : Cursor.read(token)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "token `" + token + "`; expected one that an earlier page gave"));
    }
}
