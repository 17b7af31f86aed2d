package dev.ambit.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.routes.Resolution;
import dev.ambit.wire.routes.RouteTable;
import dev.ambit.wire.routes.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes an error in the form of the call's protocol. */
final class ErrorWriter {
    private ErrorWriter() {}

    static WireResponse write(Resolution call, Optional<RouteTable> table, WireError error, String requestId) {
        Protocol protocol = call.protocol();
        WireHeaders headers = ResponseWriter.headers(ResponseWriter.contentType(protocol), requestId);
        boolean compatible = table.filter(RouteTable::isQueryCompatible).isPresent();
        if (compatible && protocol != Protocol.QUERY) {
            headers = headers.with("x-amzn-query-error", error.code() + ";" + fault(error));
        }
        return switch (protocol) {
            case REST_JSON ->
                new WireResponse(
                        error.status(),
                        headers.with("x-amzn-ErrorType", error.code()),
                        json(error, error.fromAuthorization() ? "Message" : "message"));
            case AWS_JSON_1_0, AWS_JSON_1_1 ->
                new WireResponse(error.status(), headers, typed(Format.JSON, call, error, messageName(call)));
            case RPC_V2_CBOR ->
                new WireResponse(
                        error.status(),
                        headers.with("smithy-protocol", "rpc-v2-cbor"),
                        typed(Format.CBOR, call, error, "message"));
            case QUERY ->
                new WireResponse(
                        error.status(),
                        headers,
                        xml(error, table.map(RouteTable::namespace).orElse(""), requestId)
                                .getBytes(StandardCharsets.UTF_8));
        };
    }

    static byte[] json(WireError error, String messageName) {
        return new TreeWriter(Format.JSON).bytes(out -> {
            out.writeStartObject();
            members(error, messageName, out);
            out.writeEndObject();
        });
    }

    private static byte[] typed(Format format, Resolution call, WireError error, String messageName) {
        return new TreeWriter(format).bytes(out -> {
            out.writeStartObject();
            out.writeStringField("__type", shape(call, error));
            members(error, messageName, out);
            out.writeEndObject();
        });
    }

    private static void members(WireError error, String messageName, JsonGenerator out) throws IOException {
        out.writeStringField(messageName, error.message());
        for (var member : error.members().entrySet()) {
            out.writeStringField(member.getKey(), member.getValue());
        }
    }

    private static String messageName(Resolution call) {
        return switch (call) {
            case Resolution.Resolved resolved when resolved.route().service() == Service.ORGANIZATIONS -> "Message";
            case Resolution.Resolved _, Resolution.Unknown _ -> "message";
        };
    }

    /** The name of the error's shape, where a service's code of old is another one. */
    private static String shape(Resolution call, WireError error) {
        if (call instanceof Resolution.Resolved resolved) {
            for (var declared : resolved.route().errors().entrySet()) {
                if (declared.getValue().code().equals(error.code())) {
                    return declared.getKey();
                }
            }
        }
        return error.code();
    }

    private static String xml(WireError error, String namespace, String requestId) {
        var xml = new XmlWriter()
                .open("ErrorResponse", namespace)
                .open("Error")
                .element("Type", fault(error))
                .element("Code", error.code())
                .element("Message", error.message());
        error.members().forEach(xml::element);
        return xml.close("Error")
                .element("RequestId", requestId)
                .close("ErrorResponse")
                .finish();
    }

    private static String fault(WireError error) {
        return error.status() < 500 ? "Sender" : "Receiver";
    }
}
