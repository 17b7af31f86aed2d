package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * What the management account has given out of its hands.
 *
 * @param services service principals with trusted access, and since when
 * @param administrators account to the services that it administers, and since when
 */
public record Delegation(
        Table<String, Instant> services,
        Table<String, Table<String, Instant>> administrators,
        Optional<ResourcePolicy> resourcePolicy) {
    /** The organization's own policy. {@code id}: {@code rp-…}; {@code content}: JSON as it was given. */
    public record ResourcePolicy(String id, String content) {}

    /** Whether a principal such as {@code config.amazonaws.com} is one of a service that works with Organizations. */
    public static boolean isService(String principal) {
        return TrustedServices.has(principal);
    }

    static Delegation none() {
        return new Delegation(Table.empty(), Table.empty(), Optional.empty());
    }

    Delegation services(Table<String, Instant> changed) {
        return new Delegation(changed, administrators, resourcePolicy);
    }

    Delegation register(String account, String service, Instant at) {
        return new Delegation(
                services,
                administrators.with(
                        account, administrators.getOr(account, Table.empty()).with(service, at)),
                resourcePolicy);
    }

    Delegation deregister(String account, String service) {
        Table<String, Instant> left =
                administrators.getOr(account, Table.empty()).without(service);
        return new Delegation(
                services,
                left.isEmpty() ? administrators.without(account) : administrators.with(account, left),
                resourcePolicy);
    }

    Delegation policy(Optional<ResourcePolicy> changed) {
        return new Delegation(services, administrators, changed);
    }
}
