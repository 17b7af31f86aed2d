package dev.ambit.policy;

import java.util.List;

/**
 * One key under one operator of a {@code Condition}. Several keys and several operators are several tests of the statement, all of which
 * must hold. Source: IAM User Guide, "IAM JSON policy elements: Condition", "Conditions with multiple context keys or values".
 *
 * <p>Absence is decided in this order: {@code …IfExists} holds; {@code ForAllValues} holds and {@code ForAnyValue} does not, whatever the
 * operator; a negated operator holds, another does not. A key with an empty list counts as null for {@code Null}, as the empty set for the set operators, and as
 * having no equal value for the others. A single-valued operator on several values, which AWS leaves open, holds when some value
 * matches, and its negation when none does.
 *
 * @param key in lower case
 * @param keyAsWritten for messages
 * @param values an alternative each; none matches nothing
 */
public record ConditionTest(
        Quantifier quantifier,
        Operator operator,
        boolean ifExists,
        String key,
        String keyAsWritten,
        List<ValuePattern> values)
        implements Atom {

    public ConditionTest {
        values = List.copyOf(values);
    }

    /** The operator with its prefix and suffix, such as {@code ForAnyValue:StringLikeIfExists}. */
    public String operatorName() {
        return quantifier.prefix() + operator.id() + (ifExists ? "IfExists" : "");
    }

    /** The policy's values as written. */
    public List<String> sources() {
        return values.stream().map(ValuePattern::source).toList();
    }

    @Override
    public boolean holds(AuthorizationRequest request) {
        RequestContext context = request.context();
        RequestContext.Values found = context.lookup(key);
        if (operator == Operator.NULL) {
            return anyMatches(found == null || found.values().isEmpty() ? "true" : "false", context);
        }
        if (found == null && ifExists) {
            return true;
        }
        List<String> theirs = found == null ? List.of() : found.values();
        return switch (quantifier) {
            case NONE -> someMatches(theirs, context) != operator.negated();
            case FOR_ALL_VALUES -> count(theirs, context) == theirs.size();
            case FOR_ANY_VALUE -> count(theirs, context) > 0;
        };
    }

    /** How many values of the request pass the operator, its negation included. */
    private int count(List<String> theirs, RequestContext context) {
        int passed = 0;
        for (int i = 0; i < theirs.size(); i++) {
            passed += anyMatches(theirs.get(i), context) != operator.negated() ? 1 : 0;
        }
        return passed;
    }

    private boolean someMatches(List<String> theirs, RequestContext context) {
        for (int i = 0; i < theirs.size(); i++) {
            if (anyMatches(theirs.get(i), context)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyMatches(String value, RequestContext context) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).matches(operator, value, context)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return operatorName() + " " + keyAsWritten + " " + sources();
    }
}
