package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over a whole text, with {@code *} (any run of characters) and {@code ?} (exactly one). Two bounded forms of the wildcards
 * stop at a colon; only {@code Resource} patterns have them.
 *
 * <p>Matching takes the leftmost place for every run between two stars, with a failure table for the search, so its time grows with
 * the text and not with the number of stars. Patterns with bounded wildcards are followed state by state.
 */
public final class Glob {
    /** One element of a pattern. */
    public enum Kind {
        /** The character itself. */
        LITERAL,
        /** Any one character. */
        ONE,
        /** Any run of characters, also an empty one. */
        MANY,
        /** Any one character but a colon. */
        ONE_IN_SEGMENT,
        /** Any run of characters without a colon. */
        MANY_IN_SEGMENT
    }

    private final Kind[] kinds;
    private final char[] chars;
    private final boolean bounded;
    private final Run[] runs;

    /** The text of a pattern without wildcards, which is most of them. */
    private final @Nullable String literal;

    private Glob(Kind[] kinds, char[] chars) {
        this.kinds = kinds;
        this.chars = chars;
        boolean anyBounded = false;
        for (Kind kind : kinds) {
            anyBounded |= kind == Kind.ONE_IN_SEGMENT || kind == Kind.MANY_IN_SEGMENT;
        }
        this.bounded = anyBounded;
        this.runs = anyBounded ? new Run[0] : split(kinds, chars);
        this.literal = !anyBounded && runs.length == 1 && !runs[0].hasAny ? runs[0].literal : null;
    }

    /** {@code text} with {@code *} and {@code ?} as wildcards. */
    public static Glob of(String text) {
        Builder builder = new Builder();
        for (int i = 0; i < text.length(); i++) {
            builder.wild(text.charAt(i));
        }
        return builder.build();
    }

    /** {@code text} without wildcards. */
    public static Glob literal(String text) {
        return new Builder().literal(text).build();
    }

    /** Number of elements; a wildcard is one. */
    public int length() {
        return kinds.length;
    }

    public Kind kind(int index) {
        return kinds[index];
    }

    /** The character of a {@link Kind#LITERAL} element. */
    public char character(int index) {
        return chars[index];
    }

    /** True when it has no wildcard. */
    public boolean isLiteral() {
        return literal != null;
    }

    /** True for a pattern that every text matches. */
    public boolean matchesAll() {
        return kinds.length > 0 && !bounded && runs.length >= 2 && allEmpty();
    }

    private boolean allEmpty() {
        for (Run run : runs) {
            if (run.length() > 0) {
                return false;
            }
        }
        return true;
    }

    public boolean matches(String text) {
        return literal == null ? matches(text, 0, text.length()) : literal.equals(text);
    }

    /** True when {@code text[from, to)} as a whole has this form. */
    public boolean matches(String text, int from, int to) {
        if (bounded) {
            return follow(text, from, to);
        }
        Run first = runs[0];
        if (runs.length == 1) {
            return to - from == first.length() && first.standsAt(text, from);
        }
        Run last = runs[runs.length - 1];
        int end = to - last.length();
        int at = from + first.length();
        if (at > end || !first.standsAt(text, from) || !last.standsAt(text, end)) {
            return false;
        }
        for (int i = 1; i < runs.length - 1; i++) {
            int found = runs[i].find(text, at, end);
            if (found < 0) {
                return false;
            }
            at = found + runs[i].length();
        }
        return true;
    }

    /** Walks all states at once; state i means that the first i elements are used up. */
    private boolean follow(String text, int from, int to) {
        boolean[] now = new boolean[kinds.length + 1];
        now[0] = true;
        closeOverEmpty(now);
        for (int p = from; p < to; p++) {
            char c = text.charAt(p);
            boolean[] next = new boolean[kinds.length + 1];
            for (int i = 0; i < kinds.length; i++) {
                if (now[i] && admits(i, c)) {
                    next[kinds[i] == Kind.MANY || kinds[i] == Kind.MANY_IN_SEGMENT ? i : i + 1] = true;
                }
            }
            closeOverEmpty(next);
            now = next;
        }
        return now[kinds.length];
    }

    private boolean admits(int index, char c) {
        return switch (kinds[index]) {
            case LITERAL -> chars[index] == c;
            case ONE, MANY -> true;
            case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> c != ':';
        };
    }

    private void closeOverEmpty(boolean[] states) {
        for (int i = 0; i < kinds.length; i++) {
            if (states[i] && (kinds[i] == Kind.MANY || kinds[i] == Kind.MANY_IN_SEGMENT)) {
                states[i + 1] = true;
            }
        }
    }

