package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The classes into which some predicates cut one dimension: the combinations of them that some request has.
 *
 * @param asked numbers of the predicates
 * @param classes for each class, those of them that hold
 */
record Table(BitSet asked, List<BitSet> classes) {
    private static final int MOST_OPEN = 10;

    /** What a table is checked against. */
    record Ground(
            List<Predicate> predicates,
            List<Request> callers,
            Set<String> callerKeys,
            Shapes shapes,
            List<JsonNode> automata) {
        /** The dimension of a predicate: a key that follows from who asks belongs to the caller. */
        String dimension(Predicate predicate) {
            String asks = predicate.dimension();
            boolean key = asks.startsWith("key:");
            return key && callerKeys.contains(asks.substring("key:".length())) ? "caller" : asks;
        }

        /** Where no set operator asks about a key, it has at most one value. */
        boolean severalValues(String dimension) {
            return predicates.stream()
                    .anyMatch(one -> one.dimension().equals(dimension) && (one.forAll() || one.forAny()));
        }
    }

    static Table check(JsonNode form, Ground ground) {
        boolean automaton = form.has("automaton");
        Form.object(
                form,
                automaton
                        ? new String[] {"asks", "predicates", "automaton", "classes"}
                        : new String[] {"asks", "predicates", "classes"});
        BitSet asked = Form.numbers(form.get("predicates"));
        List<Predicate> predicates = asked.stream()
                .mapToObj(number -> Form.item(ground.predicates, number, "predicate"))
                .toList();
        String asks = Form.text(form.get("asks"));
        Rejected.unless(
                !predicates.isEmpty()
                        && predicates.stream()
                                .allMatch(one -> ground.dimension(one).equals(asks)),
                "its predicates do not all ask about " + asks);
        Check check = new Check(asks, predicates, ground, automaton ? Form.number(form.get("automaton")) : -1);
        int[] numbers = asked.stream().toArray();
        Set<BitSet> right = new HashSet<>();
        for (BitSet one : check.classes()) {
            BitSet renumbered = new BitSet();
            one.stream().forEach(i -> renumbered.set(numbers[i]));
            right.add(renumbered);
        }
        Rejected.unless(automaton == check.automatonRead, "its automaton is missing or has no use");
        List<BitSet> classes =
                Form.list(form.get("classes")).stream().map(Form::numbers).toList();
        Rejected.unless(
                classes.size() == right.size() && right.equals(new HashSet<>(classes)),
                "it lists " + classes.size() + " classes that are not the " + right.size() + " there are");
        return new Table(asked, classes);
    }

    /** Works out the classes of one table; a class is a set of places in the list of predicates. */
    private static final class Check {
        private final String asks;
        private final List<Predicate> predicates;
        private final Ground ground;
        private final int automaton;
        private boolean automatonRead;

        Check(String asks, List<Predicate> predicates, Ground ground, int automaton) {
            this.asks = asks;
            this.predicates = predicates;
            this.ground = ground;
            this.automaton = automaton;
        }

        Set<BitSet> classes() {
            return switch (asks) {
                case "caller" -> callers();
                case "action", "resource" -> {
                    Set<BitSet> classes = new LinkedHashSet<>();
                    texts(ground.shapes)
                            .forEach(passed -> classes.add(holding(
                                    i -> passed.get(i) != predicates.get(i).negated())));
                    yield classes;
                }
                default -> key();
            };
        }

        private BitSet holding(IntPredicate holds) {
            BitSet holding = new BitSet();
            for (int i = 0; i < predicates.size(); i++) {
                holding.set(i, holds.test(i));
            }
            return holding;
        }

        /** A test that compares the caller with what the request says, by a policy variable, may hold or not. */
        private Set<BitSet> callers() {
            Set<BitSet> classes = new LinkedHashSet<>();
            for (Request one : ground.callers) {
                List<Integer> open = new ArrayList<>();
                for (int i = 0; i < predicates.size(); i++) {
                    if (one.leavesOpen(predicates.get(i))) {
                        open.add(i);
                    }
                }
                BitSet known = holding(i -> !open.contains(i) && one.passes(predicates.get(i)));
                for (BitSet chosen : choices(open)) {
                    chosen.or(known);
                    classes.add(chosen);
                }
            }
            return classes;
        }

