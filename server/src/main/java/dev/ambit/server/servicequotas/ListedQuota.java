package dev.ambit.server.servicequotas;

import java.util.OptionalDouble;

/**
 * A quota of a service as it is in one source Region.
 *
 * @param defaultValue before anything was granted
 * @param granted what the account has above that
 */
record ListedQuota(
        QuotaService service,
        String code,
        String name,
        boolean adjustable,
        double defaultValue,
        OptionalDouble granted) {
    double value() {
        return granted.orElse(defaultValue);
    }
}
