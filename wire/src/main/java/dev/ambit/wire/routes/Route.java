package dev.ambit.wire.routes;

import dev.ambit.wire.WireError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as its service's model declares it.
 *
 * @param uri the URI template; {@code /} unless the service is REST
 * @param status the HTTP status of success
 * @param requestClass simple name of the SDK's request class
 * @param inputShape name of the input in the constraints, absent if the operation takes none
 * @param resultWrapper the element around a Query result
 * @param eventStream name of the output member that is an event stream
 * @param duplex true if the request too is an event stream
 * @param errors declared errors by shape name: code and HTTP status
 */
public record Route(
        Service service,
        String operation,
        String method,
        String uri,
        int status,
        String requestClass,
        String responseClass,
        @Nullable String inputShape,
        @Nullable String resultWrapper,
        @Nullable String eventStream,
        boolean duplex,
        Map<String, DeclaredError> errors) {

    /** Code on the wire and HTTP status of a declared error. */
    public record DeclaredError(String code, int status) {}

    /** An error of this operation by its shape's name; one that is not declared gets status 400. */
    public WireError error(String shape, String message) {
        DeclaredError declared = errors.getOrDefault(shape, new DeclaredError(shape, 400));
        return WireError.of(declared.code(), declared.status(), message);
    }

    /** Path segments of the template. */
    List<String> segments() {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        return List.of(path.substring(1).split("/"));
    }
}
