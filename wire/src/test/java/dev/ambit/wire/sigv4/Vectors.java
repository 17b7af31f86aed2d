package dev.ambit.wire.sigv4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireHeaders.Header;
import dev.ambit.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** AWS's published signing vectors as requests. */
final class Vectors {
    record Vector(String name, String secret, Instant at, WireRequest request) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Vectors() {}

    static List<Vector> all() {
        var out = new ArrayList<Vector>();
        try (var in = Vectors.class.getResourceAsStream("/dev/ambit/wire/sigv4-vectors.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in).get("cases")) {
                JsonNode context = node.get("context");
                String secret = context.at("/credentials/secret_access_key").asText();
                Instant at = Instant.parse(context.get("timestamp").asText());
                for (String form : List.of("header_signed_request", "query_signed_request")) {
                    String name = node.get("name").asText() + " " + form;
                    out.add(new Vector(name, secret, at, parse(node.get(form).asText())));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out;
    }

    /** A request as text; a header line that begins with a blank continues the one before. */
    static WireRequest parse(String text) {
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 2);
        String[] lines = head.split("\n");
        String method = lines[0].substring(0, lines[0].indexOf(' '));
        String target = lines[0].substring(method.length() + 1, lines[0].lastIndexOf(' '));
        int question = target.indexOf('?');
        var headers = new ArrayList<Header>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith(" ")) {
                Header last = headers.removeLast();
                headers.add(new Header(last.name(), last.value() + "\n" + lines[i]));
            } else {
                int colon = lines[i].indexOf(':');
                headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
            }
        }
        return new WireRequest(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                new WireHeaders(headers),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
