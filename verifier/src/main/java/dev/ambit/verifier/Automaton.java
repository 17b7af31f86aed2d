package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checks an automaton by induction: the first state holds the places where the patterns begin; each arrow leads to the state that holds
 * exactly the places which its letter reaches. So the state in which a text ends holds the places that the patterns have reached, and
 * says which tests the text passes. The letters are complete: one stands for all characters that no pattern names.
 *
 * <p>Two rules keep the states few. Behind a free star that a pattern has reached, its earlier places do not matter. A pattern that has
 * reached a free star at its end matches whatever follows: its test is decided and all places of the test are dropped.
 */
final class Automaton {
    private final List<List<Pattern>> tests;
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Integer> testOf = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final int places;

    private Automaton(List<List<Pattern>> tests) {
        this.tests = tests;
        int next = 0;
        for (int t = 0; t < tests.size(); t++) {
            for (Pattern pattern : tests.get(t)) {
                patterns.add(pattern);
                testOf.add(t);
                first.add(next);
                next += pattern.elements().size() + 1;
            }
        }
        this.places = next;
    }

    /** The sets of tests that texts can pass. Every text passes exactly one of these. */
    static List<BitSet> check(JsonNode form, List<List<Pattern>> expected) {
        Form.object(form, "tests", "letters", "next", "passed");
        List<List<Pattern>> tests = new ArrayList<>();
        for (JsonNode test : Form.list(form.get("tests"))) {
            tests.add(Form.list(test).stream()
                    .map(p -> Pattern.read(Form.texts(p)))
                    .toList());
        }
        Rejected.unless(tests.equals(expected), "its automaton decides other tests than those of its predicates");
        return new Automaton(tests)
                .check(Form.text(form.get("letters")), Form.list(form.get("next")), Form.list(form.get("passed")));
    }

    private List<BitSet> check(String letters, List<JsonNode> rows, List<JsonNode> passed) {
        checkLetters(letters);
        List<BitSet> states = new ArrayList<>();
        Map<BitSet, Integer> numbers = new HashMap<>();
        BitSet start = new BitSet();
        first.forEach(start::set);
        states.add(settled(start));
        numbers.put(states.getFirst(), 0);
        List<BitSet> decided = new ArrayList<>();
        Rejected.unless(rows.size() == passed.size(), "its automaton has states without arrows or without tests");
        for (int i = 0; i < rows.size(); i++) {
            Rejected.unless(i < states.size(), "no text reaches the state " + i + " of its automaton");
            int[] row = row(rows.get(i), letters);
            for (int c = 0; c < row.length; c++) {
                BitSet reached = step(states.get(i), letters.charAt(c));
                int right = numbers.computeIfAbsent(reached, fresh -> {
                    states.add(fresh);
                    return states.size() - 1;
                });
                Rejected.unless(
                        row[c] == right,
                        "in the state " + i + " of its automaton the letter `" + letters.charAt(c) + "` leads to "
                                + right + ", and not to " + row[c]);
            }
            BitSet right = passes(states.get(i));
            Rejected.unless(
                    Form.numbers(passed.get(i)).equals(right),
                    "in the state " + i + " of its automaton the tests " + right + " are passed");
            decided.add(right);
        }
        Rejected.unless(rows.size() == states.size(), "its automaton lacks a state that texts reach");
        return decided;
    }

    private void checkLetters(String letters) {
        TreeSet<Character> named = new TreeSet<>();
        TreeSet<Character> folded = new TreeSet<>();
        for (Pattern pattern : patterns) {
            for (Pattern.Element element : pattern.elements()) {
                switch (element.kind()) {
                    case LITERAL -> named.add(element.text().charAt(0));
                    case FOLDED -> folded.add(Pattern.fold(element.text().charAt(0)));
                    case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> named.add(':');
                    case ONE, MANY -> {}
                    case VARIABLE -> throw new Rejected("its automaton has a pattern with a policy variable");
                }
            }
        }
        for (int c = 0; c <= Character.MAX_VALUE && !folded.isEmpty(); c++) {
            if (folded.contains(Pattern.fold((char) c))) {
                named.add((char) c);
            }
        }
        StringBuilder right = new StringBuilder();
        named.forEach(right::append);
        boolean other = !letters.isEmpty() && !named.contains(letters.charAt(0));
        Rejected.unless(
                other && letters.substring(1).contentEquals(right),
                "the letters of its automaton are not one that no pattern names, then `" + right + "`");
    }

    /** Where each letter leads: most of them to the first number; then letters and where those lead. */
    private static int[] row(JsonNode form, String letters) {
        List<JsonNode> parts = Form.list(form);
        int[] row = new int[letters.length()];
        java.util.Arrays.fill(row, Form.number(Form.item(parts, 0, "part of a row")));
        for (int i = 1; i < parts.size(); i += 2) {
            int target = Form.number(Form.item(parts, i + 1, "part of a row"));
            for (char c : Form.text(parts.get(i)).toCharArray()) {
                int at = letters.indexOf(c);
                Rejected.unless(at >= 0, "an arrow of its automaton has the letter `" + c + "`");
                row[at] = target;
            }
        }
        return row;
    }

    private BitSet step(BitSet from, char c) {
        BitSet next = new BitSet();
        for (int p = 0; p < patterns.size(); p++) {
            List<Pattern.Element> elements = patterns.get(p).elements();
            int base = first.get(p);
            for (int at = from.nextSetBit(base); at >= 0 && at < base + elements.size(); at = from.nextSetBit(at + 1)) {
                Pattern.Element element = elements.get(at - base);
                if (element.takes(c)) {
                    next.set(element.repeats() ? at : at + 1);
                }
            }
        }
        for (int t = from.nextSetBit(places); t >= 0; t = from.nextSetBit(t + 1)) {
            next.set(t);
        }
        return settled(next);
    }

    private BitSet settled(BitSet state) {
        for (int p = 0; p < patterns.size(); p++) {
            List<Pattern.Element> elements = patterns.get(p).elements();
            int base = first.get(p);
            int star = -1;
            for (int at = state.nextSetBit(base);
                    at >= 0 && at < base + elements.size();
                    at = state.nextSetBit(at + 1)) {
                if (elements.get(at - base).repeats()) {
                    state.set(at + 1);
                }
                star = elements.get(at - base).kind() == Pattern.Kind.MANY ? at : star;
            }
            if (star >= 0) {
                state.clear(base, star);
            }
            if (star >= 0 && star == base + elements.size() - 1) {
                decide(state, testOf.get(p));
            }
        }
        return state;
    }

    private void decide(BitSet state, int test) {
        for (int p = 0; p < patterns.size(); p++) {
            if (testOf.get(p) == test) {
                state.clear(
                        first.get(p), first.get(p) + patterns.get(p).elements().size() + 1);
            }
        }
        state.set(places + test);
    }

    private BitSet passes(BitSet state) {
        BitSet passes = new BitSet();
        for (int p = 0; p < patterns.size(); p++) {
            if (state.get(first.get(p) + patterns.get(p).elements().size())) {
                passes.set(testOf.get(p));
            }
        }
        for (int t = 0; t < tests.size(); t++) {
            passes.set(t, passes.get(t) || state.get(places + t));
        }
        return passes;
    }
}