        private static List<BitSet> choices(List<Integer> open) {
            Rejected.unless(open.size() <= MOST_OPEN, "more than " + MOST_OPEN + " policy variables are open at once");
            List<BitSet> choices = new ArrayList<>();
            for (long chosen = 0; chosen < 1L << open.size(); chosen++) {
                BitSet choice = new BitSet();
                BitSet places = BitSet.valueOf(new long[] {chosen});
                places.stream().forEach(k -> choice.set(open.get(k)));
                choices.add(choice);
            }
            return choices;
        }

        private Set<BitSet> key() {
            Set<BitSet> singles = singles();
            Set<BitSet> classes = new LinkedHashSet<>();
            if (!ground.shapes.always().contains(asks.substring("key:".length()))) {
                classes.add(holding(i -> predicates.get(i).ofAbsent()));
            }
            singles.forEach(one -> classes.add(holding(i -> predicates.get(i).ofValues(one.get(i), one.get(i)))));
            if (ground.severalValues(asks)) {
                classes.add(holding(i -> predicates.get(i).ofEmpty()));
                classes.addAll(sets(singles));
            }
            return classes;
        }

        /** Sets of values: what counts is which tests some value passes, and which all pass. */
        private Set<BitSet> sets(Set<BitSet> singles) {
            Set<BitSet> classes = new LinkedHashSet<>();
            Set<List<BitSet>> found = new LinkedHashSet<>();
            ArrayDeque<List<BitSet>> open = new ArrayDeque<>();
            singles.forEach(one -> open.add(List.of(one, one)));
            while (!open.isEmpty()) {
                List<BitSet> set = open.poll();
                if (found.add(set)) {
                    Rejected.unless(found.size() < 100_000, "its sets of values are too many to check");
                    classes.add(holding(i -> predicates
                            .get(i)
                            .ofValues(set.getFirst().get(i), set.getLast().get(i))));
                    for (BitSet one : singles) {
                        BitSet some = (BitSet) set.getFirst().clone();
                        some.or(one);
                        BitSet all = (BitSet) set.getLast().clone();
                        all.and(one);
                        open.add(List.of(some, all));
                    }
                }
            }
            return classes;
        }

        /** Which predicates one value of the key passes, negation left aside. */
        private Set<BitSet> singles() {
            List<Predicate> valued =
                    predicates.stream().filter(one -> !one.asksNull()).toList();
            if (valued.stream().noneMatch(one -> !one.asksTexts())) {
                boolean flags = !ground.shapes.raw()
                        && !valued.isEmpty()
                        && valued.stream().allMatch(one -> one.base().equals("Bool"));
                return texts(
                        flags
                                ? new Shapes(
                                        "flags",
                                        java.util.Map.of(
                                                asks, new Shapes.Shape(true, List.of("true", "false"), List.of())),
                                        Set.of())
                                : ground.shapes);
            }
            Set<BitSet> singles = new LinkedHashSet<>();
            if (ground.shapes.raw()) {
                singles.add(new BitSet());
            }
            if (valued.stream().allMatch(Predicate::asksAddresses)) {
                addresses(singles);
            } else {
                boolean alike = valued.stream().allMatch(Predicate::asksNumbers)
                        || valued.stream().allMatch(Predicate::asksDates);
                Rejected.unless(alike, "its key is compared in two ways: as text, number, date or address");
                numbers(singles);
            }
            return singles;
        }

