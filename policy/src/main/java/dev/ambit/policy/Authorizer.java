package dev.ambit.policy;

import dev.ambit.policy.PrincipalTest.Grant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests under one {@link PolicyStack}; immutable and safe for any number of threads.
 *
 * <p>The order (IAM User Guide, "Policy evaluation logic"):
 *
 * <ol>
 *   <li>{@code sts:GetCallerIdentity} is always allowed.
 *   <li>A matching Deny in any layer that binds the caller ends it. Where several layers deny, the one that is named is the first of
 *       SCP, RCP, resource, identity, boundary, session, and in it the first statement of the highest level.
 *   <li>Every RCP level must allow, then every SCP level.
 *   <li>The resource's policies. From another account they must allow. In the same account a grant to the user, the session or everybody
 *       decides at once; a grant to the role makes identity policies unnecessary; a grant to the account leaves it to them. A role's
 *       trust policy, and the policy of a KMS key where one is given, must allow.
 *   <li>Identity policies, then the boundary, then the session policy must allow, each where there is one; a root user needs none.
 * </ol>
 */
public final class Authorizer {
    private static final Decision.Allowed WITHOUT_STATEMENT = new Decision.Allowed(Optional.empty());
    private static final String ALWAYS_ALLOWED = "sts:getcalleridentity";

    private final PolicyStack stack;
    private final CompiledLayer serviceControl;
    private final CompiledLayer resourceControl;
    private final CompiledLayer resource;
    private final CompiledLayer identity;
    private final CompiledLayer boundary;
    private final CompiledLayer session;
    private final CompiledLayer[] inOrder;

    private Authorizer(PolicyStack stack) {
        this.stack = stack;
        this.serviceControl = CompiledLayer.levelled(Layer.SCP, stack.serviceControl());
        this.resourceControl = CompiledLayer.levelled(Layer.RCP, stack.resourceControl());
        this.resource = CompiledLayer.flat(Layer.RESOURCE, stack.resource());
        this.identity = CompiledLayer.flat(Layer.IDENTITY, stack.identity());
        this.boundary = CompiledLayer.optional(Layer.BOUNDARY, stack.boundary());
        this.session = CompiledLayer.optional(Layer.SESSION, stack.session());
        this.inOrder = new CompiledLayer[] {serviceControl, resourceControl, resource, identity, boundary, session};
    }

    public static Authorizer of(PolicyStack stack) {
        return new Authorizer(stack);
    }

    public PolicyStack stack() {
        return stack;
    }

    public Decision decide(AuthorizationRequest request) {
        if (alwaysAllowed(request)) {
            return WITHOUT_STATEMENT;
        }
        for (CompiledLayer layer : inOrder) {
            PlacedStatement deny = layer.applies(request) ? layer.firstDeny(request) : null;
            if (deny != null) {
                return deny.denial();
            }
        }
        Decision control = silence(resourceControl, request);
        control = control != null ? control : silence(serviceControl, request);
        return control != null ? control : fromResourcePolicy(request);
    }

    /** True for the one action that needs no permission and cannot be denied. */
    static boolean alwaysAllowed(AuthorizationRequest request) {
        return request.lowerCaseAction().equals(ALWAYS_ALLOWED);
    }

    /** Why the request was decided so: every layer and statement, and the same decision. */
    public Explanation explain(AuthorizationRequest request) {
        return Explainer.explain(this, request);
    }

    /** The layers in the order in which they are reported. */
    List<CompiledLayer> layers() {
        return List.of(inOrder);
    }

    private Decision fromResourcePolicy(AuthorizationRequest request) {
        PlacedStatement granting = resource.only().furthestAllow(request);
        if (granting == null && resourceMustAllow(request)) {
            return resource.only().silence();
        }
        Grant grant = granting == null || !sameAccount(request)
                ? Grant.NONE
                : granting.statement().grant(request);
        return grant == Grant.DIRECT && granting != null ? granting.grant() : fromCaller(request, granting, grant);
    }

    /** The caller's own side: identity policies (not needed after a grant to the role), boundary, session policy. */
    private Decision fromCaller(AuthorizationRequest request, @Nullable PlacedStatement granting, Grant grant) {
        PlacedStatement basis = granting;
        if (identity.applies(request) && grant != Grant.ROLE) {
            basis = identity.only().firstAllow(request);
            if (basis == null) {
                return identity.only().silence();
            }
        }
        Decision limit = silence(boundary, request);
        limit = limit != null ? limit : silence(session, request);
        if (limit != null) {
            return limit;
        }
        return basis == null ? WITHOUT_STATEMENT : basis.grant();
    }

    private boolean resourceMustAllow(AuthorizationRequest request) {
        return !sameAccount(request) || stack.trust() || keyPolicyGiven(request);
    }

    static boolean sameAccount(AuthorizationRequest request) {
        String account = request.principal().account();
        return !account.isEmpty() && account.equals(request.resourceAccount());
    }

    /** A KMS key always has a policy, so only a stack that holds it can ask it. */
    private boolean keyPolicyGiven(AuthorizationRequest request) {
        return !stack.resource().isEmpty()
                && request.service().equals("kms")
                && request.resource().contains(":key/");
    }

    private static @Nullable Decision silence(CompiledLayer layer, AuthorizationRequest request) {
        CompiledLayer.Level silent = layer.applies(request) ? layer.firstSilent(request) : null;
        return silent == null ? null : silent.silence();
    }
}
