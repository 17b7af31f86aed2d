package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The matcher against the definition of a wildcard, written as it is said. */
class GlobProperties {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab:*?").ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab:").ofMaxLength(11);
    }

    @Property(tries = 5000)
    void agreesWithTheDefinition(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertEquals(naive(pattern, text, false), Glob.of(pattern).matches(text));
    }

    @Property(tries = 5000)
    void boundedWildcardsStopAtColons(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        Glob.Builder builder = new Glob.Builder();
        for (char c : pattern.toCharArray()) {
            Glob.Kind kind =
                    c == '*' ? Glob.Kind.MANY_IN_SEGMENT : c == '?' ? Glob.Kind.ONE_IN_SEGMENT : Glob.Kind.LITERAL;
            builder.add(kind, c);
        }
        assertEquals(naive(pattern, text, true), builder.build().matches(text));
    }

    private static boolean naive(String pattern, String text, boolean bounded) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char head = pattern.charAt(0);
        boolean one = !text.isEmpty()
                && (head == text.charAt(0) || (head == '?' || head == '*') && !(bounded && text.charAt(0) == ':'));
        if (head == '*') {
            return naive(pattern.substring(1), text, bounded) || one && naive(pattern, text.substring(1), bounded);
        }
        return one && naive(pattern.substring(1), text.substring(1), bounded);
    }
}
