package dev.ambit.proof;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Template;
import dev.ambit.proof.formula.Formula;
import dev.ambit.proof.formula.Formulas;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests one side allows and another does not: all of them, or the proof that there are none.
 *
 * <p>Policy variables tie dimensions together. They are first left open, each pattern with one free to match or not: when even that
 * leaves no request, none is there. Otherwise a request counts only after the policy engine has decided it; some values for the variables
 * are tried, and where none shows a difference the answer is UNKNOWN.
 */
public final class Difference {
    private static final int MOST_REPLAYED = 200;

    private static final Value.Caller ANYBODY = new Value.Caller(
            new Principal.User("arn:aws:iam::111122223333:user/example", "111122223333", false),
            RequestContext.empty());

    private final List<Value.Caller> callers;
    private final Predicate<String> ofCaller;
    private final Domain domain;
    private final Budget budget;

    private Difference(List<Value.Caller> callers, Predicate<String> ofCaller, Domain domain, Budget budget) {
        this.callers = callers;
        this.ofCaller = ofCaller;
        this.domain = domain;
        this.budget = budget;
    }

    /** For one caller about whom nothing is known but that it asks; its condition keys are free. */
    public static Difference over(Domain domain, Budget budget) {
        return over(List.of(ANYBODY), name -> false, domain, budget);
    }

    /**
     * For these callers.
     *
     * @param ofCaller the condition keys, in lower case, that follow from who asks; one that a caller does not name is absent for it. Keys
     *     that some caller names are among them anyway. All other keys are free
     */
    public static Difference over(
            List<Value.Caller> callers, Predicate<String> ofCaller, Domain domain, Budget budget) {
        if (callers.isEmpty()) {
            throw new IllegalArgumentException("0 callers were given, expected at least 1");
        }
        return new Difference(List.copyOf(callers), ofCaller, domain, budget);
    }

    public Domain domain() {
        return domain;
    }

    List<Value.Caller> callers() {
        return callers;
    }

    Budget budget() {
        return budget;
    }

    /** The requests that {@code wide} allows and {@code narrow} does not. */
    public Verdict allowedOnlyBy(Access wide, Access narrow) {
        return new Question(wide, narrow, search()).answer();
    }

    /** Both directions at once, which share what they cut. */
    public Both between(Access first, Access second) {
        Search search = search();
        return new Both(new Question(first, second, search).answer(), new Question(second, first, search).answer());
    }

    /**
     * The difference of two sides.
     *
     * @param onlyFirst the requests that only the first allows
     * @param onlySecond the requests that only the second allows
     */
    public record Both(Verdict onlyFirst, Verdict onlySecond) {}

    private Search search() {
        return new Search(callers, Optional.empty());
    }

    /** {@link #allowedOnlyBy} with what a proof rests on. */
    Proved proveOnlyBy(Access wide, Access narrow) {
        Question question = new Question(wide, narrow, search());
        return new Proved(question.answer(), question.ground);
    }

    /** An answer and, for {@link Verdict.None}, what it rests on. */
    record Proved(Verdict verdict, Optional<Ground> ground) {}

    /** A formula that holds for no request, over the predicates of its space. */
    record Ground(Space space, Formulas formulas, Formula formula) {}

    private final class Question {
        private final Access wide;
        private final Access narrow;
        private final Search open;
        private Verdict.Walked walked = new Verdict.Walked(0, 0, 0);
        private Optional<Ground> ground = Optional.empty();

        Question(Access wide, Access narrow, Search open) {
            this.wide = wide;
            this.narrow = narrow;
            this.open = open;
        }

        Verdict answer() {
            try {
                Verdict first = run(open);
                if (first instanceof Verdict.Unknown unknown
                        && !open.space.openVariables().isEmpty()) {
                    return withValues(open.space.openVariables(), open.space.texts())
                            .orElse(unknown);
                }
                return first;
            } catch (TooLarge tooLarge) {
                walked = walked.and(open.walked());
                return new Verdict.Unknown(
                        Optional.ofNullable(tooLarge.getMessage()).orElse("too large"), walked);
            }
        }

        /** Tries values for the policy variables. */
        private Optional<Verdict> withValues(List<Template.Part.Variable> variables, List<String> texts) {
            for (RequestContext values : VariableValues.of(variables, texts)) {
                List<Value.Caller> known =
                        callers.stream().map(caller -> knowing(caller, values)).toList();
                Verdict verdict = run(new Search(known, Optional.of(values)));
                if (verdict instanceof Verdict.Some) {
                    return Optional.of(verdict);
                }
            }
            return Optional.empty();
        }

