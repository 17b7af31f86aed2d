package dev.ambit.wire.sigv4;

import dev.ambit.wire.Percent;
import dev.ambit.wire.WireRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The text that a signature covers, from the bytes as received. */
final class CanonicalRequest {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private CanonicalRequest() {}

    /** The canonical request with one way to write the path and these query parameters left out. */
    static String of(
            WireRequest request, List<String> signedHeaders, String path, Set<String> leftOut, String bodyHash) {
        var out = new StringBuilder(256);
        out.append(request.method()).append('\n');
        out.append(path).append('\n');
        out.append(query(request.query(), leftOut)).append('\n');
        for (String name : signedHeaders) {
            out.append(name).append(':').append(header(request, name)).append('\n');
        }
        return out.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    /**
     * The ways a signer may have written this path: each segment encoded once more, and the same after dot segments and
     * empty segments were removed. Object stores sign the path as sent. Routing refuses paths with dot or empty
     * segments, so the normalised form can name no other operation than the one that was signed.
     */
    static List<String> paths(String rawPath, String service) {
        String path = rawPath.isEmpty() ? "/" : rawPath;
        if (service.equals("s3")) {
            return List.of(path);
        }
        String plain = encodeSegments(path);
        String normal = encodeSegments(normalise(path));
        return plain.equals(normal) ? List.of(plain) : List.of(plain, normal);
    }

    private static String encodeSegments(String path) {
        var out = new ArrayList<String>();
        for (String segment : path.split("/", -1)) {
            out.add(Percent.encode(segment));
        }
        return String.join("/", out);
    }

    private static String normalise(String path) {
        var kept = new ArrayDeque<String>();
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (folder && !kept.isEmpty() ? "/" : "");
    }

    private static String query(String raw, Set<String> leftOut) {
        var encoded = new ArrayList<Map.Entry<String, String>>();
        for (var parameter : Percent.parameters(raw, false)) {
            if (!leftOut.contains(parameter.getKey())) {
                encoded.add(Map.entry(Percent.encode(parameter.getKey()), Percent.encode(parameter.getValue())));
            }
        }
        encoded.sort(
                Map.Entry.<String, String>comparingByKey().thenComparing(Comparator.comparing(Map.Entry::getValue)));
        var pairs = encoded.stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        return String.join("&", pairs);
    }

    private static String header(WireRequest request, String name) {
        var values = request.headers().all(name);
        if (values.isEmpty() && name.equals("host")) {
            values = request.headers().all(":authority");
        } else if (values.isEmpty() && name.equals(":authority")) {
            values = request.headers().all("host");
        }
        var folded = values.stream()
                .map(value -> BLANKS.matcher(value.strip()).replaceAll(" "))
                .toList();
        return String.join(",", folded);
    }
}
