package dev.ambit.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads numbers, dates and bytes as condition values write them. */
final class Scalars {
    /** Longer texts are no numbers of a policy; the bound keeps a hostile exponent from costing anything. */
    private static final int LONGEST_NUMBER = 64;

    private Scalars() {}

    /** An integer or a decimal, without exponent. */
    static Optional<BigDecimal> number(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        boolean digit = false;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && (c == '-' || c == '+');
            points += c == '.' ? 1 : 0;
            boolean isDigit = c >= '0' && c <= '9';
            digit |= isDigit;
            if (!isDigit && !sign && c != '.') {
                return Optional.empty();
            }
        }
        return digit && points <= 1 ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * A date in one of W3C's forms of ISO 8601 (year; year and month; day; day and time with zone, UTC where it is missing) or seconds
     * since 1970. Four digits are a year.
     */
    static Optional<Instant> instant(String text) {
        try {
            if (text.length() == 4 && allDigits(text)) {
                return Optional.of(utc(LocalDate.of(Integer.parseInt(text), 1, 1)));
            }
            Optional<BigDecimal> epoch = number(text);
            if (epoch.isPresent()) {
                return Optional.of(ofEpoch(epoch.get()));
            }
            int time = text.indexOf('T');
            if (time < 0) {
                boolean month = text.length() == 7;
                return Optional.of(utc(month ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text)));
            }
            String rest = text.substring(time);
            boolean zoned = rest.endsWith("Z") || rest.indexOf('+') > 0 || rest.indexOf('-') > 0;
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(colonInOffset(text)).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    /** {@code +0100} as {@code +01:00}. */
    private static String colonInOffset(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        boolean compact = sign > text.indexOf('T') && text.length() - sign == 5 && text.indexOf(':', sign) < 0;
        return compact ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
    }

    private static Instant utc(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant ofEpoch(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static boolean allDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
