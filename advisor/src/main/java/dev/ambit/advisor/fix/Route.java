package dev.ambit.advisor.fix;

import java.util.Optional;

/** The ways that lead to a profile, by the names that people give. */
public enum Route {
    /** An exception for the profile in the condition of the Deny that is there. */
    SCP("scp"),
    /** Inference is taken out of the Deny that is there, and denied by a statement of its own. */
    TWO_STATEMENTS("two-statements"),
    /** Another value among the Regions that the Deny leaves open. */
    REGION("region"),
    /** Actions are taken out of the Deny that is there, and denied nowhere else. */
    EXEMPT_ACTIONS("exempt-actions"),
    /** CT.MULTISERVICE.PV.1 with exempted actions or principals, where needed after governing the Region. */
    CONTROL_TOWER("control-tower"),
    /** Control Tower governs the Region, and an SCP denies it but for the profile. */
    CONDITIONAL_SCP("conditional-scp"),
    /** What is missing in the policies of the user or role itself. */
    IDENTITY("identity");

    private final String id;

    Route(String id) {
        this.id = id;
    }

    /** The name after {@code --route}. */
    public String id() {
        return id;
    }

    public static Optional<Route> named(String name) {
        for (Route route : values()) {
            if (route.id.equalsIgnoreCase(name)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