    /** The parts between the first {@code count - 1} literal colons; fewer when there are fewer colons. */
    List<Glob> splitAtColons(int count) {
        List<Glob> parts = new ArrayList<>();
        Builder part = new Builder();
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == Kind.LITERAL && chars[i] == ':' && parts.size() < count - 1) {
                parts.add(part.build());
                part = new Builder();
            } else {
                part.add(kinds[i], chars[i]);
            }
        }
        parts.add(part.build());
        return parts;
    }

    private static Run[] split(Kind[] kinds, char[] chars) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= kinds.length; i++) {
            if (i == kinds.length || kinds[i] == Kind.MANY) {
                runs.add(Run.of(kinds, chars, start, i));
                start = i + 1;
            }
        }
        return runs.toArray(Run[]::new);
    }

    /** A stretch between two stars. */
    private static final class Run {
        private final char[] text;
        private final String literal;
        private final boolean[] any;
        private final boolean hasAny;
        private final int[] failure;

        private Run(char[] text, boolean[] any, boolean hasAny) {
            this.text = text;
            this.literal = new String(text);
            this.any = any;
            this.hasAny = hasAny;
            this.failure = hasAny ? new int[0] : failureTable(text);
        }

        static Run of(Kind[] kinds, char[] chars, int from, int to) {
            char[] text = new char[to - from];
            boolean[] any = new boolean[to - from];
            boolean hasAny = false;
            for (int i = from; i < to; i++) {
                text[i - from] = chars[i];
                any[i - from] = kinds[i] == Kind.ONE;
                hasAny |= kinds[i] == Kind.ONE;
            }
            return new Run(text, any, hasAny);
        }

        int length() {
            return text.length;
        }

        boolean standsAt(String in, int at) {
            if (!hasAny) {
                return in.startsWith(literal, at);
            }
            for (int i = 0; i < text.length; i++) {
                if (in.charAt(at + i) != text[i] && !any[i]) {
                    return false;
                }
            }
            return true;
        }

        /** First place in {@code in[from, to)} where the whole run stands, or -1. */
        int find(String in, int from, int to) {
            return hasAny ? findByTrying(in, from, to) : findLiteral(in, from, to);
        }

        private int findByTrying(String in, int from, int to) {
            for (int at = from; at + text.length <= to; at++) {
                if (standsAt(in, at)) {
                    return at;
                }
            }
            return -1;
        }

        private int findLiteral(String in, int from, int to) {
            if (text.length == 0) {
                return from;
            }
            int have = 0;
            for (int p = from; p < to; p++) {
                char c = in.charAt(p);
                while (have > 0 && text[have] != c) {
                    have = failure[have - 1];
                }
                if (text[have] == c && ++have == text.length) {
                    return p - text.length + 1;
                }
            }
            return -1;
        }

        private static int[] failureTable(char[] text) {
            int[] table = new int[text.length];
            int have = 0;
            for (int i = 1; i < text.length; i++) {
                while (have > 0 && text[have] != text[i]) {
                    have = table[have - 1];
                }
                if (text[have] == text[i]) {
                    have++;
                }
                table[i] = have;
            }
            return table;
        }
    }

    /** Collects the elements of a pattern from left to right. */
    static final class Builder {
        private final List<Kind> kinds = new ArrayList<>();
        private final StringBuilder chars = new StringBuilder();

        Builder add(Kind kind, char c) {
            kinds.add(kind);
            chars.append(c);
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(Kind.LITERAL, text.charAt(i));
            }
            return this;
        }

        /** One character of a text in which {@code *} and {@code ?} are wildcards. */
        Builder wild(char c) {
            return add(c == '*' ? Kind.MANY : c == '?' ? Kind.ONE : Kind.LITERAL, c);
        }

        Glob build() {
            return new Glob(kinds.toArray(Kind[]::new), chars.toString().toCharArray());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob that
                && java.util.Arrays.equals(kinds, that.kinds)
                && java.util.Arrays.equals(chars, that.chars);
    }

    @Override
    public int hashCode() {
        return Objects.hash(java.util.Arrays.hashCode(chars), kinds.length);
    }

    /** The pattern, with a literal {@code *}, {@code ?} or {@code $} as {@code ${*}}, {@code ${?}}, {@code ${$}}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < kinds.length; i++) {
            boolean escape = kinds[i] == Kind.LITERAL && (chars[i] == '*' || chars[i] == '?' || chars[i] == '$');
            out.append(escape ? "${" + chars[i] + "}" : String.valueOf(chars[i]));
        }
        return out.toString();
    }
}
