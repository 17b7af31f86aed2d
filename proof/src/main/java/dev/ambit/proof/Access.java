package dev.ambit.proof;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Statement;
import dev.ambit.proof.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What some policies allow, read in two ways: for one request, and as a formula over all. */
public interface Access {
    /** For one request, by the policy engine. */
    boolean allows(AuthorizationRequest request);

    /** For all requests: a formula over the predicates of the statements. */
    Formula formula(Terms terms);

    /** Some Allow matches and no Deny does: identity policies together, or what is attached to one level. */
    static Access union(List<PolicyDocument> documents) {
        return new Union(List.copyOf(documents));
    }

    /** Both sides allow. */
    static Access both(Access one, Access other) {
        return new Both(one, other);
    }

    /** At least one side allows. */
    static Access either(Access one, Access other) {
        return new Either(one, other);
    }

    /**
     * What a stack of policies allows to one caller for resources of its own account: every layer that binds the caller allows, at every
     * level, and none denies. The layers that bind others alike, so one access may stand for many callers of one kind.
     *
     * @throws IllegalArgumentException for a stack with policies of resources, which is not read here
     */
    static Access of(PolicyStack stack, Principal caller) {
        return StackAccess.of(stack, caller);
    }

    /** What the policies of the organization leave to any user or role of a member account, whatever its own policies. */
    static Access ceiling(List<PolicyStack.Level> serviceControl, List<PolicyStack.Level> resourceControl) {
        return new StackAccess(StackAccess.levels(serviceControl, resourceControl));
    }

    /**
     * The same access where the caller is this one, whoever a request names. For sides that know a caller differently, such as before and
     * after its tags or its place in the organization changed.
     *
     * @param ofCaller the condition keys, in lower case, that follow from who asks
     */
    static Access as(Access access, Value.Caller caller, Predicate<String> ofCaller) {
        return new As(access, caller, ofCaller);
    }

    /** See {@link Access#as}. */
    record As(Access access, Value.Caller caller, Predicate<String> ofCaller) implements Access {
        @Override
        public boolean allows(AuthorizationRequest request) {
            RequestContext context = request.context();
            for (String key : request.context().keys()) {
                context = ofCaller.test(key) ? context.without(key) : context;
            }
            return access.allows(new AuthorizationRequest(
                    request.action(),
                    request.resource(),
                    caller.principal(),
                    request.resourceAccount(),
                    context.withAll(caller.keys())));
        }

        @Override
        public Formula formula(Terms terms) {
            return access.formula(terms.as(caller, ofCaller));
        }
    }

    /** See {@link Access#union}. */
    record Union(List<PolicyDocument> documents) implements Access {
        @Override
        public boolean allows(AuthorizationRequest request) {
            boolean allowed = false;
            for (PolicyDocument document : documents) {
                for (Statement statement : document.statements()) {
                    if (statement.matches(request)) {
                        if (statement.effect() == Effect.DENY) {
                            return false;
                        }
                        allowed = true;
                    }
                }
            }
            return allowed;
        }

        @Override
        public Formula formula(Terms terms) {
            List<Formula> allows = new ArrayList<>();
            List<Formula> denies = new ArrayList<>();
            for (PolicyDocument document : documents) {
                for (Statement statement : document.statements()) {
                    (statement.effect() == Effect.ALLOW ? allows : denies).add(terms.matches(statement));
                }
            }
            return terms.formulas()
                    .all(
                            terms.formulas().any(allows),
                            terms.formulas().not(terms.formulas().any(denies)));
        }
    }

    /** See {@link Access#both}. */
    record Both(Access one, Access other) implements Access {
        @Override
        public boolean allows(AuthorizationRequest request) {
            return one.allows(request) && other.allows(request);
        }

        @Override
        public Formula formula(Terms terms) {
            return terms.formulas().all(one.formula(terms), other.formula(terms));
        }
    }

    /** See {@link Access#either}. */
    record Either(Access one, Access other) implements Access {
        @Override
        public boolean allows(AuthorizationRequest request) {
            return one.allows(request) || other.allows(request);
        }

        @Override
        public Formula formula(Terms terms) {
            return terms.formulas().any(List.of(one.formula(terms), other.formula(terms)));
        }
    }
}
