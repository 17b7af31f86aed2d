package dev.ambit.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition operators. Names are compared without regard to case. Source: IAM User Guide, "IAM JSON policy elements: Condition
 * operators".
 */
public enum Operator {
    STRING_EQUALS("StringEquals", Family.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING_IGNORE_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING_IGNORE_CASE, true),
    STRING_LIKE("StringLike", Family.STRING_LIKE, false),
    STRING_NOT_LIKE("StringNotLike", Family.STRING_LIKE, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false),
    DATE_EQUALS("DateEquals", Family.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
    DATE_LESS_THAN("DateLessThan", Family.DATE, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
    BOOL("Bool", Family.BOOL, false),
    BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
    IP_ADDRESS("IpAddress", Family.IP, false),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP, true),
    ARN_EQUALS("ArnEquals", Family.ARN, false),
    ARN_LIKE("ArnLike", Family.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
    NULL("Null", Family.NULL, false);

    /** Operators that read their values alike. */
    public enum Family {
        STRING,
        STRING_IGNORE_CASE,
        STRING_LIKE,
        NUMERIC,
        DATE,
        BOOL,
        BINARY,
        IP,
        ARN,
        NULL
    }

    private static final Map<String, Operator> BY_NAME = byName();

    private final String id;
    private final Family family;
    private final boolean negated;

    Operator(String id, Family family, boolean negated) {
        this.id = id;
        this.family = family;
        this.negated = negated;
    }

    /** The name as AWS writes it. */
    public String id() {
        return id;
    }

    public Family family() {
        return family;
    }

    /** True for the operators that hold when none of the values matches, and so also when the key is absent. */
    public boolean negated() {
        return negated;
    }

    /** True when a value compares as {@code order} (below 0, 0, above 0) to the policy's value and the operator asks for that. */
    boolean accepts(int order) {
        return switch (this) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_NOT_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    STRING_NOT_LIKE,
                    NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    BOOL,
                    BINARY_EQUALS,
                    IP_ADDRESS,
                    NOT_IP_ADDRESS,
                    ARN_EQUALS,
                    ARN_LIKE,
                    ARN_NOT_EQUALS,
                    ARN_NOT_LIKE,
                    NULL -> order == 0;
        };
    }

    /** The operator of that name, without prefix and suffix. */
    public static Optional<Operator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Operator> byName() {
        Map<String, Operator> map = new HashMap<>();
        for (Operator operator : values()) {
            map.put(operator.id.toLowerCase(Locale.ROOT), operator);
        }
        return map;
    }
}
