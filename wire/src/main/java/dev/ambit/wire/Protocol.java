package dev.ambit.wire;

/** The form a request and its answer have on the wire. */
public enum Protocol {
    REST_JSON,
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    QUERY,
    RPC_V2_CBOR;

    /** True for the two versions of AWS JSON. */
    public boolean isAwsJson() {
        return this == AWS_JSON_1_0 || this == AWS_JSON_1_1;
    }
}
