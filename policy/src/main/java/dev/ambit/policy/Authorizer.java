package dev.ambit.policy;

import java.util.Optional;

/** Decides requests under one {@link PolicyStack}; immutable and safe for any number of threads. */
public final class Authorizer {
    private final PolicyStack stack;

    private Authorizer(PolicyStack stack) {
        this.stack = stack;
    }

    public static Authorizer of(PolicyStack stack) {
        return new Authorizer(stack);
    }

    public PolicyStack stack() {
        return stack;
    }

    public Decision decide(AuthorizationRequest request) {
        return new Decision.Allowed(Optional.empty());
    }
}
