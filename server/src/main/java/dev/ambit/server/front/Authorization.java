package dev.ambit.server.front;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Refusals;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.identity.Caller;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides authorization requests under the policies as they are in the call's snapshot. Safe for any number of threads. */
public final class Authorization {
    /** Role sessions have names that their callers choose, so there may be any number; a full cache begins anew. */
    static final int MOST_COMPILED = 10_000;

    /**
     * Whose policies are the same.
     *
     * @param caller the principal's ARN, or the access key id of a session with policies of its own
     */
    private record Whose(String caller, String resourceAccount) {}

    /** Compiled policies of one snapshot; a change of the landing zone begins a new one. */
    private record Compiled(LandingZone landingZone, ConcurrentHashMap<Whose, Authorizer> authorizers) {}

    private volatile @Nullable Compiled compiled;

    /** Decides for the caller of an exchange, session policies included. */
    public Decision decide(Exchange exchange, AuthorizationRequest request) {
        return authorizer(exchange, request.resourceAccount()).decide(request);
    }

    /** The request that a call of an operation other than inference stands for; {@code context} holds its condition keys. */
    public AuthorizationRequest request(Exchange exchange, String action, String resource, RequestContext context) {
        return new AuthorizationRequest(
                action,
                resource,
                exchange.caller().principal(),
                exchange.caller().account(),
                context.with("aws:RequestedRegion", exchange.region()));
    }

    /** The sentence that a refused caller reads. */
    public String message(Exchange exchange, AuthorizationRequest request, Decision decision) {
        return new Refusals(exchange.landingZone().settings().refusalsNamePolicyArn())
                .message(request, decision, false)
                .orElseThrow(() -> new IllegalArgumentException("an allowed request has no refusal: " + request));
    }

    private Authorizer authorizer(Exchange exchange, String resourceAccount) {
        Caller caller = exchange.caller();
        String name = caller.sessionPolicies().isPresent()
                ? caller.accessKeyId()
                : caller.principal().arn();
        ConcurrentHashMap<Whose, Authorizer> authorizers =
                of(exchange.landingZone()).authorizers();
        if (authorizers.size() >= MOST_COMPILED) {
            authorizers.clear();
        }
        return authorizers.computeIfAbsent(
                new Whose(name, resourceAccount), whose -> Authorizer.of(stack(exchange, resourceAccount)));
    }

    /** How many are kept compiled. */
    int compiled() {
        Compiled current = compiled;
        return current == null ? 0 : current.authorizers().size();
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
        return exchange.landingZone()
                .policyStack(exchange.caller().principal(), resourceAccount)
                .withSession(exchange.caller().sessionPolicies());
    }
}
