package dev.ambit.wire.sigv4;

import dev.ambit.wire.Percent;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Verification.Reason;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads claims and refuses those that are not complete or contradict themselves. */
final class ClaimReader {
    static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final long LONGEST_PRESIGN_SECONDS = Duration.ofDays(7).toSeconds();

    private ClaimReader() {}

    static boolean isPresigned(String query) {
        return query.contains("X-Amz-Algorithm=") || query.contains("X-Amz-Signature=");
    }

    static Credential fromHeader(String authorization, WireRequest request) {
        int space = authorization.indexOf(' ');
        String algorithm = space < 0 ? authorization : authorization.substring(0, space);
        if (!algorithm.equals(ALGORITHM)) {
            return incomplete(
                    "Unsupported AWS 'algorithm': '" + algorithm + "' (only " + ALGORITHM + " is supported).");
        }
        var parts = space < 0 ? Map.<String, String>of() : parts(authorization.substring(space + 1));
        String date = request.headers().first("x-amz-date").map(String::strip).orElseGet(() -> httpDate(request));
        var missing = new ArrayList<String>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (date.isEmpty()) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            return incomplete(String.join(" ", missing) + " Authorization=" + algorithm);
        }
        return claim(
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                date,
                request.headers().first("x-amz-security-token"),
                Optional.empty(),
                request);
    }

    static Credential fromQuery(WireRequest request) {
        var parts = new LinkedHashMap<String, String>();
        for (var parameter : Percent.parameters(request.query(), false)) {
            if (parameter.getKey().startsWith("X-Amz-")
                    && parts.putIfAbsent(parameter.getKey(), parameter.getValue()) != null) {
                return incomplete("AWS query-string parameter '" + parameter.getKey() + "' must appear once only.");
            }
        }
        for (String name : List.of(
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-Signature",
                "X-Amz-SignedHeaders",
                "X-Amz-Date",
                "X-Amz-Expires")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                return incomplete("AWS query-string parameters must include '" + name + "'.");
            }
        }
        if (!ALGORITHM.equals(parts.get("X-Amz-Algorithm"))) {
            return incomplete("Unsupported AWS 'algorithm': '" + parts.get("X-Amz-Algorithm") + "' (only " + ALGORITHM
                    + " is supported).");
        }
        Duration validity = validity(parts.getOrDefault("X-Amz-Expires", ""));
        if (validity == null) {
            return incomplete("X-Amz-Expires must be a number from 1 to " + LONGEST_PRESIGN_SECONDS + ", found '"
                    + parts.get("X-Amz-Expires") + "'.");
        }
        return claim(
                parts.getOrDefault("X-Amz-Credential", ""),
                parts.getOrDefault("X-Amz-SignedHeaders", ""),
                parts.getOrDefault("X-Amz-Signature", ""),
                parts.getOrDefault("X-Amz-Date", ""),
                Optional.ofNullable(parts.get("X-Amz-Security-Token")),
                Optional.of(validity),
                request);
    }

    private static Credential claim(
            String credential,
            String signedHeaders,
            String signature,
            String date,
            Optional<String> token,
            Optional<Duration> validity,
            WireRequest request) {
        // An access key id never holds a slash, so five parts are the whole credential.
        String[] parts = credential.split("/", -1);
        if (parts.length != 5 || parts[0].isEmpty() || parts[2].isEmpty() || parts[3].isEmpty()) {
            return incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        if (!parts[4].equals("aws4_request")) {
            return mismatch(
                    "Credential should be scoped with a valid terminator: 'aws4_request', not '" + parts[4] + "'.");
        }
        Instant signedAt = instant(date);
        if (signedAt == null) {
            return incomplete("Date must be in ISO-8601 'basic format'. Got '" + date
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        String day = date.substring(0, 8);
        if (!parts[1].equals(day)) {
            return mismatch(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + parts[1] + "' != '" + day + "', from '" + date + "'.");
        }
        var names = List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";"));
        if (!names.contains("host") && !names.contains(":authority")) {
            return mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        // A target that is not signed could be changed on the way and would call another operation.
        if (request.headers().contains("x-amz-target") && !names.contains("x-amz-target")) {
            return mismatch("'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
        }
        return new Credential.Signed(new SignatureClaim(
                parts[0],
                new CredentialScope(parts[1], parts[2], parts[3]),
                names,
                signature,
                date,
                signedAt,
                token.map(String::strip),
                validity));
    }

    private static Map<String, String> parts(String text) {
        var out = new LinkedHashMap<String, String>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                out.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return out;
    }

    private static String httpDate(WireRequest request) {
        String date = request.headers().first("date").map(String::strip).orElse("");
        if (date.isEmpty() || instant(date) != null) {
            return date;
        }
        try {
            return BASIC.format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException notAnHttpDate) {
            return date;
        }
    }

    private static @Nullable Instant instant(String date) {
        try {
            return LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notBasic) {
            return null;
        }
    }

    private static @Nullable Duration validity(String text) {
        if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long seconds = Long.parseLong(text);
        return seconds < 1 || seconds > LONGEST_PRESIGN_SECONDS ? null : Duration.ofSeconds(seconds);
    }

    private static Credential incomplete(String message) {
        return new Credential.Malformed(new Rejected(Reason.INCOMPLETE, message));
    }

    private static Credential mismatch(String message) {
        return new Credential.Malformed(new Rejected(Reason.SIGNATURE_MISMATCH, message));
    }
}