        /** What a caller is known to say stays. */
        private Value.Caller knowing(Value.Caller caller, RequestContext values) {
            return new Value.Caller(caller.principal(), values.withAll(caller.keys()));
        }

        private Verdict run(Search search) {
            Terms terms = search.terms;
            Verdict.Walked before = search.walked();
            Formula one = wide.formula(terms);
            Formula other = narrow.formula(terms);
            Formula difference = terms.formulas().all(one, terms.formulas().not(other), terms.ofDomain(domain));
            Walk.Node node = search.walk.node(difference);
            walked = walked.and(search.walked().since(before));
            if (!search.walk.empty(difference)) {
                return some(search, node);
            }
            ground = Optional.of(new Ground(search.space, terms.formulas(), difference));
            return search.space.complete()
                    ? new Verdict.None(walked)
                    : new Verdict.Unknown(
                            "one condition key is compared in two ways: as text, number, date or address", walked);
        }

        private Verdict some(Search search, Walk.Node root) {
            List<Cell> cells = new ArrayList<>();
            List<Cell> unsure = new ArrayList<>();
            List<AuthorizationRequest> defects = new ArrayList<>();
            boolean complete = new Tour(search.space, root).each((path, bounds) -> {
                AuthorizationRequest example = search.request(path);
                boolean shows = wide.allows(example) && !narrow.allows(example);
                if (!shows && path.values().stream().noneMatch(Choice::assumed)) {
                    defects.add(example);
                }
                (shows ? cells : unsure).add(new Cell(bounds, example, shows));
                return cells.size() < budget.cells() && unsure.size() < MOST_REPLAYED && defects.isEmpty();
            });
            if (!defects.isEmpty()) {
                return new Verdict.Unknown(
                        "defect: the walk and the policy engine disagree about " + defects.getFirst(), walked);
            }
            if (cells.isEmpty()) {
                return new Verdict.Unknown(
                        "only a policy variable could make a difference, and no value tried for it did", walked);
            }
            cells.addAll(unsure);
            return new Verdict.Some(cells, complete, walked);
        }
    }

    /** A space and the walk through it; questions over the same callers share what it knows. */
    private final class Search {
        private final List<Value.Caller> asking;
        private final Space space;
        private final Terms terms;
        private final Walk walk;

        Search(List<Value.Caller> asking, Optional<RequestContext> variables) {
            this.asking = asking;
            this.space = new Space(domain, budget, asking, ofCaller, variables);
            this.terms = new Terms(space);
            this.walk = new Walk(terms.formulas(), space, budget);
        }

        Verdict.Walked walked() {
            return new Verdict.Walked(space.size(), space.classes(), walk.nodes());
        }

        private AuthorizationRequest request(Map<Dimension, Choice> path) {
            Value.Caller caller = asking.getFirst();
            String action = first(domain.action(), "bedrock:InvokeModel");
            String resource = first(domain.resource(), "*");
            RequestContext context = RequestContext.empty();
            for (Map.Entry<Dimension, Choice> entry : path.entrySet()) {
                Value value = entry.getValue().value();
                switch (entry.getKey()) {
                    case Dimension.Caller() -> caller = value instanceof Value.Caller one ? one : caller;
                    case Dimension.Action() -> action = space.spelled(text(value));
                    case Dimension.Resource() -> resource = text(value);
                    case Dimension.Key(String name) -> context = with(context, name, value);
                }
            }
            return new AuthorizationRequest(
                    action, resource, caller.principal(), caller.principal().account(), context.withAll(caller.keys()));
        }
    }

    private static RequestContext with(RequestContext context, String name, Value value) {
        return switch (value) {
            case Value.Absent() -> context;
            case Value.Single(String text) -> context.with(name, text);
            case Value.Several(List<String> texts) -> context.with(name, texts);
            case Value.Text _, Value.Caller _ -> throw new IllegalStateException(value + " is no value of a key");
        };
    }

    private static String text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalStateException(value + " is no text");
    }

    private static String first(Shape shape, String otherwise) {
        List<String> known = switch (shape) {
            case Shape.OneOf(List<String> texts) -> texts;
            case Shape.Like like -> like.examples();
        };
        return known.isEmpty() ? otherwise : known.getFirst();
    }
}
