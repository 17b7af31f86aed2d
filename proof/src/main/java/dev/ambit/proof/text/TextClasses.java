package dev.ambit.proof.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts all texts into classes by some tests, each a list of patterns that a text passes when one of them matches. A class is a
 * combination of passed tests that some text has; every text is in exactly one.
 *
 * <p>One walk over all patterns at once, breadth first, so that the text of each class is a shortest one. A state is the set of places
 * that the patterns can have reached. Three rules keep the states few: a test that has matched for ever drops its places; behind a free
 * star that a pattern has reached, its earlier places do not matter; a pattern that cannot match any more has no place.
 */
public final class TextClasses {
    /**
     * One class.
     *
     * @param passed numbers of the tests that its texts pass
     * @param text a text of the class, one that passes the test {@code wanted} where the class has one
     */
    public record TextClass(BitSet passed, String text) {}

    /**
     * The automaton that decides all tests of a text at once. The first state is where every text begins.
     *
     * @param letters the letter that stands for all that no pattern names, then the others in order
     * @param next for each state, where each letter leads
     * @param passed for each state, the tests that a text passes that ends there
     */
    public record Automaton(String letters, List<int[]> next, List<BitSet> passed) {}

    private final List<List<Pattern>> tests;
    private final int wanted;
    private final int mostStates;
    private final List<Pattern> patterns = new ArrayList<>();
    private final char[] letters;
    private final int words;
    private final int places;
    private final int[] testOf;
    private final int[] first;
    private final int[] patternOf;
    private final long[][] takes;
    private final long[][] stays;
    private final long[][] unlikeOther;
    private final long[] repeats;
    private final long[] freeStars;
    private final long[][] ownPlaces;
    private final boolean[] endless;

    private TextClasses(List<List<Pattern>> tests, int wanted, int mostStates) {
        this.tests = tests;
        this.wanted = wanted;
        this.mostStates = mostStates;
        tests.forEach(patterns::addAll);
        this.letters = Letters.of(patterns);
        this.first = new int[patterns.size() + 1];
        this.testOf = new int[patterns.size()];
        this.endless = new boolean[patterns.size()];
        for (int i = 0; i < patterns.size(); i++) {
            first[i + 1] = first[i] + patterns.get(i).elements().size() + 1;
        }
        this.places = first[patterns.size()];
        this.words = (places + tests.size() + 63) / 64;
        this.takes = new long[letters.length][words];
        this.stays = new long[letters.length][words];
        this.unlikeOther = new long[letters.length][words];
        this.patternOf = new int[places];
        this.repeats = new long[words];
        this.freeStars = new long[words];
        this.ownPlaces = new long[tests.size()][words];
        fillTables();
    }

    /** {@link #of(List, int, int)} without a preference for the texts. */
    public static List<TextClass> of(List<List<Pattern>> tests, int mostStates) {
        return of(tests, -1, mostStates);
    }

    /**
     * The classes, shortest text first.
     *
     * @param wanted the number of a test that only says which text of a class is to be shown and does not cut; -1 for none
     * @throws TooLarge when more than {@code mostStates} states are met
     */
    public static List<TextClass> of(List<List<Pattern>> tests, int wanted, int mostStates) {
        return new TextClasses(tests, wanted, mostStates).walk();
    }

    /**
     * The automaton whose states {@link #of(List, int)} walks, breadth first.
     *
     * @throws TooLarge when it has more than {@code mostStates} states
     */
    public static Automaton automaton(List<List<Pattern>> tests, int mostStates) {
        return new TextClasses(tests, -1, mostStates).automaton();
    }

    private void fillTables() {
        int next = 0;
        for (int t = 0; t < tests.size(); t++) {
            for (int k = 0; k < tests.get(t).size(); k++) {
                testOf[next] = t;
                fill(next++);
            }
            set(ownPlaces[t], places + t, false);
            for (long[] same : stays) {
                set(same, places + t, true);
            }
        }
        for (int c = 1; c < letters.length; c++) {
            for (int w = 0; w < words; w++) {
                unlikeOther[c][w] = (takes[c][w] ^ takes[0][w]) | (stays[c][w] ^ stays[0][w]);
            }
        }
    }

    private void fill(int index) {
        List<Pattern.Element> elements = patterns.get(index).elements();
        for (int i = 0; i <= elements.size(); i++) {
            set(ownPlaces[testOf[index]], first[index] + i, true);
            patternOf[first[index] + i] = index;
        }
        for (int i = 0; i < elements.size(); i++) {
            Pattern.Element element = elements.get(i);
            int place = first[index] + i;
            set(repeats, place, element.repeats());
            set(freeStars, place, element.kind() == Pattern.Kind.MANY);
            for (int c = 0; c < letters.length; c++) {
                if (element.takes(letters[c])) {
                    set((element.repeats() ? stays : takes)[c], place, true);
                }
            }
        }
        endless[index] = !elements.isEmpty() && elements.getLast().kind() == Pattern.Kind.MANY;
    }

    private static void set(long[] bits, int at, boolean on) {
        if (on) {
            bits[at >> 6] |= 1L << at;
        }
    }

    private static boolean has(long[] bits, int at) {
        return (bits[at >> 6] & 1L << at) != 0;
    }

    /** A state of the walk, by what it holds. */
    private static final class State {
        private final long[] bits;
        private final int hash;
        private final @Nullable State from;
        private final char by;

        State(long[] bits, @Nullable State from, char by) {
            this.bits = bits;
            this.hash = Arrays.hashCode(bits);
            this.from = from;
            this.by = by;
        }

