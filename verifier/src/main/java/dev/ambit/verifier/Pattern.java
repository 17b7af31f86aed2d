package dev.ambit.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A pattern over a whole text. */
record Pattern(List<Element> elements) {
    private static final int COLONS_OF_AN_ARN = 5;

    enum Kind {
        LITERAL,
        FOLDED,
        ONE,
        MANY,
        ONE_IN_SEGMENT,
        MANY_IN_SEGMENT,
        VARIABLE
    }

    /**
     * One place.
     *
     * @param text the character, or the name of a policy variable
     * @param otherwise what stands for a variable without a value
     */
    record Element(Kind kind, String text, Optional<String> otherwise) {
        static Element of(Kind kind, char c) {
            return new Element(kind, String.valueOf(c), Optional.empty());
        }

        static Element of(Kind kind) {
            return new Element(kind, "", Optional.empty());
        }

        boolean repeats() {
            return kind == Kind.MANY || kind == Kind.MANY_IN_SEGMENT;
        }

        boolean takes(char c) {
            return switch (kind) {
                case LITERAL -> text.charAt(0) == c;
                case FOLDED -> fold(text.charAt(0)) == fold(c);
                case ONE, MANY -> true;
                case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> c != ':';
                case VARIABLE -> false;
            };
        }
    }

    Pattern {
        List<Element> kept = new ArrayList<>();
        for (Element element : elements) {
            if (element.kind() != Kind.MANY || kept.isEmpty() || kept.getLast().kind() != Kind.MANY) {
                kept.add(element);
            }
        }
        elements = List.copyOf(kept);
    }

    static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Reads the form of a certificate, such as {@code ["=s3:get", "*"]}. */
    static Pattern read(List<String> form) {
        List<Element> elements = new ArrayList<>();
        for (String part : form) {
            String rest = part.isEmpty() ? "" : part.substring(1);
            switch (part) {
                case "?" -> elements.add(Element.of(Kind.ONE));
                case "*" -> elements.add(Element.of(Kind.MANY));
                case "[?]" -> elements.add(Element.of(Kind.ONE_IN_SEGMENT));
                case "[*]" -> elements.add(Element.of(Kind.MANY_IN_SEGMENT));
                case String run when run.startsWith("=") -> literals(rest, Kind.LITERAL, elements);
                case String run when run.startsWith("~") -> literals(rest, Kind.FOLDED, elements);
                case String name
                when name.startsWith("$") -> elements.add(new Element(Kind.VARIABLE, rest, Optional.empty()));
                case String fallback
                when fallback.startsWith("|") && !elements.isEmpty() -> {
                    Element variable = elements.removeLast();
                    elements.add(new Element(variable.kind(), variable.text(), Optional.of(rest)));
                }
                default -> throw new Form.Unreadable("found `" + part + "` in a pattern");
            }
        }
        return new Pattern(elements);
    }

    static void literals(String text, Kind kind, List<Element> into) {
        text.chars().forEach(c -> into.add(Element.of(kind, (char) c)));
    }

    boolean open() {
        return elements.stream().anyMatch(element -> element.kind() == Kind.VARIABLE);
    }

    /** What it can match at most, whatever its variables say; a value with colons shifts the parts behind it. */
    Pattern widest() {
        List<Element> wide = new ArrayList<>();
        boolean behind = false;
        for (Element element : elements) {
            behind |= element.kind() == Kind.VARIABLE;
            boolean star = element.kind() == Kind.VARIABLE || element.kind() == Kind.MANY_IN_SEGMENT;
            boolean one = element.kind() == Kind.ONE_IN_SEGMENT;
            wide.add(behind && star ? Element.of(Kind.MANY) : behind && one ? Element.of(Kind.ONE) : element);
        }
        return new Pattern(wide);
    }

    /**
     * Whether this matches all that the other does, whatever the variables say. Decided only where all wildcards of this are free stars:
     * what stands in the other is then taken place by place, its wildcards and variables whole.
     */
    boolean contains(Pattern other) {
        if (elements.stream()
                .anyMatch(e -> e.kind() != Kind.LITERAL
                        && e.kind() != Kind.FOLDED
                        && e.kind() != Kind.MANY
                        && e.kind() != Kind.VARIABLE)) {
            return false;
        }
        boolean[] now = closed(new boolean[elements.size() + 1], 0);
        for (Element theirs : other.elements) {
            boolean[] next = new boolean[now.length];
            for (int i = 0; i < elements.size(); i++) {
                Element own = elements.get(i);
                boolean same = own.equals(theirs)
                        || own.kind() == Kind.FOLDED
                                && theirs.kind() == Kind.FOLDED
                                && own.takes(theirs.text().charAt(0));
                if (now[i] && (own.repeats() || same)) {
                    next = closed(next, own.repeats() ? i : i + 1);
                }
            }
            now = next;
        }
        return now[elements.size()];
    }

    boolean matches(String text) {
        boolean[] now = closed(new boolean[elements.size() + 1], 0);
        for (int p = 0; p < text.length(); p++) {
            boolean[] next = new boolean[now.length];
            for (int i = 0; i < elements.size(); i++) {
                if (now[i] && elements.get(i).takes(text.charAt(p))) {
                    next = closed(next, elements.get(i).repeats() ? i : i + 1);
                }
            }
            now = next;
        }
        return now[elements.size()];
    }

    /** The places with one more, and those reached from it through empty runs. */
    private boolean[] closed(boolean[] places, int more) {
        places[more] = true;
        for (int i = more; i < elements.size() && elements.get(i).repeats(); i++) {
            places[i + 1] = true;
        }
        return places;
    }

    /** With values for the variables; empty when one has neither value nor default. */
    Optional<Pattern> filled(Function<String, Optional<String>> values) {
        List<Element> filled = new ArrayList<>();
        Kind kind = elements.stream().anyMatch(e -> e.kind() == Kind.FOLDED) ? Kind.FOLDED : Kind.LITERAL;
        for (Element element : elements) {
            if (element.kind() == Kind.VARIABLE) {
                Optional<String> value = values.apply(element.text()).or(element::otherwise);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                literals(value.get(), kind, filled);
            } else {
                filled.add(element);
            }
        }
        return Optional.of(new Pattern(filled));
    }

    /** As an ARN pattern: wildcards of the first five parts stay in their part; behind the fifth colon they are free. */
    Pattern byParts() {
        List<Element> bound = new ArrayList<>();
        for (Element element : elements) {
            boolean inside = colons(bound) < COLONS_OF_AN_ARN;
            bound.add(
                    switch (element.kind()) {
                        case ONE, ONE_IN_SEGMENT -> Element.of(inside ? Kind.ONE_IN_SEGMENT : Kind.ONE);
                        case MANY, MANY_IN_SEGMENT -> Element.of(inside ? Kind.MANY_IN_SEGMENT : Kind.MANY);
                        case LITERAL, FOLDED, VARIABLE -> element;
                    });
        }
        return new Pattern(bound);
    }

    boolean hasSixParts() {
        return colons(elements) >= COLONS_OF_AN_ARN;
    }

    private static long colons(List<Element> elements) {
        return elements.stream()
                .filter(e -> e.equals(Element.of(Kind.LITERAL, ':')))
                .count();
    }
}
