package dev.ambit.wire.protocol;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import dev.ambit.wire.routes.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services' words for input that cannot be read or breaks a declared limit. */
final class Refusals {
    /** LookupEvents' own exceptions, by the member that is wrong. Source: CloudTrail API reference. */
    private static final Map<String, String> OF_LOOKUP = Map.of(
            "maxResults", "InvalidMaxResultsException",
            "lookupAttributes", "InvalidLookupAttributesException",
            "eventCategory", "InvalidEventCategoryException",
            "nextToken", "InvalidNextTokenException");

    /** The members that hold a policy type, whose wrong values have a Reason of their own. Source: Organizations API reference. */
    private static final Set<String> POLICY_TYPES = Set.of("policyType", "type", "filter");

    private Refusals() {}

    static WireError unreadable(Protocol protocol, String message) {
        return WireError.of(protocol == Protocol.QUERY ? "MalformedInput" : "SerializationException", 400, message);
    }

    static WireError invalid(Service service, Protocol protocol, List<Violation> violations) {
        if (service == Service.ORGANIZATIONS) {
            return organizations(violations.getFirst());
        }
        Violation first = violations.getFirst();
        @Nullable String ofLookup = service == Service.CLOUDTRAIL ? OF_LOOKUP.get(member(first)) : null;
        if (ofLookup != null) {
            return WireError.of(ofLookup, 400, first.sentence());
        }
        String count = violations.size() == 1
                ? "1 validation error detected: "
                : violations.size() + " validation errors detected: ";
        String sentences = violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
        boolean query = protocol == Protocol.QUERY || service == Service.CLOUDWATCH;
        return WireError.of(query ? "ValidationError" : "ValidationException", 400, count + sentences);
    }

    /** Organizations answers with its own exception, whose Reason names the kind of limit. */
    private static WireError organizations(Violation violation) {
        return WireError.of("InvalidInputException", 400, organizationsWords(violation))
                .with("Reason", reason(violation));
    }

    /** The service's own sentences where they are known; they do not repeat the value. */
    private static String organizationsWords(Violation violation) {
        return switch (violation.kind()) {
            case PATTERN ->
                member(violation).equals("resourceId")
                        ? "You provided a value that does not match the required pattern."
                        : "You specified an invalid value.";
            case ENUM -> "You specified an invalid value.";
            case REQUIRED, SHORTER, LONGER, SMALLER, GREATER, UNION -> violation.sentence();
        };
    }

    /** The input's own member that a violation is in. */
    private static String member(Violation violation) {
        int dot = violation.path().indexOf('.');
        return dot < 0 ? violation.path() : violation.path().substring(0, dot);
    }

    private static String reason(Violation violation) {
        return switch (violation.kind()) {
            case REQUIRED -> "INPUT_REQUIRED";
            case SHORTER -> "MIN_LENGTH_EXCEEDED";
            case LONGER -> "MAX_LENGTH_EXCEEDED";
            case SMALLER -> "MIN_VALUE_EXCEEDED";
            case GREATER -> "MAX_VALUE_EXCEEDED";
            case PATTERN -> "INVALID_PATTERN";
            case ENUM -> POLICY_TYPES.contains(violation.path()) ? "INVALID_ENUM_POLICY_TYPE" : "INVALID_ENUM";
            case UNION -> "INVALID_SYNTAX";
        };
    }
}
