package dev.ambit.advisor.cfct;

import dev.ambit.landingzone.OrganizationPolicyType;
import java.util.List;
import java.util.Optional;

/**
 * As much of an organization as a plan needs to know.
 *
 * @param enabled the policy types that are on
 * @param units at least every unit on the way to a target of the package
 * @param policies at least every policy that has the name and type of one in the package
 */
public record OrganizationState(
        String rootId, List<OrganizationPolicyType> enabled, List<Unit> units, List<Policy> policies) {
    public OrganizationState {
        enabled = List.copyOf(enabled);
        units = List.copyOf(units);
        policies = List.copyOf(policies);
    }

    /** A unit; its parent is the root's id or a unit's. */
    public record Unit(String id, String parent, String name) {}

    /**
     * A policy that is there.
     *
     * @param targets ids of the root, units and accounts that it is attached to
     */
    public record Policy(
            String id,
            OrganizationPolicyType type,
            String name,
            String description,
            String content,
            List<String> targets) {
        public Policy {
            targets = List.copyOf(targets);
        }
    }

    /** The unit of that name, exact in its letters' case, right under the parent. */
    Optional<Unit> unit(String parent, String name) {
        return units.stream()
                .filter(unit -> unit.parent().equals(parent) && unit.name().equals(name))
                .findFirst();
    }

    Optional<Policy> policy(OrganizationPolicyType type, String name) {
        return policies.stream()
                .filter(policy -> policy.type() == type && policy.name().equals(name))
                .findFirst();
    }
}
