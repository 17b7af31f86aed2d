package dev.ambit.wire.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.wire.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of one service, by name; rows become routes when they are asked for. */
public final class RouteTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final JsonNode model;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private @Nullable Constraints constraints;

    private RouteTable(Service service, JsonNode model) {
        this.service = service;
        this.model = model;
    }

    static RouteTable load(Service service) {
        return new RouteTable(service, resource(service.id() + ".json"));
    }

    /** Names of all operations, sorted. */
    public List<String> operations() {
        var names = new java.util.ArrayList<String>();
        model.get("operations").fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /** The route of this operation, if the service has it. */
    public synchronized Optional<Route> route(String operation) {
        Route known = routes.get(operation);
        if (known == null) {
            JsonNode row = model.get("operations").get(operation);
            if (row == null) {
                return Optional.empty();
            }
            known = read(operation, row);
            routes.put(operation, known);
        }
        return Optional.of(known);
    }

    /** The limits that the model declares for inputs; read at first use. */
    public synchronized Constraints constraints() {
        if (constraints == null) {
            constraints = new Constraints(resource(service.id() + ".constraints.json"));
        }
        return constraints;
    }

    /** Package of the SDK's model classes. */
    public String modelPackage() {
        return "software.amazon.awssdk.services." + text("package") + ".model";
    }

    /** The prefix of {@code X-Amz-Target}, also the service name of RPC v2; empty for services that have none. */
    public String targetPrefix() {
        return text("target");
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    /** The namespace of Query answers. */
    public String namespace() {
        return text("namespace");
    }

    /** True if errors of the other protocols carry the Query code too. */
    public boolean isQueryCompatible() {
        return model.get("queryCompatible").asBoolean();
    }

    /** The protocols this service speaks, preferred first. */
    public List<Protocol> protocols() {
        var out = new java.util.ArrayList<Protocol>();
        for (JsonNode name : model.get("protocols")) {
            out.add(
                    switch (name.asText()) {
                        case "AWS_JSON" ->
                            text("jsonVersion").equals("1.0") ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
                        default -> Protocol.valueOf(name.asText());
                    });
        }
        return List.copyOf(out);
    }

    private String text(String name) {
        return model.get(name).asText();
    }

    private Route read(String operation, JsonNode row) {
        var errors = new LinkedHashMap<String, Route.DeclaredError>();
        for (JsonNode shape : row.get("errors")) {
            JsonNode declared = model.get("errors").get(shape.asText());
            errors.put(
                    shape.asText(),
                    new Route.DeclaredError(
                            declared.get(0).asText(), declared.get(1).asInt()));
        }
        return new Route(
                service,
                operation,
                row.get("method").asText(),
                row.get("uri").asText(),
                row.has("status") ? row.get("status").asInt() : 200,
                row.get("request").asText(),
                row.get("response").asText(),
                optional(row, "input"),
                optional(row, "wrapper"),
                optional(row, "stream"),
                row.has("duplex"),
                Collections.unmodifiableMap(errors));
    }

    private static @Nullable String optional(JsonNode row, String name) {
        JsonNode value = row.get(name);
        return value == null ? null : value.asText();
    }

    private static JsonNode resource(String name) {
        try (InputStream in = RouteTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is not in the jar.");
            }
            return JSON.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
