package dev.ambit.policy;

import java.util.Optional;

/** The answer to an {@link AuthorizationRequest}, with the statement that decided. */
public sealed interface Decision {
    /**
     * A statement of a policy, as findings and messages name it.
     *
     * @param sid the statement's Sid, or {@code Statement[n]} (0-based) where it has none
     * @param target for SCPs and RCPs the level it is attached to; else empty
     */
    record StatementRef(String policy, Optional<String> policyArn, String sid, Location where, String target) {}

    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** {@code grant}: the statement that allowed; empty where no statement is needed (root user, sts:GetCallerIdentity). */
    record Allowed(Optional<StatementRef> grant) implements Decision {}

    record ExplicitDeny(Layer layer, StatementRef statement) implements Decision {}

    /**
     * No statement of a layer allowed.
     *
     * @param target for SCPs and RCPs the level without an Allow; else empty
     */
    record ImplicitDeny(Layer layer, String target) implements Decision {}
}
