package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The organization's tables.
 *
 * @param unitsOf parent to its units, by name
 * @param accountsOf parent to its accounts
 * @param emails lower-case address to account
 * @param policyNames {@code TYPE/name} to policy
 */
record Tree(
        Organization organization,
        Table<String, Unit> units,
        Table<String, Account> accounts,
        Table<String, Table<String, String>> unitsOf,
        Table<String, Table<String, Boolean>> accountsOf,
        Table<String, String> emails,
        Table<String, OrganizationPolicy> policies,
        Table<String, String> policyNames,
        Attachments serviceControl,
        Attachments resourceControl,
        Table<String, Table<String, String>> tags,
        Table<String, AccountCreation> creations,
        ManagementPolicies management,
        Delegation delegation,
        Table<String, Handshake> handshakes) {

    /** A tree being changed; lives inside one replay. */
    static final class Draft {
        Organization organization;
        Table<String, Unit> units;
        Table<String, Account> accounts;
        Table<String, Table<String, String>> unitsOf;
        Table<String, Table<String, Boolean>> accountsOf;
        Table<String, String> emails;
        Table<String, OrganizationPolicy> policies;
        Table<String, String> policyNames;
        Attachments serviceControl;
        Attachments resourceControl;
        Table<String, Table<String, String>> tags;
        Table<String, AccountCreation> creations;
        ManagementPolicies management;
        Delegation delegation;
        Table<String, Handshake> handshakes;

        private Draft(Tree tree) {
            organization = tree.organization;
            units = tree.units;
            accounts = tree.accounts;
            unitsOf = tree.unitsOf;
            accountsOf = tree.accountsOf;
            emails = tree.emails;
            policies = tree.policies;
            policyNames = tree.policyNames;
            serviceControl = tree.serviceControl;
            resourceControl = tree.resourceControl;
            tags = tree.tags;
            creations = tree.creations;
            management = tree.management;
            delegation = tree.delegation;
            handshakes = tree.handshakes;
        }

        Attachments attachments(OrganizationPolicyType type) {
            return switch (type) {
                case SERVICE_CONTROL_POLICY -> serviceControl;
                case RESOURCE_CONTROL_POLICY -> resourceControl;
            };
        }

        void attachments(OrganizationPolicyType type, Attachments changed) {
            switch (type) {
                case SERVICE_CONTROL_POLICY -> serviceControl = changed;
                case RESOURCE_CONTROL_POLICY -> resourceControl = changed;
            }
        }

        PolicyDocument document(String policyId) {
            return policies.find(policyId).orElseThrow().document().parsed();
        }
    }

    static Tree of(Organization organization) {
        return new Tree(
                organization,
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Attachments.none(),
                Attachments.none(),
                Table.empty(),
                Table.empty(),
                ManagementPolicies.none(),
                Delegation.none(),
                Table.empty());
    }

    Tree changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Tree(
                draft.organization,
                draft.units,
                draft.accounts,
                draft.unitsOf,
                draft.accountsOf,
                draft.emails,
                draft.policies,
                draft.policyNames,
                draft.serviceControl,
                draft.resourceControl,
                draft.tags,
                draft.creations,
                draft.management,
                draft.delegation,
                draft.handshakes);
    }

    Attachments attachments(OrganizationPolicyType type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> serviceControl;
            case RESOURCE_CONTROL_POLICY -> resourceControl;
        };
    }

    boolean isParent(String id) {
        return id.equals(organization.rootId()) || units.has(id);
    }

    boolean isTarget(String id) {
        return isParent(id) || accounts.has(id);
    }

    Optional<String> parentOf(String id) {
        Unit unit = units.get(id);
        return unit != null ? Optional.of(unit.parent()) : accounts.find(id).map(Account::parent);
    }

    /** The root, the units below it, and the target itself last. */
    List<String> chain(String target) {
        List<String> chain = new ArrayList<>();
        for (Optional<String> at = Optional.of(target); at.isPresent(); at = parentOf(at.get())) {
            chain.addFirst(at.get());
        }
        return chain;
    }

    /** How many units lie between the root and the target, itself included: 0 for the root. */
    int depth(String unitOrRoot) {
        return chain(unitOrRoot).size() - 1;
    }

    /** Every root, unit and account id. */
    List<String> targets() {
        List<String> targets = new ArrayList<>();
        targets.add(organization.rootId());
        targets.addAll(units.keys());
        targets.addAll(accounts.keys());
        return targets;
    }

    /** The name that a person knows the target by. */
    String nameOf(String target) {
        Unit unit = units.get(target);
        return target.equals(organization.rootId()) ? "Root" : unit != null ? unit.name() : target;
    }

    static String nameKey(OrganizationPolicyType type, String name) {
        return type + "/" + name;
    }
}
