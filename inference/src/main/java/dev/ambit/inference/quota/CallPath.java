package dev.ambit.inference.quota;

import dev.ambit.inference.Target;

/** By which path a call reaches its model; each has quotas of its own. */
public enum CallPath {
    /** A plain model id, or an application profile over one. */
    IN_REGION("on-demand"),
    /** A geographic inference profile. */
    CROSS_REGION("cross-region"),
    /** A global inference profile. */
    GLOBAL("global");

    private final String id;

    CallPath(String id) {
        this.id = id;
    }

    /** The path's name in {@code quotas.json}. */
    String id() {
        return id;
    }

    /** The path of a call to a target. */
    public static CallPath of(Target target) {
        return switch (target) {
            case Target.PlainModel plain -> IN_REGION;
            case Target.ApplicationOverModel over -> IN_REGION;
            case Target.SystemProfile system -> system.route().profile().global() ? GLOBAL : CROSS_REGION;
            case Target.ApplicationOverProfile over -> of(over.base());
        };
    }
}
