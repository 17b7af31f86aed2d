package dev.ambit.policy;

/** The set prefix of a condition operator. */
public enum Quantifier {
    /** No prefix. */
    NONE(""),
    /** True when every value of the request passes, so also when there is none. */
    FOR_ALL_VALUES("ForAllValues:"),
    /** True when some value of the request passes, so false when there is none. */
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
        this.prefix = prefix;
    }

    /** As it stands before the operator, with its colon; empty for none. */
    public String prefix() {
        return prefix;
    }
}
