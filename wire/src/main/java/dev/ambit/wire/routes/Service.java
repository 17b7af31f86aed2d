package dev.ambit.wire.routes;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;

/** The services served, named as botocore names them; {@code signingName} is the service of the credential scope. */
public enum Service {
    ORGANIZATIONS("organizations", "organizations"),
    IAM("iam", "iam"),
    STS("sts", "sts"),
    BEDROCK_RUNTIME("bedrock-runtime", "bedrock"),
    BEDROCK("bedrock", "bedrock"),
    BEDROCK_DATA_AUTOMATION_RUNTIME("bedrock-data-automation-runtime", "bedrock"),
    CLOUDTRAIL("cloudtrail", "cloudtrail"),
    CLOUDWATCH("cloudwatch", "monitoring"),
    CONTROLTOWER("controltower", "controltower"),
    CONTROLCATALOG("controlcatalog", "controlcatalog"),
    SERVICE_QUOTAS("service-quotas", "servicequotas");

    private final String id;
    private final String signingName;

    Service(String id, String signingName) {
        this.id = id;
        this.signingName = signingName;
    }

    /** The name clients and {@code docs/coverage.md} use, such as {@code bedrock-runtime}. */
    public String id() {
        return id;
    }

    public String signingName() {
        return signingName;
    }

    /** The answer to a request that names no operation of this service, in this protocol. */
    static WireError unknownOperation(Protocol protocol, String found) {
        return switch (protocol) {
            case QUERY -> WireError.of("InvalidAction", 400, "Could not find operation " + found + " for this service");
            case REST_JSON -> WireError.of("UnknownOperationException", 404, "No operation answers " + found);
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR ->
                WireError.of(
                        "UnknownOperationException",
                        protocol == Protocol.RPC_V2_CBOR ? 404 : 400,
                        "Unknown operation " + found);
        };
    }
}
