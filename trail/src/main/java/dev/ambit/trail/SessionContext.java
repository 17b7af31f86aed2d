package dev.ambit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The session that temporary credentials belong to.
 *
 * @param issuer the role (or user) that the session is of
 * @param sourceIdentity what the session was tagged with as {@code SourceIdentity}
 * @param further fields that are not named here, such as {@code webIdFederationData}
 */
public record SessionContext(
        Optional<Issuer> issuer,
        Instant creationDate,
        boolean mfaAuthenticated,
        Optional<String> sourceIdentity,
        ObjectNode further) {
    /**
     * @param type {@code Role}, {@code IAMUser} or {@code Root}
     * @param arn with the role's path
     */
    public record Issuer(String type, String principalId, String arn, String accountId, String userName) {}
}
