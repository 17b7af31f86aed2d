package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One answer of a certificate: that no request is allowed by one side and not by the other, or one that is. */
final class Claim {
    private static final int MOST_RESTS = 2_000_000;
    private static final int MOST_CASES = 10_000;

    private final List<List<Policy.Statement>> documents;
    private final JsonNode form;
    private final List<Request> callers = new ArrayList<>();
    private final Formulas formulas = new Formulas();
    private final List<Predicate> predicates = new ArrayList<>();
    private final Map<Predicate, Integer> numbers = new HashMap<>();
    private final BitSet used = new BitSet();

    private Claim(JsonNode form, List<List<Policy.Statement>> documents) {
        this.form = form;
        this.documents = documents;
    }

    /** What was shown, as a sentence. */
    static String check(JsonNode form, List<List<Policy.Statement>> documents) {
        return new Claim(form, documents).check();
    }

    private String check() {
        String answer = form.path("answer").asText();
        for (JsonNode caller : Form.list(form.path("callers"))) {
            callers.add(new Request("", "", Request.Caller.read(caller)));
        }
        Rejected.unless(!callers.isEmpty(), "there are no callers");
        return switch (answer) {
            case "none" -> proof();
            case "some" -> finding();
            default -> throw new Form.Unreadable("found the answer `" + answer + "`, expected none or some");
        };
    }

    private String title() {
        return Form.text(form.get("title"));
    }

    private String finding() {
        Form.object(form, "title", "answer", "allowed_by", "not_by", "callers", "request");
        JsonNode asked = Form.object(form.get("request"), "action", "resource", "caller");
        Request request = new Request(
                Form.text(asked.get("action")),
                Form.text(asked.get("resource")),
                Request.Caller.read(asked.get("caller")));
        boolean known = callers.stream()
                .map(Request::caller)
                .anyMatch(caller -> caller.sameAs(request.caller())
                        && request.caller()
                                .keys()
                                .entrySet()
                                .containsAll(caller.keys().entrySet()));
        Rejected.unless(known, "the request is made by none of the callers");
        Rejected.unless(allows(form.get("allowed_by"), request), "the request is not allowed by the first side");
        Rejected.unless(!allows(form.get("not_by"), request), "the request is allowed by the second side too");
        return title() + ": at least one request, " + request.action() + " on " + request.resource();
    }

