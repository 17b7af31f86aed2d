package dev.ambit.proof.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over whole texts, as a row of elements.
 *
 * @param elements from left to right
 */
public record Pattern(List<Element> elements) {
    /** What stands at one place of a pattern. */
    public enum Kind {
        /** The character. */
        LITERAL,
        /** The character, upper and lower case alike. */
        FOLDED,
        /** Any one character. */
        ONE,
        /** Any run of characters, also an empty one. */
        MANY,
        /** Any one character but a colon. */
        ONE_IN_SEGMENT,
        /** Any run of characters without a colon. */
        MANY_IN_SEGMENT
    }

    /**
     * One place.
     *
     * @param character of a {@link Kind#LITERAL} or {@link Kind#FOLDED}; else 0
     */
    public record Element(Kind kind, char character) {
        public static final Element ONE = new Element(Kind.ONE, '\0');
        public static final Element MANY = new Element(Kind.MANY, '\0');

        boolean repeats() {
            return kind == Kind.MANY || kind == Kind.MANY_IN_SEGMENT;
        }

        /** True when it takes the character. */
        boolean takes(char c) {
            return switch (kind) {
                case LITERAL -> c == character;
                case FOLDED -> Letters.fold(c) == Letters.fold(character);
                case ONE, MANY -> true;
                case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> c != ':';
            };
        }
    }

    /** Two free stars beside each other are one. */
    public Pattern {
        List<Element> kept = new ArrayList<>(elements.size());
        for (Element element : elements) {
            boolean again = element.kind() == Kind.MANY
                    && !kept.isEmpty()
                    && kept.getLast().kind() == Kind.MANY;
            if (!again) {
                kept.add(element);
            }
        }
        elements = List.copyOf(kept);
    }

    /** The text itself. */
    public static Pattern literal(String text) {
        List<Element> elements = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            elements.add(new Element(Kind.LITERAL, text.charAt(i)));
        }
        return new Pattern(elements);
    }

    /** The text, upper and lower case alike. */
    public static Pattern folded(String text) {
        List<Element> elements = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            elements.add(new Element(Kind.FOLDED, text.charAt(i)));
        }
        return new Pattern(elements);
    }

    /** {@code *} and {@code ?} as wildcards. */
    public static Pattern glob(String text) {
        List<Element> elements = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            elements.add(c == '*' ? Element.MANY : c == '?' ? Element.ONE : new Element(Kind.LITERAL, c));
        }
        return new Pattern(elements);
    }

    /** Whether a text has this form; follows all places at once. */
    public boolean matches(String text) {
        boolean[] now = new boolean[elements.size() + 1];
        now[0] = true;
        passOver(now);
        for (int p = 0; p < text.length(); p++) {
            boolean[] next = new boolean[now.length];
            for (int i = 0; i < elements.size(); i++) {
                if (now[i] && elements.get(i).takes(text.charAt(p))) {
                    next[elements.get(i).repeats() ? i : i + 1] = true;
                }
            }
            passOver(next);
            now = next;
        }
        return now[elements.size()];
    }

    private void passOver(boolean[] places) {
        for (int i = 0; i < elements.size(); i++) {
            if (places[i] && elements.get(i).repeats()) {
                places[i + 1] = true;
            }
        }
    }
}
