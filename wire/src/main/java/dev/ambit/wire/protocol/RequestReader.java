package dev.ambit.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ambit.wire.Percent;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.routes.Resolution.Resolved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** Fills a request builder from the places its protocol uses. */
final class RequestReader {
    private static final TreeReader TEXT = new TreeReader(Format.TEXT);
    private static final TreeReader JSON = new TreeReader(Format.JSON);

    private RequestReader() {}

    static void read(Resolved call, WireRequest request, SdkPojo builder) {
        var fields = builder.sdkFields();
        switch (call.protocol()) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> JSON.into(builder, fields, Trees.json(request.body()));
            case RPC_V2_CBOR -> new TreeReader(Format.CBOR).into(builder, fields, Trees.cbor(request.body()));
            case QUERY -> {
                var parameters = new ArrayList<>(Percent.parameters(request.query(), true));
                parameters.addAll(Percent.parameters(request.bodyText(), true));
                TEXT.into(builder, fields, Trees.form(parameters));
            }
            case REST_JSON -> rest(call, request, builder, fields);
        }
    }

    private static void rest(Resolved call, WireRequest request, SdkPojo builder, List<SdkField<?>> fields) {
        var inBody = new ArrayList<SdkField<?>>();
        SdkField<?> payload = null;
        for (SdkField<?> field : fields) {
            if (field.containsTrait(PayloadTrait.class)) {
                payload = field;
            } else if (field.location() == MarshallLocation.PAYLOAD) {
                inBody.add(field);
            } else {
                JsonNode node = place(field, call, request);
                if (node != null) {
                    field.set(builder, TEXT.value(field, node));
                }
            }
        }
        if (payload != null) {
            payload(payload, request, builder);
        } else if (!inBody.isEmpty()) {
            JSON.into(builder, inBody, Trees.json(request.body()));
        }
    }

    private static void payload(SdkField<?> field, WireRequest request, SdkPojo builder) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (request.body().length == 0) {
            return;
        }
        switch (type) {
            case SDK_BYTES -> field.set(builder, SdkBytes.fromByteArray(request.body()));
            case STRING -> field.set(builder, request.bodyText());
            default -> field.set(builder, JSON.value(field, Trees.json(request.body())));
        }
    }

    private static @Nullable JsonNode place(SdkField<?> field, Resolved call, WireRequest request) {
        String name = field.locationName();
        boolean list = field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
        return switch (field.location()) {
            case PATH, GREEDY_PATH -> text(call.labels().get(name));
            case HEADER -> {
                var values = request.headers().all(name);
                yield values.isEmpty()
                        ? null
                        : list ? texts(split(values)) : text(values.getFirst().strip());
            }
            case QUERY_PARAM -> {
                var values = Percent.parameters(request.query(), true).stream()
                        .filter(p -> p.getKey().equals(name))
                        .map(java.util.Map.Entry::getValue)
                        .toList();
                yield values.isEmpty() ? null : list ? texts(values) : text(values.getFirst());
            }
            case PAYLOAD, STATUS_CODE -> null;
        };
    }

    private static List<String> split(List<String> values) {
        var out = new ArrayList<String>();
        for (String value : values) {
            for (String part : value.split(",")) {
                out.add(part.strip());
            }
        }
        return out;
    }

    private static @Nullable JsonNode text(@Nullable String value) {
        return value == null ? null : TextNode.valueOf(value);
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        values.forEach(out::add);
        return out;
    }
}
