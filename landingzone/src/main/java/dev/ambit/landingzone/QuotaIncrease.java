package dev.ambit.landingzone;

import java.time.Instant;

/**
 * A request for a higher quota, open or decided.
 *
 * @param region the source Region whose quota it is
 * @param updatedAt when it was decided; when it was made, while it is open
 */
public record QuotaIncrease(
        String account,
        String region,
        String id,
        String serviceCode,
        String quotaCode,
        double desired,
        String requester,
        Status status,
        Instant requestedAt,
        Instant updatedAt) {
    /** As the API names them; the states that a support case adds are not used. */
    public enum Status {
        PENDING,
        APPROVED,
        DENIED
    }

    public boolean open() {
        return status == Status.PENDING;
    }

    boolean about(String aRegion, String service, String quota) {
        return region.equals(aRegion) && serviceCode.equals(service) && quotaCode.equals(quota);
    }

    QuotaIncrease decided(boolean approved, Instant at) {
        return new QuotaIncrease(
                account,
                region,
                id,
                serviceCode,
                quotaCode,
                desired,
                requester,
                approved ? Status.APPROVED : Status.DENIED,
                requestedAt,
                at);
    }
}
