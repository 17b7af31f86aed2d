package dev.ambit.wire.protocol;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import dev.ambit.wire.protocol.Violation.Kind;
import dev.ambit.wire.routes.Service;
import java.util.List;
import java.util.stream.Collectors;

/** The services' words for input that cannot be read or breaks a declared limit. */
final class Refusals {
    private Refusals() {}

    static WireError unreadable(Protocol protocol, String message) {
        return WireError.of(protocol == Protocol.QUERY ? "MalformedInput" : "SerializationException", 400, message);
    }

    static WireError invalid(Service service, Protocol protocol, List<Violation> violations) {
        if (service == Service.ORGANIZATIONS) {
            return organizations(violations.getFirst());
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
        return WireError.of("InvalidInputException", 400, violation.sentence())
                .with("Reason", reason(violation.kind()));
    }

    private static String reason(Kind kind) {
        return switch (kind) {
            case REQUIRED -> "INPUT_REQUIRED";
            case SHORTER -> "MIN_LENGTH_EXCEEDED";
            case LONGER -> "MAX_LENGTH_EXCEEDED";
            case SMALLER -> "MIN_VALUE_EXCEEDED";
            case GREATER -> "MAX_VALUE_EXCEEDED";
            case PATTERN -> "INVALID_PATTERN";
            case ENUM -> "INVALID_ENUM";
            case UNION -> "INVALID_SYNTAX";
        };
    }
}
