package dev.ambit.proof;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.ValuePattern;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts what a request can say about one condition key: that it is absent, one value, or, where a test has a set operator, a set of
 * values. What sets matter follows from the classes of single values: for a test only counts whether some value passes and whether all
 * do.
 */
final class KeyCut {
    /** What an operator asks of a single value, negation and quantifier left aside. */
    private record Question(Operator positive, List<ValuePattern> values) {}

    /** Which questions some value of a set passes, and which all pass. */
    private record SetClass(BitSet some, BitSet all) {}

    private final List<ConditionTest> tests;
    private final Shape shape;
    private final boolean binding;
    private final Budget budget;
    private final TextTest.Reader reader;
    private final List<Question> questions;

    KeyCut(List<ConditionTest> tests, Shape shape, boolean binding, Budget budget, TextTest.Reader reader) {
        this.tests = tests;
        this.shape = shape;
        this.binding = binding;
        this.budget = budget;
        this.reader = reader;
        LinkedHashSet<Question> distinct = new LinkedHashSet<>();
        tests.stream().filter(KeyCut::asksValues).map(KeyCut::question).forEach(distinct::add);
        this.questions = List.copyOf(distinct);
    }

    private static boolean asksValues(ConditionTest test) {
        return test.operator() != Operator.NULL;
    }

    private static Question question(ConditionTest test) {
        return new Question(positive(test.operator()), test.values());
    }

    private static Operator positive(Operator operator) {
        return switch (operator) {
            case STRING_NOT_EQUALS -> Operator.STRING_EQUALS;
            case STRING_NOT_EQUALS_IGNORE_CASE -> Operator.STRING_EQUALS_IGNORE_CASE;
            case STRING_NOT_LIKE -> Operator.STRING_LIKE;
            case NUMERIC_NOT_EQUALS -> Operator.NUMERIC_EQUALS;
            case DATE_NOT_EQUALS -> Operator.DATE_EQUALS;
            case NOT_IP_ADDRESS -> Operator.IP_ADDRESS;
            case ARN_NOT_EQUALS, ARN_NOT_LIKE, ARN_EQUALS -> Operator.ARN_LIKE;
            case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_LIKE -> operator;
            case NUMERIC_EQUALS, NUMERIC_LESS_THAN, NUMERIC_LESS_THAN_EQUALS -> operator;
            case NUMERIC_GREATER_THAN, NUMERIC_GREATER_THAN_EQUALS -> operator;
            case DATE_EQUALS, DATE_LESS_THAN, DATE_LESS_THAN_EQUALS -> operator;
            case DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS -> operator;
            case BOOL, BINARY_EQUALS, IP_ADDRESS, NULL -> operator;
        };
    }

    /**
     * The classes.
     *
     * @param multivalued true when some test of the question, perhaps not one of these, has a set operator for the key
     * @param mayLack true when a request can lack the key
     * @param complete told when two of texts, numbers, dates and addresses are asked of one key, where not every class is found
     */
    List<Choice> cut(boolean multivalued, boolean mayLack, Completeness complete) {
        List<TextCut.Class> singles = singles(complete);
        Map<BitSet, Choice> choices = new LinkedHashMap<>();
        if (mayLack) {
            add(choices, new Choice(truth(test -> ofAbsent(test)), new Value.Absent(), false));
        }
        for (TextCut.Class single : singles) {
            SetClass alone = new SetClass(single.passed(), single.passed());
            add(
                    choices,
                    new Choice(
                            truth(test -> ofValues(test, alone)), new Value.Single(single.text()), single.assumed()));
        }
        if (multivalued) {
            sets(singles).forEach((set, choice) -> add(choices, choice));
        }
        return List.copyOf(choices.values());
    }

    /** Whether a cut found every class. */
    static final class Completeness {
        private boolean complete = true;

        boolean complete() {
            return complete;
        }

        private void lost() {
            complete = false;
        }
    }

    /** A class that needs no assumption wins over one that does. */
    private static void add(Map<BitSet, Choice> choices, Choice choice) {
        choices.merge(choice.truth(), choice, (old, now) -> old.assumed() && !now.assumed() ? now : old);
    }

    private BitSet truth(java.util.function.Predicate<ConditionTest> holds) {
        BitSet truth = new BitSet();
        for (int i = 0; i < tests.size(); i++) {
            truth.set(i, holds.test(tests.get(i)));
        }
        return truth;
    }

    private boolean ofAbsent(ConditionTest test) {
        if (test.operator() == Operator.NULL) {
            return wantsNull(test, true);
        }
        return test.ifExists() || ofNothing(test);
    }

