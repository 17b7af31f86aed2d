package dev.ambit.proof;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.Quantifier;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Template;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The predicates of one question, numbered, and the classes into which they cut each dimension. Mutable; lives as long as its question.
 */
final class Space {
    private static final int MOST_OPEN = 10;

    private final Domain domain;
    private final Budget budget;
    private final List<Value.Caller> callers;
    private final Predicate<String> ofCaller;
    private final Optional<RequestContext> variables;
    private final TextTest.Reader reader;
    private final Map<Atom, Integer> numbers = new LinkedHashMap<>();
    private final List<Atom> atoms = new ArrayList<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Set<String> multivalued = new TreeSet<>();
    private final Map<List<Object>, List<Choice>> cuts = new HashMap<>();
    private final List<AuthorizationRequest> actions = new ArrayList<>();
    private final KeyCut.Completeness completeness = new KeyCut.Completeness();

    /**
     * A space.
     *
     * @param callers who may ask
     * @param ofCaller the condition keys, in lower case, that follow from who asks; one that a caller does not name is absent for it
     * @param variables values for policy variables; empty leaves them open
     */
    Space(
            Domain domain,
            Budget budget,
            List<Value.Caller> callers,
            Predicate<String> ofCaller,
            Optional<RequestContext> variables) {
        this.domain = domain;
        this.budget = budget;
        this.callers = callers;
        this.variables = variables;
        this.reader = new TextTest.Reader(variables);
        Set<String> named = new TreeSet<>();
        callers.forEach(caller -> named.addAll(caller.keys().keys()));
        this.ofCaller = ofCaller.or(named::contains);
    }

    /** The number of a predicate. */
    int number(Atom atom) {
        return numbers.computeIfAbsent(atom, one -> {
            atoms.add(one);
            dimensions.add(dimensionOf(one));
            if (one instanceof ConditionTest test && test.quantifier() != Quantifier.NONE) {
                multivalued.add(test.key());
            }
            return atoms.size() - 1;
        });
    }

    Atom atom(int number) {
        return atoms.get(number);
    }

    Dimension dimension(int number) {
        return dimensions.get(number);
    }

    int size() {
        return atoms.size();
    }

    /** True while every cut found every class. */
    boolean complete() {
        return completeness.complete();
    }

    /** Number of classes of all cuts made. */
    int classes() {
        return cuts.values().stream().mapToInt(List::size).sum();
    }

    /** The policy variables without a value that were met in cuts so far. */
    List<Template.Part.Variable> openVariables() {
        return reader.symbols();
    }

    /** The patterns of all predicates as written. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Atom atom : atoms) {
            switch (atom) {
                case ActionTest _, PrincipalTest _ -> {}
                case ResourceTest test -> test.patterns().forEach(pattern -> texts.add(pattern.source()));
                case ConditionTest test -> texts.addAll(test.sources());
            }
        }
        return texts;
    }

    private Dimension dimensionOf(Atom atom) {
        return switch (atom) {
            case PrincipalTest _ -> new Dimension.Caller();
            case ActionTest _ -> new Dimension.Action();
            case ResourceTest _ -> new Dimension.Resource();
            case ConditionTest test when ofCaller.test(test.key()) -> new Dimension.Caller();
            case ConditionTest test -> new Dimension.Key(test.key());
        };
    }

    /** The dimension that a walk asks next, of those that some of the predicates ask about. */
    Dimension next(BitSet predicates) {
        Dimension best = null;
        for (int i = predicates.nextSetBit(0); i >= 0; i = predicates.nextSetBit(i + 1)) {
            Dimension one = dimensions.get(i);
            if (best == null || one.rank() < best.rank()) {
                best = one;
            }
        }
        if (best == null) {
            throw new IllegalStateException("a formula without predicates is decided");
        }
        return best;
    }

    /** Those of the predicates that ask about the dimension. */
    BitSet within(Dimension dimension, BitSet predicates) {
        BitSet own = new BitSet();
        for (int i = predicates.nextSetBit(0); i >= 0; i = predicates.nextSetBit(i + 1)) {
            own.set(i, dimensions.get(i).equals(dimension));
        }
        return own;
    }

    /** The classes of the dimension by those of its predicates. */
    List<Choice> cut(Dimension dimension, BitSet own) {
        List<Choice> known = cuts.get(List.of(dimension, own));
        if (known == null) {
            known = renumbered(fresh(dimension, own), own);
            cuts.put(List.of(dimension, own), known);
        }
        return known;
    }

    /** From places in the list of predicates asked to their numbers. */
    private static List<Choice> renumbered(List<Choice> choices, BitSet own) {
        int[] numbers = own.stream().toArray();
        List<Choice> renumbered = new ArrayList<>(choices.size());
        for (Choice choice : choices) {
            BitSet truth = new BitSet();
            choice.truth().stream().forEach(place -> truth.set(numbers[place]));
            renumbered.add(new Choice(truth, choice.value(), choice.assumed()));
        }
        return renumbered;
    }

    private List<Choice> fresh(Dimension dimension, BitSet own) {
        List<Atom> asked = own.stream().mapToObj(atoms::get).toList();
        return switch (dimension) {
            case Dimension.Caller() -> callers(asked);
            case Dimension.Action() ->
                domain.action() instanceof Shape.OneOf(List<String> known) && domain.binding()
                        ? among(asked, known)
                        : texts(asked, lowerCase(domain.action()));
            case Dimension.Resource() -> texts(asked, domain.resource());
            case Dimension.Key(String name) -> key(name, asked);
        };
    }

