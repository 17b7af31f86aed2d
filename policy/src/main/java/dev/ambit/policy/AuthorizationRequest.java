package dev.ambit.policy;

/**
 * One question to the policies: may this principal do this to that resource, under these circumstances?
 *
 * @param action {@code service:Action}, compared without regard to case
 * @param resource an ARN, or {@code *} for an action that has no resource
 * @param resourceAccount the account that owns the resource; the caller's own for a resource that AWS owns
 */
public record AuthorizationRequest(
        String action, String resource, Principal principal, String resourceAccount, RequestContext context) {}
