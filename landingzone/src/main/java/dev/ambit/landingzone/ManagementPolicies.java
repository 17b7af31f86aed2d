package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The management policies of an organization and where they are attached.
 *
 * @param enabled the types that are on
 * @param targets policy to the roots, units and accounts that it is attached to
 */
record ManagementPolicies(
        Table<String, ManagementPolicy> policies,
        Table<String, Boolean> enabled,
        Table<String, Table<String, Boolean>> targets) {
    static ManagementPolicies none() {
        return new ManagementPolicies(Table.empty(), Table.empty(), Table.empty());
    }

    boolean on(ManagementPolicyType type) {
        return enabled.has(type.name());
    }

    List<ManagementPolicy> attachedTo(String target, ManagementPolicyType type) {
        List<ManagementPolicy> attached = new ArrayList<>();
        for (ManagementPolicy policy : policies.values()) {
            if (policy.type() == type
                    && targets.getOr(policy.id(), Table.empty()).has(target)) {
                attached.add(policy);
            }
        }
        return attached;
    }

    ManagementPolicies put(ManagementPolicy policy) {
        return new ManagementPolicies(policies.with(policy.id(), policy), enabled, targets);
    }

    ManagementPolicies delete(String id) {
        return new ManagementPolicies(policies.without(id), enabled, targets.without(id));
    }

    ManagementPolicies attach(String id, String target) {
        return new ManagementPolicies(
                policies,
                enabled,
                targets.with(id, targets.getOr(id, Table.empty()).with(target, true)));
    }

    ManagementPolicies detach(String id, String target) {
        Table<String, Boolean> left = targets.getOr(id, Table.empty()).without(target);
        return new ManagementPolicies(policies, enabled, left.isEmpty() ? targets.without(id) : targets.with(id, left));
    }

    /** The target is gone. */
    ManagementPolicies without(String target) {
        ManagementPolicies left = this;
        for (String id : targets.keys()) {
            left = left.detach(id, target);
        }
        return left;
    }

    ManagementPolicies enable(ManagementPolicyType type) {
        return new ManagementPolicies(policies, enabled.with(type.name(), true), targets);
    }

    /** The attachments of the type are lost. */
    ManagementPolicies disable(ManagementPolicyType type) {
        Table<String, Table<String, Boolean>> left = targets;
        for (ManagementPolicy policy : policies.values()) {
            if (policy.type() == type) {
                left = left.without(policy.id());
            }
        }
        return new ManagementPolicies(policies, enabled.without(type.name()), left);
    }
}