        String text() {
            StringBuilder reversed = new StringBuilder();
            State at = this;
            while (at.from != null) {
                reversed.append(at.by);
                at = at.from;
            }
            return reversed.reverse().toString();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State that && hash == that.hash && Arrays.equals(bits, that.bits);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private List<TextClass> walk() {
        Map<BitSet, State> plain = new LinkedHashMap<>();
        Map<BitSet, State> preferred = new HashMap<>();
        Map<State, State> seen = new HashMap<>();
        ArrayDeque<State> open = new ArrayDeque<>();
        State start = new State(start(), null, '\0');
        seen.put(start, start);
        open.add(start);
        while (!open.isEmpty()) {
            State state = open.poll();
            note(state, plain, preferred);
            for (int c = 0; c < letters.length; c++) {
                if (c == 0 || seesOtherwise(state.bits, c)) {
                    State next = new State(step(state.bits, c), state, letters[c]);
                    if (seen.putIfAbsent(next, next) == null) {
                        open.add(next);
                    }
                }
            }
            checkSize(seen.size());
        }
        List<TextClass> classes = new ArrayList<>();
        plain.forEach((passed, state) -> classes.add(
                new TextClass(passed, preferred.getOrDefault(passed, state).text())));
        return classes;
    }

    /** False when the letter leads where the letter that stands for all others leads. */
    private boolean seesOtherwise(long[] bits, int letter) {
        for (int w = 0; w < words; w++) {
            if ((bits[w] & unlikeOther[letter][w]) != 0) {
                return true;
            }
        }
        return false;
    }

    private Automaton automaton() {
        Map<State, Integer> numbers = new HashMap<>();
        List<State> states = new ArrayList<>(List.of(new State(start(), null, '\0')));
        numbers.put(states.getFirst(), 0);
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            int[] row = new int[letters.length];
            for (int c = 0; c < letters.length; c++) {
                State next = new State(step(state.bits, c), state, letters[c]);
                row[c] = numbers.computeIfAbsent(next, fresh -> {
                    states.add(fresh);
                    return states.size() - 1;
                });
            }
            rows.add(row);
            checkSize(states.size());
        }
        return new Automaton(
                new String(letters),
                rows,
                states.stream().map(state -> passed(state.bits)).toList());
    }

    private void checkSize(int states) {
        if (states > mostStates) {
            throw new TooLarge(
                    "the " + patterns.size() + " patterns of one dimension need more than " + mostStates + " states");
        }
    }

    private void note(State state, Map<BitSet, State> plain, Map<BitSet, State> preferred) {
        BitSet passed = passed(state.bits);
        boolean shown = wanted >= 0 && passed.get(wanted);
        if (wanted >= 0) {
            passed.clear(wanted);
        }
        plain.putIfAbsent(passed, state);
        if (shown) {
            preferred.putIfAbsent(passed, state);
        }
    }

    private BitSet passed(long[] bits) {
        BitSet passed = new BitSet(tests.size());
        for (int i = 0; i < patterns.size(); i++) {
            if (has(bits, first[i + 1] - 1)) {
                passed.set(testOf[i]);
            }
        }
        for (int t = 0; t < tests.size(); t++) {
            if (has(bits, places + t)) {
                passed.set(t);
            }
        }
        return passed;
    }

    private long[] start() {
        long[] bits = new long[words];
        for (int i = 0; i < patterns.size(); i++) {
            set(bits, first[i], true);
        }
        return settled(bits);
    }

    private long[] step(long[] from, int letter) {
        long[] next = new long[words];
        long carry = 0;
        for (int w = 0; w < words; w++) {
            long moving = from[w] & takes[letter][w];
            next[w] = moving << 1 | carry | from[w] & stays[letter][w];
            carry = moving >>> 63;
        }
        return settled(next);
    }

    private long[] settled(long[] bits) {
        passOverStars(bits);
        dropWhatStarsCover(bits);
        return bits;
    }

    private void passOverStars(long[] bits) {
        boolean moved = true;
        while (moved) {
            moved = false;
            long carry = 0;
            for (int w = 0; w < words; w++) {
                long moving = bits[w] & repeats[w];
                long with = bits[w] | moving << 1 | carry;
                moved |= with != bits[w];
                bits[w] = with;
                carry = moving >>> 63;
            }
        }
    }

    /** From the last place to the first, so that the last star of a pattern is met before those that it covers. */
    private void dropWhatStarsCover(long[] bits) {
        for (int w = words - 1; w >= 0; w--) {
            long stars = bits[w] & freeStars[w];
            while (stars != 0) {
                int star = (w << 6) + 63 - Long.numberOfLeadingZeros(stars);
                int pattern = patternOf[star];
                clear(bits, first[pattern], star);
                if (endless[pattern] && star == first[pattern + 1] - 2) {
                    matchedForEver(bits, testOf[pattern]);
                }
                stars = bits[w] & freeStars[w] & ~(-1L << star);
            }
        }
    }

    private void matchedForEver(long[] bits, int test) {
        for (int w = 0; w < words; w++) {
            bits[w] &= ~ownPlaces[test][w];
        }
        set(bits, places + test, true);
    }

    private static void clear(long[] bits, int from, int to) {
        for (int w = from >> 6; w <= (to - 1) >> 6 && from < to; w++) {
            bits[w] &= ~within(w, from, to);
        }
    }

    /** The bits of word {@code w} that stand for places in {@code [from, to)}. */
    private static long within(int w, int from, int to) {
        long low = from <= w << 6 ? -1L : -1L << from;
        long high = to >= (w + 1) << 6 ? -1L : ~(-1L << to);
        return low & high;
    }
}
