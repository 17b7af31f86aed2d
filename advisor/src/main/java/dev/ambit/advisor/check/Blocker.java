package dev.ambit.advisor.check;

import dev.ambit.policy.Layer;
import dev.ambit.policy.Location;

/** What denies an authorization request; equal for all principals that the same text stops. */
public sealed interface Blocker {
    Layer layer();

    /**
     * A statement that denies.
     *
     * @param sid the Sid, or {@code Statement[n]} (0-based) where it has none
     */
    record Denies(Layer layer, String policy, String sid, Location where) implements Blocker {}

    /**
     * Nothing in a layer allows.
     *
     * @param policies for SCPs and RCPs the policies of the first level that is silent; else empty
     */
    record Silent(Layer layer, String policies) implements Blocker {}
}
