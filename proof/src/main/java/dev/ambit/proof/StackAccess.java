package dev.ambit.proof;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Layer;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.proof.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several sets of documents, each of which must allow. Repeated ones count once.
 *
 * @param levels each a set of which some Allow must match and no Deny may
 */
record StackAccess(List<Access> levels) implements Access {
    StackAccess {
        levels = levels.stream().distinct().toList();
    }

    static StackAccess of(PolicyStack stack, Principal caller) {
        if (!stack.resource().isEmpty() || stack.trust()) {
            throw new IllegalArgumentException(
                    "a stack with " + stack.resource().size() + " policies of the resource was given, expected none");
        }
        List<Access> levels = new ArrayList<>(levels(
                Layer.SCP.binds(caller) ? stack.serviceControl() : List.of(),
                Layer.RCP.binds(caller) ? stack.resourceControl() : List.of()));
        if (Layer.IDENTITY.binds(caller)) {
            levels.add(Access.union(stack.identity()));
        }
        add(levels, Layer.BOUNDARY.binds(caller), stack.boundary());
        add(levels, Layer.SESSION.binds(caller), stack.session());
        return new StackAccess(levels);
    }

    static List<Access> levels(List<PolicyStack.Level> serviceControl, List<PolicyStack.Level> resourceControl) {
        List<Access> levels = new ArrayList<>();
        serviceControl.forEach(level -> levels.add(Access.union(level.policies())));
        resourceControl.forEach(level -> levels.add(Access.union(level.policies())));
        return levels;
    }

    private static void add(List<Access> levels, boolean binds, Optional<List<PolicyDocument>> documents) {
        if (binds && documents.isPresent()) {
            levels.add(Access.union(documents.get()));
        }
    }

    @Override
    public boolean allows(AuthorizationRequest request) {
        return levels.stream().allMatch(level -> level.allows(request));
    }

    @Override
    public Formula formula(Terms terms) {
        return terms.formulas()
                .all(levels.stream().map(level -> level.formula(terms)).toList());
    }
}
