package dev.ambit.wire.protocol;

import dev.ambit.wire.protocol.Violation.Kind;
import dev.ambit.wire.routes.Constraints;
import dev.ambit.wire.routes.Constraints.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Checks a request object against the limits that the service's model declares, all members in the model's order. */
final class InputCheck {
    private static final int LONGEST_SHOWN = 4096;

    private final Constraints constraints;
    private final List<Violation> found = new ArrayList<>();

    private InputCheck(Constraints constraints) {
        this.constraints = constraints;
    }

    static List<Violation> violations(SdkPojo request, String inputShape, Constraints constraints) {
        var check = new InputCheck(constraints);
        check.structure(request, constraints.shape(inputShape), "");
        return check.found;
    }

    private void structure(SdkPojo pojo, Shape shape, String path) {
        var fields = new LinkedHashMap<String, SdkField<?>>();
        for (SdkField<?> field : pojo.sdkFields()) {
            fields.put(field.memberName(), field);
        }
        var set = new ArrayList<String>();
        for (var member : shape.members().entrySet()) {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                continue;
            }
            String at = path + lowerFirst(member.getKey());
            Object value = field.getValueOrDefault(pojo);
            if (TreeWriter.isSet(value)) {
                set.add(member.getKey());
                value(value, constraints.shape(member.getValue()), at);
            } else if (shape.required().contains(member.getKey())) {
                found.add(new Violation(Kind.REQUIRED, at, "null", "Member must not be null"));
            }
        }
        if (shape.union() && set.size() > 1) {
            String at = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
            found.add(new Violation(
                    Kind.UNION,
                    at,
                    "'" + String.join(", ", set) + "'",
                    "Member must have exactly one of " + shape.members().keySet() + " set"));
        }
    }

    private void value(Object value, Shape shape, String path) {
        switch (value) {
            case SdkPojo pojo -> structure(pojo, shape, path + ".");
            case List<?> list -> {
                length(list.size(), shape, path, list);
                Shape element = constraints.shape(shape.element().orElseThrow());
                int number = 0;
                for (Object item : list) {
                    value(item, element, path + "." + ++number + ".member");
                }
            }
            case Map<?, ?> map -> {
                length(map.size(), shape, path, map);
                Shape key = constraints.shape(shape.key().orElseThrow());
                Shape element = constraints.shape(shape.element().orElseThrow());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    value(entry.getKey(), key, path);
                    value(entry.getValue(), element, path + "." + entry.getKey() + ".member");
                }
            }
            case String text -> text(text, shape, path);
            case SdkBytes bytes -> length(bytes.asByteArrayUnsafe().length, shape, path, "java.nio.HeapByteBuffer");
            case Number number -> number(number, shape, path);
            default -> {
                // Booleans, instants and documents have no declared limits.
            }
        }
    }

    private void text(String text, Shape shape, String path) {
        if (length(text.codePointCount(0, text.length()), shape, path, text)) {
            if (shape.pattern().isPresent() && !matches(shape.pattern().get(), text)) {
                found.add(new Violation(
                        Kind.PATTERN,
                        path,
                        shown(text),
                        "Member must satisfy regular expression pattern: "
                                + shape.pattern().get()));
            }
            if (!shape.values().isEmpty() && !shape.values().contains(text)) {
                found.add(new Violation(
                        Kind.ENUM, path, shown(text), "Member must satisfy enum value set: " + shape.values()));
            }
        }
    }

    private boolean length(int length, Shape shape, String path, Object value) {
        if (shape.min().isPresent() && length < shape.min().get()) {
            found.add(new Violation(
                    Kind.SHORTER,
                    path,
                    shown(value),
                    "Member must have length greater than or equal to "
                            + whole(shape.min().get())));
            return false;
        }
        if (shape.max().isPresent() && length > shape.max().get()) {
            found.add(new Violation(
                    Kind.LONGER,
                    path,
                    shown(value),
                    "Member must have length less than or equal to "
                            + whole(shape.max().get())));
            return false;
        }
        return true;
    }

    private void number(Number number, Shape shape, String path) {
        double value = number.doubleValue();
        if (shape.min().isPresent() && value < shape.min().get()) {
            found.add(new Violation(
                    Kind.SMALLER,
                    path,
                    shown(number),
                    "Member must have value greater than or equal to "
                            + whole(shape.min().get())));
        }
        if (shape.max().isPresent() && value > shape.max().get()) {
            found.add(new Violation(
                    Kind.GREATER,
                    path,
                    shown(number),
                    "Member must have value less than or equal to "
                            + whole(shape.max().get())));
        }
    }

    /** Patterns of the models cover the whole value. One too deep for the stack counts as not matched. */
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).matches();
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    private static String shown(Object value) {
        String text = value.toString();
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
    }

    private static String whole(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }

    private static String lowerFirst(String name) {
        return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
