package dev.ambit.wire.protocol;

import dev.ambit.wire.WireError;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.routes.Resolution;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Route;
import dev.ambit.wire.routes.RouteTable;
import dev.ambit.wire.routes.Router;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Requests to the SDK's objects, the SDK's objects to answers, in every protocol. Model classes are loaded when their
 * operation is first called; safe for many threads.
 */
public final class Codec {
    private final Router router;
    private final Map<Route, Supplier<SdkPojo>> builders = new ConcurrentHashMap<>();

    public Codec(Router router) {
        this.router = router;
    }

    /** Reads and checks the input of a resolved request. */
    public Decoded decode(Resolved call, WireRequest request) {
        SdkPojo input;
        try {
            input = read(call, request);
        } catch (BadInput bad) {
            return new Decoded.Refused(Refusals.unreadable(call.protocol(), bad.text()));
        }
        String shape = call.route().inputShape();
        List<Violation> violations = shape == null
                ? List.of()
                : InputCheck.violations(
                        input, shape, router.table(call.route().service()).constraints());
        return violations.isEmpty()
                ? new Decoded.Input(input)
                : new Decoded.Refused(Refusals.invalid(call.route().service(), call.protocol(), violations));
    }

    /** Reads an input without checking its declared limits. */
    SdkPojo read(Resolved call, WireRequest request) {
        SdkPojo builder = builders.computeIfAbsent(call.route(), this::builder).get();
        RequestReader.read(call, Inflation.plain(request), builder);
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** The answer of success. */
    public WireResponse encode(Resolved call, SdkPojo response, String requestId) {
        return ResponseWriter.write(call, router.table(call.route().service()), response, requestId);
    }

    /** The head of a streamed answer; {@code response} gives its headers, frames of {@link EventStreams} follow. */
    public WireResponse streamHead(Resolved call, SdkPojo response, String requestId) {
        return ResponseWriter.streamHead(call, response, requestId);
    }

    /** The answer of refusal or failure, also to requests that name no operation. */
    public WireResponse error(Resolution call, WireError error, String requestId) {
        Optional<RouteTable> table = switch (call) {
            case Resolved resolved -> Optional.of(router.table(resolved.route().service()));
            case Resolution.Unknown unknown -> unknown.service().map(router::table);
        };
        return ErrorWriter.write(call, table, error, requestId);
    }

    private Supplier<SdkPojo> builder(Route route) {
        String name = router.table(route.service()).modelPackage() + "." + route.requestClass();
        try {
            var method = Class.forName(name).getMethod("builder");
            return () -> {
                try {
                    return (SdkPojo) method.invoke(null);
                } catch (IllegalAccessException | InvocationTargetException defect) {
                    throw new IllegalStateException("No builder of " + name, defect);
                }
            };
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("The SDK has no class " + name, defect);
        }
    }
}