    /** The classes of a finite list of actions. */
    private List<Choice> among(List<Atom> asked, List<String> known) {
        if (actions.isEmpty()) {
            Value.Caller anybody = callers.getFirst();
            known.forEach(action -> actions.add(new AuthorizationRequest(
                    action, "", anybody.principal(), anybody.principal().account(), RequestContext.empty())));
        }
        Map<BitSet, Choice> choices = new LinkedHashMap<>();
        for (AuthorizationRequest request : actions) {
            BitSet truth = new BitSet();
            for (int i = 0; i < asked.size(); i++) {
                truth.set(i, asked.get(i).holds(request));
            }
            if (!choices.containsKey(truth)) {
                choices.put(truth, new Choice(truth, new Value.Text(request.action()), false));
            }
        }
        return List.copyOf(choices.values());
    }

    /** The condition keys that predicates ask about and that do not follow from the caller. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            if (dimension instanceof Dimension.Key(String name) && !keys.contains(name)) {
                keys.add(name);
            }
        }
        return keys;
    }

    /** Actions are compared in lower case. */
    private static Shape lowerCase(Shape shape) {
        return switch (shape) {
            case Shape.OneOf(List<String> texts) ->
                new Shape.OneOf(texts.stream().map(Space::lower).toList());
            case Shape.Like(var forms, List<String> examples) ->
                new Shape.Like(forms, examples.stream().map(Space::lower).toList());
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** An action in lower case as it is usually written, where the domain or a policy writes it. */
    String spelled(String action) {
        List<String> known = new ArrayList<>(
                switch (domain.action()) {
                    case Shape.OneOf(List<String> texts) -> texts;
                    case Shape.Like(var _, List<String> examples) -> examples;
                });
        for (Atom atom : atoms) {
            if (atom instanceof ActionTest test) {
                known.addAll(test.patterns());
            }
        }
        return known.stream().filter(action::equalsIgnoreCase).findFirst().orElse(action);
    }

    private List<Choice> key(String name, List<Atom> asked) {
        List<ConditionTest> tests = new ArrayList<>();
        for (Atom atom : asked) {
            if (atom instanceof ConditionTest test) {
                tests.add(test);
            }
        }
        return new KeyCut(tests, domain.key(name), domain.binding(), budget, reader)
                .cut(multivalued.contains(name), domain.mayLack(name), completeness);
    }

    private List<Choice> texts(List<Atom> asked, Shape shape) {
        List<TextTest> tests = new ArrayList<>();
        BitSet negated = new BitSet();
        for (int i = 0; i < asked.size(); i++) {
            switch (asked.get(i)) {
                case ActionTest test -> {
                    tests.add(reader.action(test));
                    negated.set(i, test.negated());
                }
                case ResourceTest test -> {
                    tests.add(reader.resource(test));
                    negated.set(i, test.negated());
                }
                case PrincipalTest _, ConditionTest _ ->
                    throw new IllegalStateException(asked.get(i) + " asks about no text");
            }
        }
        Map<BitSet, Choice> choices = new LinkedHashMap<>();
        for (TextCut.Class one : TextCut.of(tests, shape, domain.binding(), budget.states())) {
            BitSet truth = (BitSet) one.passed().clone();
            truth.xor(negated);
            Choice choice = new Choice(truth, new Value.Text(one.text()), one.assumed());
            choices.merge(truth, choice, (old, now) -> old.assumed() && !now.assumed() ? now : old);
        }
        return List.copyOf(choices.values());
    }

    /** A test of the caller that compares it with what the request says, by a policy variable, may hold or not. */
    private List<Choice> callers(List<Atom> asked) {
        Map<BitSet, Choice> choices = new LinkedHashMap<>();
        for (Value.Caller caller : callers) {
            AuthorizationRequest request = new AuthorizationRequest(
                    "", "", caller.principal(), caller.principal().account(), caller.keys());
            BitSet truth = new BitSet();
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                if (variables.isEmpty() && comparesWithRequest(asked.get(i), caller.keys())) {
                    open.add(i);
                } else {
                    truth.set(i, asked.get(i).holds(request));
                }
            }
            if (open.size() > MOST_OPEN) {
                throw new TooLarge("more than " + MOST_OPEN + " tests of the caller have policy variables");
            }
            for (int chosen = 0; chosen < 1 << open.size(); chosen++) {
                BitSet one = (BitSet) truth.clone();
                for (int k = 0; k < open.size(); k++) {
                    one.set(open.get(k), (chosen & 1 << k) != 0);
                }
                choices.putIfAbsent(one, new Choice(one, caller, !open.isEmpty()));
            }
        }
        return List.copyOf(choices.values());
    }

    /** True when a policy variable of the test names a key that is not among the caller's. */
    boolean comparesWithRequest(Atom atom, RequestContext callerKeys) {
        boolean found = false;
        if (atom instanceof ConditionTest test) {
            for (Template template : TextTest.Reader.texts(test.values())) {
                for (Template.Part part : template.parts()) {
                    if (part instanceof Template.Part.Variable variable && callerKeys.get(variable.key()) == null) {
                        reader.meet(variable);
                        found = true;
                    }
                }
            }
        }
        return found;
    }
}
