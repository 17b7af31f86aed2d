package dev.ambit.server.servicequotas;

import dev.ambit.server.gateway.Quotas;

/** A service that has quotas here; {@code code} as in {@code --service-code}. */
enum QuotaService {
    /** The gateway enforces them. */
    BEDROCK(Quotas.BEDROCK, "Amazon Bedrock"),
    /** Listed only: nothing here has networks, but scripts that try Service Quotas ask for these. */
    VPC("vpc", "Amazon Virtual Private Cloud (Amazon VPC)");

    private final String code;
    private final String title;

    QuotaService(String code, String title) {
        this.code = code;
        this.title = title;
    }

    String code() {
        return code;
    }

    /** {@code ServiceName}. */
    String title() {
        return title;
    }
}