        /** Between two bounds nothing changes: the i-th bound is the position 2i+1, the even ones lie around them. */
        private void numbers(Set<BitSet> singles) {
            TreeSet<BigDecimal> bounds = new TreeSet<>();
            predicates.stream().filter(one -> !one.asksNull()).forEach(one -> bounds.addAll(Values.bounds(one)));
            List<BigDecimal> sorted = List.copyOf(bounds);
            for (int at = 0; at <= 2 * sorted.size(); at++) {
                int position = at;
                singles.add(holding(i -> !predicates.get(i).asksNull()
                        && Values.bounds(predicates.get(i)).stream()
                                .anyMatch(bound -> predicates
                                        .get(i)
                                        .accepts(Integer.compare(
                                                position,
                                                2 * bounds.headSet(bound).size() + 1)))));
            }
        }

        /** Nothing changes from one begin of a range, or the address behind its end, to the next. */
        private void addresses(Set<BitSet> singles) {
            for (boolean v6 : new boolean[] {false, true}) {
                TreeSet<BigInteger> begins = new TreeSet<>(List.of(BigInteger.ZERO));
                for (Predicate predicate : predicates) {
                    for (Values.Range range :
                            predicate.asksNull() ? List.<Values.Range>of() : Values.ranges(predicate)) {
                        if (range.v6() == v6) {
                            begins.add(range.first());
                            begins.add(range.last().add(BigInteger.ONE));
                        }
                    }
                }
                begins.remove(BigInteger.ONE.shiftLeft(v6 ? 128 : 32));
                for (BigInteger begin : begins) {
                    singles.add(holding(i -> !predicates.get(i).asksNull()
                            && Values.ranges(predicates.get(i)).stream()
                                    .anyMatch(range -> range.v6() == v6 && range.holds(begin))));
                }
            }
        }

        /** Which predicates one text passes, negation left aside; a pattern with variables may match or not, within limits. */
        private Set<BitSet> texts(Shapes shapes) {
            List<List<Pattern>> tests = new ArrayList<>();
            LinkedHashSet<Pattern> distinct = new LinkedHashSet<>();
            for (Predicate predicate : predicates) {
                tests.add(
                        predicate.patterns().stream().filter(one -> !one.open()).toList());
                predicate.patterns().stream().filter(Pattern::open).forEach(distinct::add);
            }
            List<Pattern> open = List.copyOf(distinct);
            open.forEach(one -> tests.add(List.of(one.widest())));
            Set<BitSet> singles = new LinkedHashSet<>();
            for (BitSet passed : passed(tests, shapes)) {
                List<Integer> can = new ArrayList<>();
                for (int i = 0; i < open.size(); i++) {
                    if (passed.get(predicates.size() + i)) {
                        can.add(i);
                    }
                }
                for (BitSet matched : choices(can)) {
                    if (possible(matched, can, open)) {
                        singles.add(holding(i -> passed.get(i)
                                || predicates.get(i).patterns().stream()
                                        .anyMatch(one -> one.open() && matched.get(open.indexOf(one)))));
                    }
                }
            }
            return singles;
        }

        private static boolean possible(BitSet matched, List<Integer> can, List<Pattern> open) {
            return can.stream()
                    .filter(matched::get)
                    .noneMatch(narrow -> can.stream()
                            .anyMatch(
                                    wide -> !matched.get(wide) && open.get(wide).contains(open.get(narrow))));
        }

        /** Which tests a text of the domain passes. */
        private Set<BitSet> passed(List<List<Pattern>> tests, Shapes shapes) {
            if (shapes.raw()) {
                return new LinkedHashSet<>(automaton(tests));
            }
            Shapes.Shape shape = shapes.of(asks);
            Set<BitSet> passed = new LinkedHashSet<>();
            if (shape.listed()) {
                for (String text : shape.texts()) {
                    BitSet one = new BitSet();
                    for (int i = 0; i < tests.size(); i++) {
                        one.set(i, tests.get(i).stream().anyMatch(pattern -> pattern.matches(text)));
                    }
                    passed.add(one);
                }
                return passed;
            }
            tests.add(shape.forms());
            automaton(tests).stream().filter(one -> one.get(tests.size() - 1)).forEach(passed::add);
            return passed;
        }

        private List<BitSet> automaton(List<List<Pattern>> tests) {
            automatonRead = true;
            return Automaton.check(Form.item(ground.automata, automaton, "automaton"), tests);
        }
    }
}
