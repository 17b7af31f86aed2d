package dev.ambit.advisor.diff;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.Quantifier;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Template;
import dev.ambit.proof.Cell;
import java.util.List;
import java.util.stream.Collectors;

/** Says what bounds a set of requests, in words. */
public final class Phrases {
    private final int most;

    /** {@code most}: how many values of a list are named before the rest is counted. */
    public Phrases(int most) {
        this.most = most;
    }

    /** One phrase for each alternative; the bound holds where one of them does. */
    public List<String> of(Cell.Bound bound) {
        return bound.alternatives().stream().map(this::of).toList();
    }

    private String of(Cell.Alternative alternative) {
        return alternative.literals().isEmpty()
                ? "anything"
                : alternative.literals().stream().map(this::of).collect(Collectors.joining(", and "));
    }

    private String of(Cell.Literal literal) {
        boolean holds = literal.holds();
        Atom atom = literal.atom();
        return switch (atom) {
            case ActionTest test -> "the action is " + among(holds != test.negated(), test.patterns());
            case ResourceTest test ->
                "the resource is "
                        + among(
                                holds != test.negated(),
                                test.patterns().stream().map(Template::source).toList());
            case PrincipalTest test -> "the caller is " + (holds ? "" : "not ") + "as in " + test;
            case ConditionTest test -> condition(test, holds);
        };
    }

    private String among(boolean in, List<String> values) {
        return (in ? values.size() == 1 ? "" : "one of " : values.size() == 1 ? "not " : "none of ") + list(values);
    }

    private String condition(ConditionTest test, boolean holds) {
        String key = test.keyAsWritten();
        if (test.operator() == Operator.NULL) {
            boolean absent = test.sources().stream().anyMatch("true"::equalsIgnoreCase) == holds;
            return key + (absent ? " is absent" : " is present");
        }
        if (test.quantifier() != Quantifier.NONE) {
            return "`" + test.operatorName() + "` of " + key + (holds ? " holds" : " does not hold") + " for "
                    + list(test.sources());
        }
        boolean passes = holds != test.operator().negated();
        String compared =
                key + " " + verb(test.operator(), passes, test.sources().size()) + " " + list(test.sources());
        boolean absentToo = holds
                ? test.ifExists() || test.operator().negated()
                : !test.ifExists() && !test.operator().negated();
        return compared + (absentToo ? ", or absent" : "");
    }

    private static String verb(Operator operator, boolean passes, int count) {
        String not = passes ? "" : "not ";
        return switch (operator) {
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    BOOL,
                    BINARY_EQUALS,
                    NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    DATE_EQUALS,
                    DATE_NOT_EQUALS -> passes ? count == 1 ? "is" : "is one of" : count == 1 ? "is not" : "is none of";
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> "is " + not + "(in any case)";
            case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
                "is " + not + "like" + (count == 1 ? "" : " one of");
            case NUMERIC_LESS_THAN -> passes ? "is below" : "is not below";
            case NUMERIC_LESS_THAN_EQUALS -> passes ? "is at most" : "is not at most";
            case NUMERIC_GREATER_THAN -> passes ? "is above" : "is not above";
            case NUMERIC_GREATER_THAN_EQUALS -> passes ? "is at least" : "is not at least";
            case DATE_LESS_THAN -> passes ? "is before" : "is not before";
            case DATE_LESS_THAN_EQUALS -> passes ? "is at the latest" : "is later than";
            case DATE_GREATER_THAN -> passes ? "is after" : "is not after";
            case DATE_GREATER_THAN_EQUALS -> passes ? "is at the earliest" : "is earlier than";
            case IP_ADDRESS, NOT_IP_ADDRESS -> passes ? "is in" : "is not in";
            case NULL -> "is";
        };
    }

    private String list(List<String> values) {
        int shown = values.size() <= most + 1 ? values.size() : most;
        String text = values.stream().limit(shown).collect(Collectors.joining(", "));
        return shown == values.size() ? text : text + " and " + (values.size() - shown) + " more";
    }
}