    private boolean allows(JsonNode side, Request request) {
        if (side.has("all")) {
            return Form.list(Form.object(side, "all").get("all")).stream().allMatch(part -> allows(part, request));
        }
        if (side.has("as")) {
            Known known = Known.read(side);
            return allows(side.get("in"), request.as(known.caller.caller(), known.keys));
        }
        boolean allowed = false;
        for (Policy.Statement statement : united(side)) {
            if (statement.predicates().stream().allMatch(request::passes)) {
                if (!statement.allow()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private List<Policy.Statement> united(JsonNode side) {
        List<Policy.Statement> statements = new ArrayList<>();
        for (JsonNode number : Form.list(Form.object(side, "union").get("union"))) {
            statements.addAll(Form.item(documents, Form.number(number), "document"));
        }
        return statements;
    }

    private String proof() {
        Form.object(
                form,
                "title",
                "answer",
                "allowed_by",
                "not_by",
                "callers",
                "caller_keys",
                "domain",
                "predicates",
                "automata",
                "tables",
                "walk");
        for (JsonNode one : Form.list(form.get("predicates"))) {
            predicates.add(Predicate.read(one));
            boolean fresh = numbers.put(predicates.getLast(), predicates.size() - 1) == null;
            Rejected.unless(fresh, "the predicate " + (predicates.size() - 1) + " is listed twice");
        }
        int question = formulas.all(List.of(
                formula(form.get("allowed_by"), Optional.empty()),
                formulas.not(formula(form.get("not_by"), Optional.empty()))));
        int needless = used.nextClearBit(0);
        Rejected.unless(needless == predicates.size(), "no statement has the predicate " + needless);
        Shapes shapes = Shapes.read(form.get("domain"));
        Set<String> callerKeys = new LinkedHashSet<>(Form.texts(form.get("caller_keys")));
        callers.forEach(one -> callerKeys.addAll(one.caller().keys().keySet()));
        Table.Ground ground =
                new Table.Ground(predicates, callers, callerKeys, shapes, Form.list(form.get("automata")));
        checkShapes(ground);
        List<Table> tables = new ArrayList<>();
        Set<Integer> automata = new LinkedHashSet<>();
        for (JsonNode table : Form.list(form.get("tables"))) {
            try {
                tables.add(Table.check(table, ground));
            } catch (Rejected wrong) {
                throw new Rejected("the table " + tables.size() + ": " + wrong.getMessage());
            }
            if (table.has("automaton")) {
                automata.add(table.get("automaton").intValue());
            }
        }
        Rejected.unless(automata.size() == ground.automata().size(), "an automaton is listed that no table has");
        walk(question, tables, Form.list(form.get("walk")));
        return title() + ": no request, in the domain " + shapes.name() + ", for " + callers.size()
                + (callers.size() == 1 ? " caller; " : " callers; ") + predicates.size() + " predicates, "
                + tables.size() + " tables, " + form.get("walk").size() + " steps";
    }

    /** Each dimension that is asked has a shape, and no other. */
    private static void checkShapes(Table.Ground ground) {
        Set<String> asked = new LinkedHashSet<>();
        ground.predicates().forEach(one -> asked.add(ground.dimension(one)));
        asked.remove("caller");
        boolean same =
                ground.shapes().raw() || ground.shapes().byDimension().keySet().equals(asked);
        Rejected.unless(same, "the domain has shapes for other dimensions than the " + asked.size() + " asked");
    }

    /** What is fixed for one side: who asks, and the keys that follow from it. */
    private record Known(Request caller, Set<String> keys) {
        static Known read(JsonNode side) {
            Form.object(side, "as", "keys", "in");
            return new Known(
                    new Request("", "", Request.Caller.read(side.get("as"))),
                    new LinkedHashSet<>(Form.texts(side.get("keys"))));
        }

        boolean decides(Predicate predicate) {
            String asks = predicate.dimension();
            return asks.equals("caller") || asks.startsWith("key:") && keys.contains(asks.substring("key:".length()));
        }

        boolean passes(Predicate predicate) {
            Rejected.unless(
                    !caller.leavesOpen(predicate),
                    "a predicate on " + predicate.asks() + " compares the caller with what is not known of it");
            return caller.passes(predicate);
        }
    }

    /** What a side allows: some Allow applies and no Deny does; or all of its parts allow. */
    private int formula(JsonNode side, Optional<Known> known) {
        if (side.has("all")) {
            return formulas.all(Form.list(Form.object(side, "all").get("all")).stream()
                    .map(part -> formula(part, known))
                    .toList());
        }
        if (side.has("as")) {
            return formula(side.get("in"), Optional.of(Known.read(side)));
        }
        List<Integer> allows = new ArrayList<>();
        List<Integer> denies = new ArrayList<>();
        for (Policy.Statement statement : united(side)) {
            int applies = formulas.all(statement.predicates().stream()
                    .map(predicate -> formula(predicate, known))
                    .toList());
            (statement.allow() ? allows : denies).add(applies);
        }
        return formulas.all(List.of(formulas.any(allows), formulas.not(formulas.any(denies))));
    }

    private int formula(Predicate predicate, Optional<Known> known) {
        if (predicate.always()) {
            return Formulas.TRUE;
        }
        if (known.isPresent() && known.get().decides(predicate)) {
            return known.get().passes(predicate) ? Formulas.TRUE : Formulas.FALSE;
        }
        Integer number = numbers.get(predicate);
        if (number == null) {
            throw new Rejected("a statement has a predicate that is not listed: " + predicate.asks() + " "
                    + predicate.operator() + " " + predicate.written());
        }
        used.set(number);
        return formulas.predicate(number);
    }

    /**
     * Carries the question from the last step, which is the beginning, down to the ends: a class of a step leaves a rest of it, and at an
     * end nothing may be left.
     */
    private void walk(int question, List<Table> tables, List<JsonNode> steps) {
        Map<Integer, Set<Integer>> arrived = new LinkedHashMap<>();
        arrive(question, steps.size() - 1, steps.size(), arrived);
        BitSet tablesUsed = new BitSet();
        int rests = 0;
        for (int s = steps.size() - 1; s >= 0; s--) {
            JsonNode step = Form.object(steps.get(s), "table", "to");
            Table table = Form.item(tables, Form.number(step.get("table")), "table");
            tablesUsed.set(step.get("table").intValue());
            List<JsonNode> to = Form.list(step.get("to"));
            Rejected.unless(
                    to.size() == table.classes().size(),
                    "the step " + s + " has " + to.size() + " ways for "
                            + table.classes().size() + " classes");
            for (int rest : arrived.getOrDefault(s, Set.of())) {
                for (int c = 0; c < to.size(); c++) {
                    Rejected.unless(rests++ < MOST_RESTS, "the walk is too long to check");
                    int left =
                            formulas.assign(rest, table.asked(), table.classes().get(c));
                    arrive(left, Form.number(to.get(c)), s, arrived);
                }
            }
        }
        Rejected.unless(tablesUsed.cardinality() == tables.size(), "a table is listed that no step asks");
    }

    /** {@code to}: a step before {@code from}, or -1 where nothing may be left. */
    private void arrive(int rest, int to, int from, Map<Integer, Set<Integer>> arrived) {
        Rejected.unless(
                to >= -1 && to < from, "the step " + from + " leads to " + to + ", expected an earlier one or -1");
        if (to >= 0) {
            arrived.computeIfAbsent(to, step -> new LinkedHashSet<>()).add(rest);
        } else {
            Rejected.unless(
                    formulas.contradiction(rest, new int[] {MOST_CASES}),
                    "the step " + from + " ends where requests can be left");
        }
    }
}
