package dev.ambit.server.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** The operations that one AWS service answers here; made once at the start and then only read. */
public final class Service {
    /** Answers one operation; refuses with a {@link ServiceError}. */
    @FunctionalInterface
    public interface Handler<I extends SdkPojo> {
        SdkPojo answer(Exchange exchange, I input);
    }

    /** Answers one inference operation: authorizes, and writes the audit record, by itself. */
    @FunctionalInterface
    public interface InferenceHandler<I extends SdkPojo> {
        InferenceAnswer answer(Exchange exchange, I input);
    }

    /** What an inference operation gives back. */
    public sealed interface InferenceAnswer {
        /** {@code headers}: besides those that the output's own members become. */
        record Whole(SdkPojo output, Map<String, String> headers) implements InferenceAnswer {}

        /** The head of an event stream, and what writes its events. */
        record Streamed(SdkPojo head, Events events) implements InferenceAnswer {}
    }

    /** Writes the events of a stream; a {@link ServiceError} ends it with an exception frame. */
    @FunctionalInterface
    public interface Events {
        void writeTo(EventSink sink);
    }

    /** Takes one event, such as a {@code ContentBlockDeltaEvent}, and sends it at once. */
    @FunctionalInterface
    public interface EventSink {
        /** @throws java.io.UncheckedIOException when the client is gone */
        void send(String eventType, SdkPojo event);
    }

    /** Names the resource that a call is authorized on: an ARN, or {@code *}. */
    @FunctionalInterface
    public interface ResourceOf<I extends SdkPojo> {
        String arn(Exchange exchange, I input);
    }

    /** Names every resource that a call must be allowed on. */
    @FunctionalInterface
    public interface ResourcesOf<I extends SdkPojo> {
        /** ARNs, or {@code *} alone; the first is the one that the call is about. */
        List<String> arns(Exchange exchange, I input);
    }

    /**
     * One operation.
     *
     * @param action the IAM action that it needs, such as {@code organizations:CreatePolicy}; empty where the handler authorizes
     *     itself (inference) or nothing is needed
     * @param readOnly as CloudTrail marks it
     */
    public record Operation<I extends SdkPojo>(
            String name,
            Class<I> input,
            Optional<String> action,
            ResourcesOf<I> resources,
            boolean readOnly,
            Handler<I> handler) {
        List<String> resources(Exchange exchange, SdkPojo decoded) {
            return resources.arns(exchange, input.cast(decoded));
        }

        SdkPojo answer(Exchange exchange, SdkPojo decoded) {
            return handler.answer(exchange, input.cast(decoded));
        }
    }

    /** One inference operation. */
    public record InferenceOperation<I extends SdkPojo>(String name, Class<I> input, InferenceHandler<I> handler) {
        InferenceAnswer answer(Exchange exchange, SdkPojo decoded) {
            return handler.answer(exchange, input.cast(decoded));
        }
    }

    private final String name;
    private final String actionPrefix;
    private final Map<String, Operation<?>> operations = new LinkedHashMap<>();
    private final Map<String, InferenceOperation<?>> inference = new LinkedHashMap<>();

    /**
     * A service without operations.
     *
     * @param name as in the route tables, such as {@code bedrock-runtime}
     * @param actionPrefix as in IAM actions, such as {@code bedrock}
     */
    public Service(String name, String actionPrefix) {
        this.name = name;
        this.actionPrefix = actionPrefix;
    }

    /** Adds an operation that is authorized as {@code prefix:Name} on the resource given. */
    public <I extends SdkPojo> Service on(
            String operation, Class<I> input, ResourceOf<I> resource, Handler<I> handler) {
        return onEach(operation, input, (exchange, in) -> List.of(resource.arn(exchange, in)), handler);
    }

    /** Adds an operation that is authorized as {@code prefix:Name} on each of the resources given. */
    public <I extends SdkPojo> Service onEach(
            String operation, Class<I> input, ResourcesOf<I> resources, Handler<I> handler) {
        return add(operation, input, Optional.of(actionPrefix + ":" + operation), resources, handler);
    }

    /** Adds an operation that is authorized as {@code prefix:Name} on {@code *}. */
    public <I extends SdkPojo> Service on(String operation, Class<I> input, Handler<I> handler) {
        return on(operation, input, (exchange, in) -> "*", handler);
    }

    /** Adds an operation whose handler authorizes by itself, or that needs no permission. */
    public <I extends SdkPojo> Service onSelfAuthorized(String operation, Class<I> input, Handler<I> handler) {
        return add(operation, input, Optional.empty(), (exchange, in) -> List.of("*"), handler);
    }

    /** Adds an inference operation. */
    public <I extends SdkPojo> Service onInference(String operation, Class<I> input, InferenceHandler<I> handler) {
        inference.put(operation, new InferenceOperation<>(operation, input, handler));
        return this;
    }

    private <I extends SdkPojo> Service add(
            String operation, Class<I> input, Optional<String> action, ResourcesOf<I> resources, Handler<I> handler) {
        operations.put(operation, new Operation<>(operation, input, action, resources, readOnly(operation), handler));
        return this;
    }

    /** CloudTrail's mark, which follows the verb. */
    private static boolean readOnly(String operation) {
        return operation.startsWith("Get")
                || operation.startsWith("List")
                || operation.startsWith("Describe")
                || operation.startsWith("Lookup")
                || operation.startsWith("Simulate");
    }

    public String name() {
        return name;
    }

    public Optional<Operation<?>> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    public Optional<InferenceOperation<?>> inferenceOperation(String operation) {
        return Optional.ofNullable(inference.get(operation));
    }

    /** Every operation's name, in the order in which they were added. */
    public List<String> operations() {
        List<String> names = new ArrayList<>(operations.keySet());
        names.addAll(inference.keySet());
        return names;
    }
}
