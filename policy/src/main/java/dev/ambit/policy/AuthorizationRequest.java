package dev.ambit.policy;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question to the policies: may this principal do this to that resource, under these circumstances? A value; what every statement
 * asks for again (the action in lower case, its service) is worked out once, here.
 */
public final class AuthorizationRequest {
    private final String action;
    private final String resource;
    private final Principal principal;
    private final String resourceAccount;
    private final RequestContext context;
    private final String lowerCaseAction;
    private final String service;

    /**
     * A request.
     *
     * @param action {@code service:Action}, compared without regard to case
     * @param resource an ARN, or {@code *} for an action that has no resource
     * @param resourceAccount the account that owns the resource; the caller's own for a resource that AWS owns
     */
    public AuthorizationRequest(
            String action, String resource, Principal principal, String resourceAccount, RequestContext context) {
        this.action = action;
        this.resource = resource;
        this.principal = principal;
        this.resourceAccount = resourceAccount;
        this.context = context;
        this.lowerCaseAction = action.toLowerCase(Locale.ROOT);
        int colon = lowerCaseAction.indexOf(':');
        this.service = colon < 0 ? "" : lowerCaseAction.substring(0, colon);
    }

    public String action() {
        return action;
    }

    public String resource() {
        return resource;
    }

    public Principal principal() {
        return principal;
    }

    public String resourceAccount() {
        return resourceAccount;
    }

    public RequestContext context() {
        return context;
    }

    String lowerCaseAction() {
        return lowerCaseAction;
    }

    /** The action's part before the colon, in lower case; empty when there is none. */
    String service() {
        return service;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthorizationRequest that
                && action.equals(that.action)
                && resource.equals(that.resource)
                && principal.equals(that.principal)
                && resourceAccount.equals(that.resourceAccount)
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(action, resource, principal, resourceAccount, context);
    }

    @Override
    public String toString() {
        return principal.arn() + " " + action + " " + resource + " (" + resourceAccount + ") " + context;
    }
}
