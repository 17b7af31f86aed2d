package dev.ambit.wire.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The walker in the direction of writing the XML of Query answers. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(512);

    XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    XmlWriter open(String name, String namespace) {
        out.append('<').append(name);
        if (!namespace.isEmpty()) {
            out.append(" xmlns=\"").append(namespace).append('"');
        }
        out.append('>');
        return this;
    }

    XmlWriter close(String name) {
        out.append("</").append(name).append(">");
        return this;
    }

    XmlWriter element(String name, String text) {
        return open(name).text(text).close(name);
    }

    String finish() {
        return out.toString();
    }

    void members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (TreeWriter.isSet(value)) {
                member(field, field.unmarshallLocationName(), value);
            }
        }
    }

    private void member(SdkField<?> field, String name, Object value) {
        switch (field.marshallingType().getKnownType()) {
            case LIST -> list(field.getTrait(ListTrait.class), name, (List<?>) value);
            case MAP -> map(field.getTrait(MapTrait.class), name, (Map<?, ?>) value);
            case SDK_POJO -> {
                open(name);
                members((SdkPojo) value);
                close(name);
            }
            case STRING -> element(name, (String) value);
            case BIG_DECIMAL -> element(name, ((BigDecimal) value).toPlainString());
            case INSTANT -> element(name, Timestamps.text((Instant) value, Timestamps.format(field, Format.TEXT)));
            case SDK_BYTES ->
                element(name, java.util.Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe()));
            case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BOOLEAN -> element(name, value.toString());
            case DOCUMENT, NULL -> throw new IllegalStateException("Query has no form for " + field.memberName());
        }
    }

    private void list(ListTrait trait, String name, List<?> values) {
        if (!trait.isFlattened()) {
            open(name);
        }
        String member =
                trait.isFlattened() ? name : trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        for (Object value : values) {
            member(trait.memberFieldInfo(), member, value);
        }
        if (!trait.isFlattened()) {
            close(name);
        }
    }

    private void map(MapTrait trait, String name, Map<?, ?> values) {
        if (!trait.isFlattened()) {
            open(name);
        }
        String entryName = trait.isFlattened() ? name : "entry";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            open(entryName);
            element(trait.keyLocationName() == null ? "key" : trait.keyLocationName(), (String) entry.getKey());
            member(
                    trait.valueFieldInfo(),
                    trait.valueLocationName() == null ? "value" : trait.valueLocationName(),
                    entry.getValue());
            close(entryName);
        }
        if (!trait.isFlattened()) {
            close(name);
        }
    }

    /** Control characters that XML 1.0 cannot hold become the replacement character. */
    private XmlWriter text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(c < 0x20 || c == 0xFFFE || c == 0xFFFF ? '\uFFFD' : c);
            }
        }
        return this;
    }
}
