package dev.ambit.policy;

/** Version of the policy language; a document without one is read as {@link #V2008}, where {@code ${…}} is plain text. */
public enum PolicyVersion {
    V2008("2008-10-17"),
    V2012("2012-10-17");

    private final String id;

    PolicyVersion(String id) {
        this.id = id;
    }

    /** As it stands in a document, such as {@code 2012-10-17}. */
    public String id() {
        return id;
    }

    /** True when {@code ${key}} names a value of the request. */
    public boolean hasVariables() {
        return this == V2012;
    }
}
