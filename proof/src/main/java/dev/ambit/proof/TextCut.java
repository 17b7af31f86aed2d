package dev.ambit.proof;

import dev.ambit.proof.TextTest.OpenPattern;
import dev.ambit.proof.text.Pattern;
import dev.ambit.proof.text.TextClasses;
import dev.ambit.proof.text.TextClasses.TextClass;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Cuts the texts of one place of a request by text tests. A pattern with open policy variables may match whatever its widest form
 * matches, and may as well not: both are listed, marked as assumed, so that nothing that can be is left out.
 */
final class TextCut {
    /**
     * A class of texts.
     *
     * @param passed numbers of the tests
     */
    record Class(BitSet passed, String text, boolean assumed) {}

    private static final int MOST_OPEN = 10;

    private final List<TextTest> tests;
    private final Shape shape;
    private final boolean binding;
    private final int mostStates;
    private final List<OpenPattern> open;

    private TextCut(List<TextTest> tests, Shape shape, boolean binding, int mostStates) {
        this.tests = tests;
        this.shape = shape;
        this.binding = binding;
        this.mostStates = mostStates;
        LinkedHashSet<OpenPattern> all = new LinkedHashSet<>();
        tests.forEach(test -> all.addAll(test.open()));
        this.open = List.copyOf(all);
    }

    static List<Class> of(List<TextTest> tests, Shape shape, boolean binding, int mostStates) {
        return new TextCut(tests, shape, binding, mostStates).cut();
    }

    private List<Class> cut() {
        List<Class> classes = new ArrayList<>();
        for (TextClass one : fixedClasses()) {
            classes.addAll(withOpen(one));
        }
        return classes;
    }

    /** The classes by the fixed patterns and the widest forms of the open ones; test {@code tests.size() + i} is the i-th open. */
    private List<TextClass> fixedClasses() {
        List<List<Pattern>> questions = new ArrayList<>();
        tests.forEach(test -> questions.add(test.fixed()));
        open.forEach(one -> questions.add(List.of(one.widest())));
        return switch (shape) {
            case Shape.OneOf(List<String> texts) when binding -> among(texts, questions);
            case Shape.OneOf(List<String> texts) -> shown(texts, questions, TextClasses.of(questions, mostStates));
            case Shape.Like like -> shaped(like, questions);
        };
    }

    private List<TextClass> shaped(Shape.Like like, List<List<Pattern>> questions) {
        List<List<Pattern>> withShape = new ArrayList<>(questions);
        withShape.add(like.forms());
        int wanted = questions.size();
        if (!binding) {
            return shown(like.examples(), questions, TextClasses.of(withShape, wanted, mostStates));
        }
        List<TextClass> inside = new ArrayList<>();
        for (TextClass one : TextClasses.of(withShape, mostStates)) {
            if (one.passed().get(wanted)) {
                BitSet passed = (BitSet) one.passed().clone();
                passed.clear(wanted);
                inside.add(new TextClass(passed, one.text()));
            }
        }
        return shown(like.examples(), questions, inside);
    }

    /** The classes of a finite list of texts. */
    private static List<TextClass> among(List<String> texts, List<List<Pattern>> questions) {
        Map<BitSet, String> first = new LinkedHashMap<>();
        for (String text : texts) {
            first.putIfAbsent(passed(text, questions), text);
        }
        return first.entrySet().stream()
                .map(entry -> new TextClass(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The same classes, showing a known text where one fits. */
    private static List<TextClass> shown(
            List<String> examples, List<List<Pattern>> questions, List<TextClass> classes) {
        Map<BitSet, String> known = new LinkedHashMap<>();
        examples.forEach(text -> known.putIfAbsent(passed(text, questions), text));
        return classes.stream()
                .map(one -> new TextClass(one.passed(), known.getOrDefault(one.passed(), one.text())))
                .toList();
    }

    private static BitSet passed(String text, List<List<Pattern>> questions) {
        BitSet passed = new BitSet();
        for (int i = 0; i < questions.size(); i++) {
            passed.set(i, questions.get(i).stream().anyMatch(pattern -> pattern.matches(text)));
        }
        return passed;
    }

    private List<Class> withOpen(TextClass one) {
        List<Integer> can = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            if (one.passed().get(tests.size() + i)) {
                can.add(i);
            }
        }
        if (can.size() > MOST_OPEN) {
            throw new TooLarge("more than " + MOST_OPEN + " patterns with policy variables can match one text");
        }
        List<Class> classes = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << can.size(); chosen++) {
            BitSet matched = new BitSet();
            for (int k = 0; k < can.size(); k++) {
                matched.set(can.get(k), (chosen & 1 << k) != 0);
            }
            if (possible(matched, can)) {
                classes.add(new Class(passed(one.passed(), matched), one.text(), !can.isEmpty()));
            }
        }
        return classes;
    }

    /** A pattern that contains another as it is written also matches what that one matches, whatever the variables say. */
    private boolean possible(BitSet matched, List<Integer> can) {
        for (int narrow : can) {
            for (int wide : can) {
                if (matched.get(narrow) && !matched.get(wide) && contains(open.get(wide), open.get(narrow))) {
                    return false;
                }
            }
        }
        return true;
    }

    private final Map<List<OpenPattern>, Boolean> containments = new LinkedHashMap<>();

    /** Decided on the patterns as written, each variable one letter; only free stars can take a variable whole. */
    private boolean contains(OpenPattern wide, OpenPattern narrow) {
        if (wide.equals(narrow) || !starsOnly(wide) || folded(wide) != folded(narrow)) {
            return false;
        }
        Boolean known = containments.get(List.of(wide, narrow));
        if (known == null) {
            known = TextClasses.of(List.of(List.of(wide.symbolic()), List.of(narrow.symbolic())), mostStates).stream()
                    .noneMatch(one -> one.passed().get(1) && !one.passed().get(0));
            containments.put(List.of(wide, narrow), known);
        }
        return known;
    }

    private static boolean starsOnly(OpenPattern pattern) {
        return pattern.symbolic().elements().stream().allMatch(element -> switch (element.kind()) {
            case LITERAL, FOLDED, MANY -> true;
            case ONE, ONE_IN_SEGMENT, MANY_IN_SEGMENT -> false;
        });
    }

    private static boolean folded(OpenPattern pattern) {
        return pattern.symbolic().elements().stream().anyMatch(element -> element.kind() == Pattern.Kind.FOLDED);
    }

    private BitSet passed(BitSet fixed, BitSet matched) {
        BitSet passed = new BitSet();
        for (int t = 0; t < tests.size(); t++) {
            boolean byOpen = tests.get(t).open().stream().anyMatch(one -> matched.get(open.indexOf(one)));
            passed.set(t, fixed.get(t) || byOpen);
        }
        return passed;
    }
}
