package dev.ambit.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The walker in the direction of writing JSON and CBOR: the fields that are set, by their own descriptions. */
final class TreeWriter {
    private final Format format;

    TreeWriter(Format format) {
        this.format = format;
    }

    /** What writes into the generator. */
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    byte[] bytes(SdkPojo pojo, List<SdkField<?>> fields) {
        return bytes(out -> {
            out.writeStartObject();
            members(pojo, fields, out);
            out.writeEndObject();
        });
    }

    byte[] bytes(Body body) {
        var buffer = new ByteArrayOutputStream(256);
        try (JsonGenerator out = format == Format.CBOR
                ? Trees.Cbor.FACTORY.createGenerator(buffer)
                : Trees.JSON.createGenerator(buffer)) {
            body.write(out);
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return buffer.toByteArray();
    }

    private void members(SdkPojo pojo, List<SdkField<?>> fields, JsonGenerator out) throws IOException {
        for (SdkField<?> field : fields) {
            Object value = field.getValueOrDefault(pojo);
            if (isSet(value)) {
                out.writeFieldName(field.locationName());
                value(field, value, out);
            }
        }
    }

    /** Lists and maps that nobody set are placeholders of the SDK. */
    static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void value(SdkField<?> field, Object value, JsonGenerator out) throws IOException {
        switch (field.marshallingType().getKnownType()) {
            case STRING -> out.writeString((String) value);
            case INTEGER -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case SHORT -> out.writeNumber((Short) value);
            case BYTE -> out.writeNumber(((Byte) value).intValue());
            case FLOAT -> floating(((Float) value).doubleValue(), value.toString(), out);
            case DOUBLE -> floating((Double) value, value.toString(), out);
            case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INSTANT -> instant(field, (Instant) value, out);
            case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case DOCUMENT -> Documents.write((Document) value, out);
            case SDK_POJO -> {
                out.writeStartObject();
                members((SdkPojo) value, ((SdkPojo) value).sdkFields(), out);
                out.writeEndObject();
            }
            case LIST -> {
                out.writeStartArray();
                for (Object element : (List<?>) value) {
                    value(field.getTrait(ListTrait.class).memberFieldInfo(), element, out);
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    out.writeFieldName((String) entry.getKey());
                    value(field.getTrait(MapTrait.class).valueFieldInfo(), entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case NULL -> out.writeNull();
        }
    }

    private void floating(double value, String text, JsonGenerator out) throws IOException {
        if (format == Format.CBOR) {
            out.writeNumber(value);
        } else if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.writeString(text);
        } else {
            out.writeNumber(text);
        }
    }

    private void instant(SdkField<?> field, Instant value, JsonGenerator out) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(1);
            cbor.writeNumber(Timestamps.seconds(value).doubleValue());
            return;
        }
        var form = Timestamps.format(field, format);
        switch (form) {
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> out.writeNumber(Timestamps.text(value, form));
            case ISO_8601, RFC_822 -> out.writeString(Timestamps.text(value, form));
        }
    }
}
