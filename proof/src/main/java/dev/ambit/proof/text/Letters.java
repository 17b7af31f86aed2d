package dev.ambit.proof.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The characters that a set of patterns can tell apart, and one that stands for all the others. */
final class Letters {
    /** Tried in this order for the character that stands for all others, so that examples stay readable. */
    private static final String PREFERRED = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_.,+=@/ ";

    private Letters() {}

    /** As comparisons without regard to case see a character. */
    static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Every character that some element names, a colon where segments count, and last one that none names. */
    static char[] of(List<Pattern> patterns) {
        BitSet named = new BitSet();
        for (Pattern pattern : patterns) {
            for (Pattern.Element element : pattern.elements()) {
                switch (element.kind()) {
                    case LITERAL -> named.set(element.character());
                    case FOLDED -> sameFold(element.character()).forEach(named::set);
                    case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> named.set(':');
                    case ONE, MANY -> {}
                }
            }
        }
        char other = other(named);
        char[] letters = new char[named.cardinality() + 1];
        letters[0] = other;
        int at = 1;
        for (int c = named.nextSetBit(0); c >= 0; c = named.nextSetBit(c + 1)) {
            letters[at++] = (char) c;
        }
        return letters;
    }

    private static char other(BitSet named) {
        for (int i = 0; i < PREFERRED.length(); i++) {
            if (!named.get(PREFERRED.charAt(i))) {
                return PREFERRED.charAt(i);
            }
        }
        return (char) named.nextClearBit(0x00E0);
    }

    /** The characters that compare equal to {@code c} without regard to case. */
    private static List<Integer> sameFold(char c) {
        List<Integer> same = new ArrayList<>();
        char folded = fold(c);
        if (folded < 128) {
            same.add((int) folded);
            same.add((int) Character.toUpperCase(folded));
            // The four letters outside ASCII that fold into it.
            for (char odd : new char[] {'\u0130', '\u0131', '\u017F', '\u212A'}) {
                if (fold(odd) == folded) {
                    same.add((int) odd);
                }
            }
            return same;
        }
        for (int other = 128; other <= Character.MAX_VALUE; other++) {
            if (fold((char) other) == folded) {
                same.add(other);
            }
        }
        return same;
    }
}
