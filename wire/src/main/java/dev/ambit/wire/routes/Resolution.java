package dev.ambit.wire.routes;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import java.util.Map;
import java.util.Optional;

/** What a request asks for. */
public sealed interface Resolution {

    /** The protocol an answer must have. */
    Protocol protocol();

    /**
     * An operation.
     *
     * @param labels path labels by name, decoded
     */
    record Resolved(Route route, Protocol protocol, Map<String, String> labels) implements Resolution {}

    /** No operation of any service served; {@code error} is the answer in this protocol. */
    record Unknown(Optional<Service> service, Protocol protocol, WireError error) implements Resolution {}
}
