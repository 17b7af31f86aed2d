package dev.ambit.inference.quota;

/** What a quota counts. */
public enum Metric {
    REQUESTS_PER_MINUTE("requests-per-minute"),
    TOKENS_PER_MINUTE("tokens-per-minute"),
    TOKENS_PER_DAY("tokens-per-day");

    private final String id;

    Metric(String id) {
        this.id = id;
    }

    /** The metric's name in {@code quotas.json}. */
    String id() {
        return id;
    }
}
