package dev.ambit.policy;

/** A layer of the evaluation, by the name it has in case files and JSON output. */
public enum Layer {
    SCP("scp"),
    RCP("rcp"),
    RESOURCE("resource"),
    IDENTITY("identity"),
    BOUNDARY("boundary"),
    SESSION("session");

    private final String id;

    Layer(String id) {
        this.id = id;
    }

    /** The name in JSON: {@code scp}, {@code rcp}, {@code resource}, {@code identity}, {@code boundary}, {@code session}. */
    public String id() {
        return id;
    }

    /** Whether the layer is asked at all about a caller; see the notes at each. */
    public boolean binds(Principal caller) {
        return switch (this) {
            // Not the management account, not service-linked roles, nobody without an account of the organization.
            case SCP -> !caller.managementAccount() && !caller.account().isEmpty() && !serviceLinked(caller);
            // Every caller, also from outside and without credentials, but not service-linked roles.
            case RCP -> !serviceLinked(caller);
            case RESOURCE -> true;
            case IDENTITY, BOUNDARY -> hasIdentityPolicies(caller);
            // A root user may hold a session that is limited to one task.
            case SESSION -> hasIdentityPolicies(caller) || caller instanceof Principal.Root;
        };
    }

    /** Root users, services and anonymous callers have none. */
    private static boolean hasIdentityPolicies(Principal caller) {
        return switch (caller) {
            case Principal.User _, Principal.RoleSession _, Principal.FederatedUser _ -> true;
            case Principal.Root _, Principal.Service _, Principal.Anonymous _ -> false;
        };
    }

    private static boolean serviceLinked(Principal caller) {
        return caller instanceof Principal.RoleSession session && session.serviceLinked();
    }
}
