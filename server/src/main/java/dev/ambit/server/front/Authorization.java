package dev.ambit.server.front;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Refusals;
import dev.ambit.server.identity.Caller;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides authorization requests under the policies as they are in the call's snapshot. Safe for any number of threads. */
public final class Authorization {
    /** Compiled policies of one snapshot; a change of the landing zone begins a new one. */
    private record Compiled(LandingZone landingZone, ConcurrentHashMap<String, Authorizer> byPrincipal) {}

    private volatile @Nullable Compiled compiled;

    /** Decides for the caller of an exchange, session policies included. */
    public Decision decide(Exchange exchange, AuthorizationRequest request) {
        return authorizer(exchange, request.resourceAccount()).decide(request);
    }

    /** The request that a call of an operation other than inference stands for. */
    public AuthorizationRequest request(Exchange exchange, String action, String resource) {
        return new AuthorizationRequest(
                action,
                resource,
                exchange.caller().principal(),
                exchange.caller().account(),
                exchange.context().with("aws:RequestedRegion", exchange.region()));
    }

    /** The sentence that a refused caller reads. */
    public String message(Exchange exchange, AuthorizationRequest request, Decision decision) {
        return new Refusals(exchange.landingZone().settings().refusalsNamePolicyArn())
                .message(request, decision, false)
                .orElseThrow(() -> new IllegalArgumentException("an allowed request has no refusal: " + request));
    }

    private Authorizer authorizer(Exchange exchange, String resourceAccount) {
        Caller caller = exchange.caller();
        if (caller.sessionPolicies().isPresent() || !resourceAccount.equals(caller.account())) {
            return Authorizer.of(stack(exchange, resourceAccount));
        }
        return of(exchange.landingZone())
                .byPrincipal()
                .computeIfAbsent(caller.principal().arn(), arn -> Authorizer.of(stack(exchange, resourceAccount)));
    }

    private Compiled of(LandingZone landingZone) {
        Compiled current = compiled;
        if (current == null || current.landingZone() != landingZone) {
            current = new Compiled(landingZone, new ConcurrentHashMap<>());
            compiled = current;
        }
        return current;
    }

    private static PolicyStack stack(Exchange exchange, String resourceAccount) {
        PolicyStack stack = exchange.landingZone().policyStack(exchange.caller().principal(), resourceAccount);
        return new PolicyStack(
                stack.serviceControl(),
                stack.resourceControl(),
                stack.identity(),
                stack.boundary(),
                exchange.caller().sessionPolicies(),
                stack.resource(),
                stack.trust());
    }
}
