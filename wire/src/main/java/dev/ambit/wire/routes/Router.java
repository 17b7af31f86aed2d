package dev.ambit.wire.routes;

import dev.ambit.wire.Percent;
import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves requests to operations: the credential scope names the service, then {@code X-Amz-Target}, {@code Action} or
 * the path names the operation. Tables are read when a service is first asked for; safe for many threads.
 */
public final class Router {
    private final Map<Service, RouteTable> tables = new EnumMap<>(Service.class);
    private final Map<Service, PathTree> paths = new EnumMap<>(Service.class);

    /** The operations of this service. */
    public synchronized RouteTable table(Service service) {
        return tables.computeIfAbsent(service, RouteTable::load);
    }

    /**
     * Resolves a request.
     *
     * @param signingName the service of the credential scope; {@code bedrock} for Bedrock API keys; empty if nobody
     *     signed, and then every service is tried
     */
    public Resolution resolve(WireRequest request, Optional<String> signingName) {
        var candidates = new ArrayList<Service>();
        for (Service service : Service.values()) {
            if (signingName.isEmpty() || signingName.get().equals(service.signingName())) {
                candidates.add(service);
            }
        }
        if (request.path().startsWith("/service/") && request.path().contains("/operation/")) {
            return rpc(request, candidates);
        }
        var target = request.headers().first("x-amz-target");
        if (target.isPresent()) {
            return target(target.get().strip(), request, candidates);
        }
        var rest = rest(request, candidates);
        return rest.orElseGet(() -> query(request, candidates));
    }

    private Resolution rpc(WireRequest request, List<Service> candidates) {
        String[] parts = request.path().split("/", -1);
        if (parts.length == 5
                && parts[3].equals("operation")
                && request.method().equals("POST")) {
            for (Service service : candidates) {
                RouteTable table = table(service);
                if (table.protocols().contains(Protocol.RPC_V2_CBOR)
                        && table.targetPrefix().equals(parts[2])
                        && table.route(parts[4]).isPresent()) {
                    return new Resolution.Resolved(table.route(parts[4]).orElseThrow(), Protocol.RPC_V2_CBOR, Map.of());
                }
            }
        }
        return unknown(candidates, Protocol.RPC_V2_CBOR, request.path());
    }

    private Resolution target(String target, WireRequest request, List<Service> candidates) {
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? "" : target.substring(0, dot);
        String operation = target.substring(dot + 1);
        Protocol protocol = request.headers()
                        .first("content-type")
                        .filter(type -> type.contains("json-1.0"))
                        .isPresent()
                ? Protocol.AWS_JSON_1_0
                : Protocol.AWS_JSON_1_1;
        for (Service service : candidates) {
            RouteTable table = table(service);
            // CloudTrail's target is known under its full and under its short name.
            boolean named = !prefix.isEmpty()
                    && (table.targetPrefix().equals(prefix)
                            || table.targetPrefix().endsWith("." + prefix));
            if (named && table.protocols().stream().anyMatch(Protocol::isAwsJson)) {
                var route = table.route(operation);
                if (route.isPresent()) {
                    return new Resolution.Resolved(route.get(), protocol, Map.of());
                }
            }
        }
        return unknown(candidates, protocol, target);
    }

    private Optional<Resolution> rest(WireRequest request, List<Service> candidates) {
        boolean any = false;
        for (Service service : candidates) {
            if (table(service).protocols().contains(Protocol.REST_JSON)) {
                any = true;
                var match = path(service).find(request.method(), request.path());
                if (match.isPresent()) {
                    return Optional.of(new Resolution.Resolved(
                            match.get().route(), Protocol.REST_JSON, match.get().labels()));
                }
            }
        }
        boolean onlyRest =
                any && candidates.stream().allMatch(s -> table(s).protocols().contains(Protocol.REST_JSON));
        return onlyRest || (any && request.path().length() > 1)
                ? Optional.of(unknown(candidates, Protocol.REST_JSON, request.method() + " " + request.path()))
                : Optional.empty();
    }

    private Resolution query(WireRequest request, List<Service> candidates) {
        var parameters = new ArrayList<>(Percent.parameters(request.query(), true));
        if (isForm(request)) {
            parameters.addAll(Percent.parameters(request.bodyText(), true));
        }
        String action = value(parameters, "Action");
        String version = value(parameters, "Version");
        for (Service service : candidates) {
            RouteTable table = table(service);
            boolean sameVersion = version.isEmpty() || version.equals(table.apiVersion());
            if (sameVersion && table.protocols().contains(Protocol.QUERY)) {
                var route = table.route(action);
                if (route.isPresent()) {
                    return new Resolution.Resolved(route.get(), Protocol.QUERY, Map.of());
                }
            }
        }
        boolean speaksQuery =
                candidates.stream().anyMatch(s -> table(s).protocols().contains(Protocol.QUERY));
        // Of a service that is not here, such as ec2, the form of the request is all that is known.
        boolean looksLikeQuery = candidates.isEmpty() && !action.isEmpty();
        Protocol protocol = speaksQuery || looksLikeQuery
                ? Protocol.QUERY
                : candidates.stream()
                        .findFirst()
                        .map(s -> table(s).protocols().getFirst())
                        .orElse(Protocol.REST_JSON);
        return unknown(candidates, protocol, action.isEmpty() ? request.method() + " " + request.path() : action);
    }

    private static boolean isForm(WireRequest request) {
        return request.headers()
                .first("content-type")
                .map(type -> type.contains("x-www-form-urlencoded"))
                .orElse(request.body().length > 0);
    }

    private static String value(List<Map.Entry<String, String>> parameters, String name) {
        return parameters.stream()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Resolution unknown(List<Service> candidates, Protocol protocol, String found) {
        var service = candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.<Service>empty();
        return new Resolution.Unknown(service, protocol, Service.unknownOperation(protocol, found));
    }

    private synchronized PathTree path(Service service) {
        return paths.computeIfAbsent(service, s -> new PathTree(table(s)));
    }
}
