package dev.ambit.policy;

/** What a statement does with the requests that it matches. */
public enum Effect {
    ALLOW,
    DENY
}
