package dev.ambit.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import dev.ambit.proof.text.Pattern;
import dev.ambit.proof.text.TextClasses;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The cuts of one proof as tables of a certificate, each with the automaton that shows that no text is left out. */
final class TableForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Entries of all automata together; far beyond what fits into a certificate. */
    private static final int MOST_ARROWS = 20_000_000;

    private final Space space;
    private final Domain domain;
    private final Budget budget;
    private final ArrayNode tables = JSON.arrayNode();
    private final ArrayNode automata = JSON.arrayNode();
    private final Map<List<Object>, Integer> known = new HashMap<>();
    private final Map<List<List<Pattern>>, Integer> knownAutomata = new HashMap<>();
    private int arrows;

    TableForm(Space space, Domain domain, Budget budget) {
        this.space = space;
        this.domain = domain;
        this.budget = budget;
    }

    ArrayNode tables() {
        return tables;
    }

    ArrayNode automata() {
        return automata;
    }

    /** The number of the table in which the predicates asked cut the dimension. */
    int number(Dimension dimension, BitSet asked) {
        return known.computeIfAbsent(List.of(dimension, asked), fresh -> {
            ObjectNode table = tables.addObject();
            table.put("asks", asks(dimension));
            table.set("predicates", numbers(asked));
            Optional<List<List<Pattern>>> tests = tests(dimension, asked);
            tests.ifPresent(some -> table.put("automaton", automaton(some)));
            ArrayNode classes = table.putArray("classes");
            space.cut(dimension, asked).forEach(choice -> classes.add(numbers(choice.truth())));
            return tables.size() - 1;
        });
    }

    static String asks(Dimension dimension) {
        return dimension instanceof Dimension.Key(String name) ? "key:" + name : dimension.label();
    }

    private static ArrayNode numbers(BitSet bits) {
        ArrayNode numbers = JSON.arrayNode();
        bits.stream().forEach(numbers::add);
        return numbers;
    }

    /** What the automaton of a cut decides; empty where the values are a finite list, or no texts. */
    private Optional<List<List<Pattern>>> tests(Dimension dimension, BitSet asked) {
        List<Atom> atoms = asked.stream().mapToObj(space::atom).toList();
        return switch (dimension) {
            case Dimension.Caller() -> Optional.empty();
            case Dimension.Action() -> tests(atoms, domain.action());
            case Dimension.Resource() -> tests(atoms, domain.resource());
            case Dimension.Key(String name) ->
                points(atoms) || domain.binding() && flags(atoms) ? Optional.empty() : tests(atoms, domain.key(name));
        };
    }

    private Optional<List<List<Pattern>>> tests(List<Atom> atoms, Shape shape) {
        TextTest.Reader reader = new TextTest.Reader(Optional.empty());
        List<List<Pattern>> tests = new ArrayList<>();
        Set<TextTest.OpenPattern> open = new LinkedHashSet<>();
        for (Atom atom : atoms) {
            TextTest test = PredicateForm.texts(atom, reader);
            tests.add(test.fixed());
            open.addAll(test.open());
        }
        open.forEach(one -> tests.add(List.of(one.widest())));
        if (!domain.binding()) {
            return Optional.of(tests);
        }
        return switch (shape) {
            case Shape.OneOf _ -> Optional.empty();
            case Shape.Like like -> {
                tests.add(like.forms());
                yield Optional.of(tests);
            }
        };
    }

    /** True when the key is compared as number, date or address. */
    private static boolean points(List<Atom> atoms) {
        return atoms.stream()
                .anyMatch(atom -> atom instanceof ConditionTest test
                        && switch (test.operator().family()) {
                            case NUMERIC, DATE, IP -> true;
                            case STRING, STRING_IGNORE_CASE, STRING_LIKE, BOOL, BINARY, ARN, NULL -> false;
                        });
    }

    /** True when the key's values are only compared as truth values. */
    private static boolean flags(List<Atom> atoms) {
        List<Operator> operators = atoms.stream()
                .filter(ConditionTest.class::isInstance)
                .map(atom -> ((ConditionTest) atom).operator())
                .filter(operator -> operator != Operator.NULL)
                .toList();
        return !operators.isEmpty() && operators.stream().allMatch(operator -> operator == Operator.BOOL);
    }

    private int automaton(List<List<Pattern>> tests) {
        return knownAutomata.computeIfAbsent(tests, fresh -> {
            TextClasses.Automaton automaton = TextClasses.automaton(tests, budget.states());
            arrows += automaton.next().size() * automaton.letters().length();
            if (arrows > MOST_ARROWS) {
                throw new TooLarge("the automata of the certificate have more than " + MOST_ARROWS + " arrows");
            }
            write(tests, automaton);
            return automata.size() - 1;
        });
    }

    private void write(List<List<Pattern>> tests, TextClasses.Automaton automaton) {
        ObjectNode form = automata.addObject();
        ArrayNode patterns = form.putArray("tests");
        for (List<Pattern> test : tests) {
            ArrayNode one = patterns.addArray();
            test.forEach(pattern -> one.add(PredicateForm.pattern(pattern, List.of())));
        }
        form.put("letters", automaton.letters());
        ArrayNode next = form.putArray("next");
        automaton.next().forEach(row -> next.add(row(automaton.letters(), row)));
        ArrayNode passed = form.putArray("passed");
        automaton.passed().forEach(tested -> passed.add(numbers(tested)));
    }

    /** Where most letters lead, then the others: letters, target, letters, target, … */
    private static ArrayNode row(String letters, int[] row) {
        Map<Integer, StringBuilder> byTarget = new TreeMap<>();
        for (int c = 0; c < row.length; c++) {
            byTarget.computeIfAbsent(row[c], target -> new StringBuilder()).append(letters.charAt(c));
        }
        int usual = row[0];
        int most = 0;
        for (Map.Entry<Integer, StringBuilder> entry : byTarget.entrySet()) {
            if (entry.getValue().length() > most) {
                usual = entry.getKey();
                most = entry.getValue().length();
            }
        }
        ArrayNode form = JSON.arrayNode().add(usual);
        for (Map.Entry<Integer, StringBuilder> entry : byTarget.entrySet()) {
            if (entry.getKey() != usual) {
                form.add(entry.getValue().toString()).add(entry.getKey());
            }
        }
        return form;
    }
}
