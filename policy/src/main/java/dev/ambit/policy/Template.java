package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its wildcards and policy variables made out: {@code ${key}}, {@code ${key, 'default'}}, and the literals
 * {@code ${*}}, {@code ${?}}, {@code ${$}}. What a variable gives never acts as a wildcard. A {@code ${} that is not closed is plain text.
 *
 * @param source the text as it was written
 * @param parts literals, wildcards and variables, from left to right
 * @param fixed the finished pattern when there is no variable
 */
public record Template(String source, List<Part> parts, Optional<Glob> fixed) {
    /** A piece of a template. */
    public sealed interface Part {
        /** One element of a pattern. */
        record Element(Glob.Kind kind, char character) implements Part {}

        /** The value of a single-valued key, in lower case, or the default; where neither is there the text matches nothing. */
        record Variable(String key, Optional<String> fallback) implements Part {}
    }

    /** Decides which wildcard, if any, the character at an index of the source is. */
    @FunctionalInterface
    interface Wildcards {
        Glob.Kind kind(String source, int index);
    }

    static final Wildcards NONE = (source, index) -> Glob.Kind.LITERAL;
    static final Wildcards ALL = (source, index) -> switch (source.charAt(index)) {
        case '*' -> Glob.Kind.MANY;
        case '?' -> Glob.Kind.ONE;
        default -> Glob.Kind.LITERAL;
    };

    public Template {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a text.
     *
     * @param variablesFrom the index from which on {@code ${…}} is a variable; the text's length for none
     */
    static Template of(String source, int variablesFrom, Wildcards wildcards) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            int close = at >= variablesFrom && source.startsWith("${", at) ? source.indexOf('}', at) : -1;
            if (close > at + 2) {
                parts.add(variable(source.substring(at + 2, close)));
                at = close + 1;
            } else {
                parts.add(new Part.Element(wildcards.kind(source, at), source.charAt(at)));
                at++;
            }
        }
        boolean open = parts.stream().anyMatch(Part.Variable.class::isInstance);
        return new Template(
                source, parts, open ? Optional.empty() : Optional.ofNullable(build(parts, RequestContext.empty())));
    }

    private static Part variable(String inside) {
        if (inside.length() == 1 && "*?$".contains(inside)) {
            return new Part.Element(Glob.Kind.LITERAL, inside.charAt(0));
        }
        int comma = inside.indexOf(',');
        if (comma >= 0) {
            String rest = inside.substring(comma + 1).strip();
            if (rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'")) {
                return new Part.Variable(
                        inside.substring(0, comma).strip().toLowerCase(Locale.ROOT),
                        Optional.of(rest.substring(1, rest.length() - 1)));
            }
        }
        return new Part.Variable(inside.strip().toLowerCase(Locale.ROOT), Optional.empty());
    }

    boolean hasVariables() {
        return fixed.isEmpty();
    }

    /** The pattern under one request, or null when a variable has no value. */
    @Nullable
    Glob resolve(RequestContext context) {
        return fixed.isPresent() ? fixed.get() : build(parts, context);
    }

    private static @Nullable Glob build(List<Part> parts, RequestContext context) {
        Glob.Builder builder = new Glob.Builder();
        for (Part part : parts) {
            switch (part) {
                case Part.Element(Glob.Kind kind, char character) -> builder.add(kind, character);
                case Part.Variable(String key, Optional<String> fallback) -> {
                    String value = value(key, fallback, context);
                    if (value == null) {
                        return null;
                    }
                    builder.literal(value);
                }
            }
        }
        return builder.build();
    }

    /** Only single-valued keys can be variables; another counts as absent. */
    private static @Nullable String value(String key, Optional<String> fallback, RequestContext context) {
        RequestContext.Values values = context.lookup(key);
        if (values == null || values.multivalued() || values.values().size() != 1) {
            return fallback.orElse(null);
        }
        return values.values().getFirst();
    }

    @Override
    public String toString() {
        return source;
    }
}
