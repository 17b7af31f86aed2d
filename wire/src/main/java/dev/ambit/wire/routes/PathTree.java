package dev.ambit.wire.routes;

import dev.ambit.wire.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the REST route of a raw path; a literal segment wins over a label, a label over a greedy one. */
final class PathTree {
    private record Leaf(Route route, List<String> segments) {}

    record Match(Route route, Map<String, String> labels) {}

    private final List<Leaf> leaves = new ArrayList<>();

    PathTree(RouteTable table) {
        for (String operation : table.operations()) {
            table.route(operation).ifPresent(route -> leaves.add(new Leaf(route, route.segments())));
        }
        leaves.sort((a, b) -> precedence(b.segments).compareTo(precedence(a.segments)));
    }

    /** Dot segments and empty segments match nothing: a signer may have removed them before signing. */
    Optional<Match> find(String method, String rawPath) {
        String path =
                rawPath.length() > 1 && rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        var segments = List.of(path.substring(1).split("/", -1));
        if (segments.stream().anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."))) {
            return Optional.empty();
        }
        for (Leaf leaf : leaves) {
            if (leaf.route.method().equals(method)) {
                var labels = match(leaf.segments, segments);
                if (labels.isPresent()) {
                    return Optional.of(new Match(leaf.route, labels.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(List<String> template, List<String> path) {
        boolean greedy = template.stream().anyMatch(s -> s.endsWith("+}"));
        if (greedy ? path.size() < template.size() : path.size() != template.size()) {
            return Optional.empty();
        }
        var labels = new LinkedHashMap<String, String>();
        int at = 0;
        for (String part : template) {
            if (part.endsWith("+}")) {
                int end = at + path.size() - template.size() + 1;
                labels.put(
                        part.substring(1, part.length() - 2), Percent.decode(String.join("/", path.subList(at, end))));
                at = end;
            } else if (part.startsWith("{")) {
                labels.put(part.substring(1, part.length() - 1), Percent.decode(path.get(at++)));
            } else if (!part.equals(path.get(at++))) {
                return Optional.empty();
            }
        }
        return Optional.of(labels);
    }

    private static String precedence(List<String> segments) {
        var out = new StringBuilder();
        for (String segment : segments) {
            out.append(segment.endsWith("+}") ? '1' : segment.startsWith("{") ? '2' : '3');
        }
        return out.toString();
    }
}