    /** For a key that is absent, or present with an empty list. */
    private static boolean ofNothing(ConditionTest test) {
        return switch (test.quantifier()) {
            case NONE -> test.operator().negated();
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> false;
        };
    }

    private static boolean wantsNull(ConditionTest test, boolean absent) {
        return test.sources().stream().anyMatch(source -> source.equalsIgnoreCase(Boolean.toString(absent)));
    }

    private boolean ofValues(ConditionTest test, SetClass values) {
        if (test.operator() == Operator.NULL) {
            return wantsNull(test, false);
        }
        int asked = questions.indexOf(question(test));
        boolean some = values.some().get(asked);
        boolean all = values.all().get(asked);
        boolean negated = test.operator().negated();
        return switch (test.quantifier()) {
            case NONE -> some != negated;
            case FOR_ALL_VALUES -> negated ? !some : all;
            case FOR_ANY_VALUE -> negated ? !all : some;
        };
    }

    private Map<SetClass, Choice> sets(List<TextCut.Class> singles) {
        Map<SetClass, Choice> found = new LinkedHashMap<>();
        ArrayDeque<SetClass> open = new ArrayDeque<>();
        found.put(
                new SetClass(new BitSet(), new BitSet()),
                new Choice(truth(this::ofEmpty), new Value.Several(List.of()), false));
        for (TextCut.Class single : singles) {
            grow(new SetClass(single.passed(), single.passed()), List.of(single.text()), single.assumed(), found, open);
        }
        while (!open.isEmpty()) {
            SetClass set = open.poll();
            Choice choice = found.get(set);
            for (TextCut.Class single : singles) {
                if (choice != null && choice.value() instanceof Value.Several(List<String> texts)) {
                    BitSet some = (BitSet) set.some().clone();
                    some.or(single.passed());
                    BitSet all = (BitSet) set.all().clone();
                    all.and(single.passed());
                    List<String> more = new ArrayList<>(texts);
                    more.add(single.text());
                    grow(new SetClass(some, all), more, choice.assumed() || single.assumed(), found, open);
                }
            }
        }
        return found;
    }

    private boolean ofEmpty(ConditionTest test) {
        return test.operator() == Operator.NULL ? wantsNull(test, true) : ofNothing(test);
    }

    private void grow(
            SetClass set, List<String> texts, boolean assumed, Map<SetClass, Choice> found, ArrayDeque<SetClass> open) {
        if (found.containsKey(set)) {
            return;
        }
        if (found.size() > budget.sets()) {
            throw new TooLarge("the sets of values of one key need more than " + budget.sets() + " classes");
        }
        found.put(set, new Choice(truth(test -> ofValues(test, set)), new Value.Several(texts), assumed));
        open.add(set);
    }

    /** The classes of single values. */
    private List<TextCut.Class> singles(Completeness complete) {
        List<TextTest> texts = new ArrayList<>();
        List<ConditionTest> pointTests =
                tests.stream().filter(KeyCut::asksPoints).toList();
        boolean anyText = false;
        for (Question question : questions) {
            Optional<TextTest> text = reader.values(question.positive(), question.values());
            anyText |= text.isPresent();
            texts.add(text.orElse(new TextTest(List.of(), List.of())));
        }
        if (pointTests.isEmpty()) {
            boolean flags = binding && questions.stream().allMatch(question -> question.positive() == Operator.BOOL);
            Shape known = flags && !questions.isEmpty() ? new Shape.OneOf(List.of("true", "false")) : shape;
            return TextCut.of(texts, known, binding, budget.states());
        }
        List<TextCut.Class> classes = new ArrayList<>();
        for (String point : Points.of(pointTests, !binding || anyText)) {
            classes.add(new TextCut.Class(passedBy(point), point, false));
        }
        // A text can be a number, a date and an address at once; the points of each kind alone do not show that.
        if (anyText
                || pointTests.stream()
                                .map(test -> test.operator().family())
                                .distinct()
                                .count()
                        > 1) {
            complete.lost();
        }
        if (anyText) {
            for (TextCut.Class one : TextCut.of(texts, shape, binding, budget.states())) {
                classes.add(new TextCut.Class(passedBy(one.text()), one.text(), one.assumed()));
            }
        }
        return classes;
    }

    private static boolean asksPoints(ConditionTest test) {
        return switch (test.operator().family()) {
            case NUMERIC, DATE, IP -> true;
            case STRING, STRING_IGNORE_CASE, STRING_LIKE, BOOL, BINARY, ARN, NULL -> false;
        };
    }

    private BitSet passedBy(String value) {
        BitSet passed = new BitSet();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            passed.set(
                    i,
                    question.values().stream()
                            .anyMatch(pattern -> pattern.matches(question.positive(), value, RequestContext.empty())));
        }
        return passed;
    }
}
