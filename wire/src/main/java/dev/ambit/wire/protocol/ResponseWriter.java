package dev.ambit.wire.protocol;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.RouteTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** Writes a response object in the form of the call's protocol. */
final class ResponseWriter {
    private static final TreeWriter JSON = new TreeWriter(Format.JSON);

    private ResponseWriter() {}

    static WireResponse write(Resolved call, RouteTable table, SdkPojo response, String requestId) {
        return switch (call.protocol()) {
            case AWS_JSON_1_0, AWS_JSON_1_1 ->
                new WireResponse(
                        200,
                        headers(contentType(call.protocol()), requestId),
                        JSON.bytes(response, response.sdkFields()));
            case RPC_V2_CBOR ->
                new WireResponse(
                        200,
                        headers(contentType(call.protocol()), requestId).with("smithy-protocol", "rpc-v2-cbor"),
                        new TreeWriter(Format.CBOR).bytes(response, response.sdkFields()));
            case QUERY ->
                new WireResponse(
                        200,
                        headers(contentType(call.protocol()), requestId),
                        query(call, table, response, requestId).getBytes(StandardCharsets.UTF_8));
            case REST_JSON -> rest(call, response, requestId);
        };
    }

    /** The head of an event stream, with the response's own headers. */
    static WireResponse streamHead(Resolved call, SdkPojo response, String requestId) {
        WireResponse plain = rest(call, response, requestId);
        var headers = plain.headers().entries().stream()
                .filter(h -> !h.name().equalsIgnoreCase("content-type"))
                .toList();
        return new WireResponse(
                plain.status(),
                new WireHeaders(headers).with("Content-Type", "application/vnd.amazon.eventstream"),
                new byte[0]);
    }

    static String contentType(Protocol protocol) {
        return switch (protocol) {
            case REST_JSON -> "application/json";
            case AWS_JSON_1_0 -> "application/x-amz-json-1.0";
            case AWS_JSON_1_1 -> "application/x-amz-json-1.1";
            case QUERY -> "text/xml";
            case RPC_V2_CBOR -> "application/cbor";
        };
    }

    static WireHeaders headers(String contentType, String requestId) {
        return WireHeaders.of("Content-Type", contentType, "x-amzn-RequestId", requestId);
    }

    private static String query(Resolved call, RouteTable table, SdkPojo response, String requestId) {
        var xml = new XmlWriter();
        String name = call.route().operation() + "Response";
        xml.open(name, table.namespace());
        String wrapper = call.route().resultWrapper();
        if (wrapper != null) {
            xml.open(wrapper);
            xml.members(response);
            xml.close(wrapper);
        }
        return xml.open("ResponseMetadata")
                .element("RequestId", requestId)
                .close("ResponseMetadata")
                .close(name)
                .finish();
    }

    private static WireResponse rest(Resolved call, SdkPojo response, String requestId) {
        var inBody = new ArrayList<SdkField<?>>();
        var headers = WireHeaders.of("x-amzn-RequestId", requestId);
        SdkField<?> payload = null;
        int status = call.route().status();
        for (SdkField<?> field : response.sdkFields()) {
            Object value = field.getValueOrDefault(response);
            if (field.containsTrait(PayloadTrait.class)) {
                payload = field;
            } else if (field.location() == MarshallLocation.HEADER) {
                headers = TreeWriter.isSet(value) ? headers.with(field.locationName(), text(field, value)) : headers;
            } else if (field.location() == MarshallLocation.STATUS_CODE) {
                status = value instanceof Integer code ? code : status;
            } else {
                inBody.add(field);
            }
        }
        byte[] body = payload == null ? JSON.bytes(response, inBody) : payload(payload, response);
        if (!headers.contains("content-type")) {
            headers = headers.with("Content-Type", "application/json");
        }
        return new WireResponse(status, headers, status == 204 ? new byte[0] : body);
    }

    private static byte[] payload(SdkField<?> field, SdkPojo response) {
        Object value = field.getValueOrDefault(response);
        return switch (value) {
            case null -> new byte[0];
            case SdkBytes bytes -> bytes.asByteArrayUnsafe();
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case SdkPojo pojo -> JSON.bytes(pojo, pojo.sdkFields());
            default -> throw new IllegalStateException("A payload of no known form: " + field.memberName());
        };
    }

    private static String text(SdkField<?> field, Object value) {
        if (field.marshallingType().getKnownType() == MarshallingKnownType.LIST) {
            return String.join(
                    ",", ((List<?>) value).stream().map(Object::toString).toList());
        }
        return value instanceof Instant instant
                ? Timestamps.text(instant, Timestamps.format(field, Format.TEXT))
                : value.toString();
    }
}
