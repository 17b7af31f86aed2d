package dev.ambit.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireHeaders.Header;
import dev.ambit.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Requests as botocore sent them. */
final class Botocore {
    record Captured(String service, String operation, JsonNode arguments, WireRequest request) {
        @Override
        public String toString() {
            return service + " " + operation + " " + request.headers().contains("x-amz-security-token");
        }
    }

    static final JsonNode FILE = file();

    private Botocore() {}

    static List<Captured> all() {
        var out = new ArrayList<Captured>();
        for (JsonNode node : FILE.get("cases")) {
            var headers = new ArrayList<Header>();
            node.get("headers")
                    .forEach(h ->
                            headers.add(new Header(h.get(0).asText(), h.get(1).asText())));
            out.add(new Captured(
                    node.get("service").asText(),
                    node.get("operation").asText(),
                    node.get("arguments"),
                    new WireRequest(
                            node.get("method").asText(),
                            node.get("path").asText(),
                            node.get("query").asText(),
                            new WireHeaders(headers),
                            Base64.getDecoder().decode(node.get("body").asText()))));
        }
        return out;
    }

    private static JsonNode file() {
        try (var in = Botocore.class.getResourceAsStream("/dev/ambit/wire/botocore-requests.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
