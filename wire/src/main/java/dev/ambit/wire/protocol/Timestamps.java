package dev.ambit.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Instants in the form a member declares, or else in the one of its place. */
final class Timestamps {
    private Timestamps() {}

    static TimestampFormatTrait.Format format(SdkField<?> field, Format tree) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElseGet(() -> place(field.location(), tree));
    }

    private static TimestampFormatTrait.Format place(MarshallLocation location, Format tree) {
        if (location == MarshallLocation.HEADER) {
            return TimestampFormatTrait.Format.RFC_822;
        }
        return tree == Format.TEXT ? TimestampFormatTrait.Format.ISO_8601 : TimestampFormatTrait.Format.UNIX_TIMESTAMP;
    }

    /** Numbers are seconds since 1970 unless milliseconds are declared; text may be in any of the forms. */
    static Instant read(JsonNode node, SdkField<?> field, Format tree) {
        if (node.isNumber()) {
            boolean millis =
                    tree != Format.CBOR && format(field, tree) == TimestampFormatTrait.Format.UNIX_TIMESTAMP_MILLIS;
            return epoch(node.decimalValue(), millis);
        }
        if (!node.isTextual()) {
            throw Tokens.unexpected(node, "Timestamp");
        }
        String text = node.asText().strip();
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
                return epoch(new BigDecimal(text), false);
            }
            if (text.indexOf(',') > 0) {
                return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            }
            if (text.length() == 10) {
                return Instant.parse(text + "T00:00:00Z");
            }
            boolean zone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zone ? text : text + "Z", Instant::from);
        } catch (DateTimeException | NumberFormatException notATime) {
            throw new BadInput("Unable to parse timestamp '" + text + "' for " + field.locationName());
        }
    }

    static String text(Instant instant, TimestampFormatTrait.Format format) {
        return switch (format) {
            case ISO_8601 -> DateTimeFormatter.ISO_INSTANT.format(instant);
            case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
            case UNIX_TIMESTAMP -> seconds(instant).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /** Seconds with at most three decimals. */
    static BigDecimal seconds(Instant instant) {
        BigDecimal exact = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static Instant epoch(BigDecimal value, boolean millis) {
        try {
            return Instant.ofEpochMilli(
                    (millis ? value : value.movePointRight(3)).toBigInteger().longValueExact());
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw new BadInput("Unable to parse timestamp '" + value + "': out of range");
        }
    }
}
