package dev.ambit.wire.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Objects of the SDK's model classes with every member filled at random, a few levels deep. */
final class Samples {
    private static final String[] WORDS = {
        "plain", "a b", "é–世", "<x>&\"y\"", "a/b:c+d%20", "line\nbreak", "\uD83D\uDE00"
    };
    private static final int DEEPEST = 5;

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    SdkPojo fill(SdkPojo builder) {
        return fill(builder, 0);
    }

    private SdkPojo fill(SdkPojo builder, int depth) {
        List<SdkField<?>> fields = builder.sdkFields();
        if (isUnion(builder) && !fields.isEmpty()) {
            fields = List.of(fields.get(random.nextInt(fields.size())));
        }
        for (SdkField<?> field : fields) {
            Object value = value(field, depth);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static boolean isUnion(SdkPojo builder) {
        Class<?> pojo = builder.getClass().getEnclosingClass();
        return Arrays.stream(pojo.getDeclaredClasses())
                .anyMatch(c -> c.getSimpleName().equals("Type") && c.isEnum());
    }

    private @org.jspecify.annotations.Nullable Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(field);
            case INTEGER -> field.location() == MarshallLocation.STATUS_CODE ? 200 : random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble() * 1000;
            case BIG_DECIMAL -> new BigDecimal("1.50");
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(field);
            case SDK_BYTES -> SdkBytes.fromUtf8String(WORDS[random.nextInt(WORDS.length)]);
            case DOCUMENT -> document(0);
            case SDK_POJO -> depth >= DEEPEST ? null : fill(field.constructor().get(), depth + 1);
            case LIST -> {
                var out = new ArrayList<Object>();
                for (int i = random.nextInt(2); i < 2; i++) {
                    Object element = value(field.getTrait(ListTrait.class).memberFieldInfo(), depth + 1);
                    if (element != null) {
                        out.add(element);
                    }
                }
                // Only places that can show an empty list get one.
                yield out.isEmpty() ? null : out;
            }
            case MAP -> {
                Object element = value(field.getTrait(MapTrait.class).valueFieldInfo(), depth + 1);
                var out = new LinkedHashMap<String, Object>();
                out.put("key " + random.nextInt(10), element);
                yield element == null ? null : out;
            }
            case NULL -> null;
        };
    }

    private Object string(SdkField<?> field) {
        return switch (field.location()) {
            case HEADER -> "header-" + random.nextInt(1000);
            case PATH, GREEDY_PATH -> "arn:aws:x/y é" + random.nextInt(1000);
            case PAYLOAD, QUERY_PARAM, STATUS_CODE ->
                field.containsTrait(PayloadTrait.class) ? "{}" : WORDS[random.nextInt(WORDS.length)];
        };
    }

    private Instant instant(SdkField<?> field) {
        boolean whole = field.getOptionalTrait(TimestampFormatTrait.class)
                        .filter(t -> t.format() == TimestampFormatTrait.Format.RFC_822)
                        .isPresent()
                || field.location() == MarshallLocation.HEADER;
        Instant at = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50_000_000));
        return whole || random.nextBoolean() ? at : at.plusMillis(random.nextInt(1000));
    }

    private Document document(int depth) {
        return switch (depth > 2 ? random.nextInt(4) : random.nextInt(6)) {
            case 0 -> Document.fromString(WORDS[random.nextInt(WORDS.length)]);
            case 1 -> Document.fromNumber(random.nextInt());
            case 2 -> Document.fromBoolean(random.nextBoolean());
            case 3 -> Document.fromNumber("0.125");
            case 4 -> Document.fromList(List.of(document(depth + 1), document(depth + 1)));
            default ->
                Document.mapBuilder().putDocument("k", document(depth + 1)).build();
        };
    }
}
