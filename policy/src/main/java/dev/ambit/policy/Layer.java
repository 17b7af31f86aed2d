package dev.ambit.policy;

/** A layer of the evaluation, by the name it has in case files and JSON output. */
public enum Layer {
    SCP("scp"),
    RCP("rcp"),
    RESOURCE("resource"),
    IDENTITY("identity"),
    BOUNDARY("boundary"),
    SESSION("session");

    private final String id;

    Layer(String id) {
        this.id = id;
    }

    /** The name in JSON: {@code scp}, {@code rcp}, {@code resource}, {@code identity}, {@code boundary}, {@code session}. */
    public String id() {
        return id;
    }
}
