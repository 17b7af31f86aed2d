package dev.ambit.server.front;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A service's no, in AWS's terms. The HTTP status is the one that the service's model gives the code, unless it is given here.
 */
public final class ServiceError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, String> members;
    private final boolean fromAuthorization;

    private ServiceError(
            String code, int status, String message, Map<String, String> members, boolean fromAuthorization) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
        this.fromAuthorization = fromAuthorization;
    }

    /** A refusal by policies; Bedrock writes its message under another name than those of its own errors. */
    public static ServiceError denied(String code, int status, String message) {
        return new ServiceError(code, status, message, Map.of(), true);
    }

    /** {@code code} such as {@code ValidationException}. */
    public static ServiceError of(String code, String message) {
        return new ServiceError(code, 0, message, Map.of(), false);
    }

    public static ServiceError of(String code, int status, String message) {
        return new ServiceError(code, status, message, Map.of(), false);
    }

    /** This error with a further member, such as {@code Reason}. */
    public ServiceError with(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ServiceError(code, status, message(), more, fromAuthorization);
    }

    public String code() {
        return code;
    }

    /** The HTTP status, or empty for the one that the service's model gives. */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public Map<String, String> members() {
        return members;
    }

    public boolean fromAuthorization() {
        return fromAuthorization;
    }
}
