package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of the organization of a snapshot: its tree, its policies and where they are attached. Without an organization
 * everything is empty. Lists are in the order of their ids or names.
 */
abstract sealed class OrganizationQueries permits LandingZone {
    final @Nullable Tree tree;

    OrganizationQueries(@Nullable Tree tree) {
        this.tree = tree;
    }

    Tree requireTree() {
        if (tree == null) {
            throw new IllegalStateException("there is no organization yet");
        }
        return tree;
    }

    public Optional<Organization> organization() {
        return Optional.ofNullable(tree).map(Tree::organization);
    }

    public boolean isManagementAccount(String account) {
        return tree != null && tree.organization().managementAccount().equals(account);
    }

    public Table<String, Unit> units() {
        return tree == null ? Table.empty() : tree.units();
    }

    public Table<String, Account> accounts() {
        return tree == null ? Table.empty() : tree.accounts();
    }

    /** SCPs and RCPs, AWS's own among them. */
    public Table<String, OrganizationPolicy> policies() {
        return tree == null ? Table.empty() : tree.policies();
    }

    public Optional<Unit> unit(String id) {
        return units().find(id);
    }

    public Optional<Account> account(String id) {
        return accounts().find(id);
    }

    public Optional<OrganizationPolicy> policy(String id) {
        return policies().find(id);
    }

    public Optional<OrganizationPolicy> policyNamed(OrganizationPolicyType type, String name) {
        return tree == null
                ? Optional.empty()
                : tree.policyNames().find(Tree.nameKey(type, name)).flatMap(this::policy);
    }

    public Table<String, AccountCreation> accountCreations() {
        return tree == null ? Table.empty() : tree.creations();
    }

    /** The units right under a root or unit, by name. */
    public List<Unit> unitsOf(String parent) {
        List<Unit> units = new ArrayList<>();
        if (tree != null) {
            for (String id : tree.unitsOf().getOr(parent, Table.empty()).values()) {
                unit(id).ifPresent(units::add);
            }
        }
        return units;
    }

    /** At most {@code limit} accounts right under a root or unit whose ids come after {@code id}: the next page. */
    public List<Account> accountsOf(String parent, @Nullable String id, int limit) {
        List<Account> page = new ArrayList<>();
        if (tree != null) {
            for (Table.Entry<String, Boolean> entry :
                    tree.accountsOf().getOr(parent, Table.empty()).after(id, limit)) {
                account(entry.key()).ifPresent(page::add);
            }
        }
        return page;
    }

    /** The accounts right under a root or unit, by id. */
    public List<Account> accountsOf(String parent) {
        List<Account> accounts = new ArrayList<>();
        if (tree != null) {
            for (String id : tree.accountsOf().getOr(parent, Table.empty()).keys()) {
                account(id).ifPresent(accounts::add);
            }
        }
        return accounts;
    }

    /** True for the root and for units. */
    public boolean isParent(String id) {
        return tree != null && tree.isParent(id);
    }

    /** True for whatever a policy can be attached to. */
    public boolean isTarget(String id) {
        return tree != null && tree.isTarget(id);
    }

    public Optional<String> parentOf(String unitOrAccount) {
        return tree == null ? Optional.empty() : tree.parentOf(unitOrAccount);
    }

    /** From the root down to the target, both included; empty when it is not in the organization. */
    public List<String> pathTo(String target) {
        return tree == null || !tree.isTarget(target) ? List.of() : tree.chain(target);
    }

    /** {@code o-…/r-…/ou-…/} for an account, root or unit: where its members are. */
    public Optional<String> organizationPath(String target) {
        List<String> path = pathTo(target);
        if (tree == null || path.isEmpty()) {
            return Optional.empty();
        }
        List<String> parents = tree.accounts().has(target) ? path.subList(0, path.size() - 1) : path;
        return Optional.of(tree.organization().id() + "/" + String.join("/", parents) + "/");
    }

    public List<OrganizationPolicy> attachedTo(String target, OrganizationPolicyType type) {
        List<OrganizationPolicy> policies = new ArrayList<>();
        if (tree != null) {
            for (String id : tree.attachments(type).policiesOf(target)) {
                policy(id).ifPresent(policies::add);
            }
        }
        return policies;
    }

    /** At most {@code limit} of the targets of a policy whose ids come after {@code id}: the next page. */
    public List<String> targetsOf(String policyId, @Nullable String id, int limit) {
        return targets(policyId).after(id, limit).stream().map(Table.Entry::key).toList();
    }

    /** Ids of the roots, units and accounts that a policy is attached to. */
    public List<String> targetsOf(String policyId) {
        return targets(policyId).keys();
    }

    private Table<String, Boolean> targets(String policyId) {
        if (tree == null) {
            return Table.empty();
        }
        if (tree.management().policies().has(policyId)) {
            return tree.management().targets().getOr(policyId, Table.empty());
        }
        return policy(policyId)
                .map(policy -> tree.attachments(policy.type()).targets().getOr(policyId, Table.empty()))
                .orElse(Table.empty());
    }

    public List<ManagementPolicy> managementPolicies() {
        return tree == null ? List.of() : tree.management().policies().values();
    }

    public Optional<ManagementPolicy> managementPolicy(String id) {
        return tree == null ? Optional.empty() : tree.management().policies().find(id);
    }

    public List<ManagementPolicy> attachedTo(String target, ManagementPolicyType type) {
        return tree == null ? List.of() : tree.management().attachedTo(target, type);
    }

    public boolean enabled(ManagementPolicyType type) {
        return tree != null && tree.management().on(type);
    }

    public Delegation delegation() {
        return tree == null ? Delegation.none() : tree.delegation();
    }

    /** Invitations, by id. */
    public Table<String, Handshake> handshakes() {
        return tree == null ? Table.empty() : tree.handshakes();
    }

    /** Tags of a root, unit, account or policy of the organization. */
    public Table<String, String> tagsOf(String resource) {
        return tree == null ? Table.empty() : tree.tags().getOr(resource, Table.empty());
    }

    /** The name that a person knows a target by: {@code Root}, the unit's name, the account's id. */
    public String nameOf(String target) {
        return tree == null ? target : tree.nameOf(target);
    }

    /** The levels of a type from the root to the account; empty when the type is off or the account is not a member. */
    public List<PolicyStack.Level> levels(String account, OrganizationPolicyType type) {
        if (tree == null
                || !tree.organization().enabled(type)
                || !tree.accounts().has(account)) {
            return List.of();
        }
        Attachments attachments = tree.attachments(type);
        List<PolicyStack.Level> levels = new ArrayList<>();
        for (String target : tree.chain(account)) {
            List<PolicyDocument> documents = attachments.documentsOf(target);
            levels.add(new PolicyStack.Level(tree.nameOf(target), documents));
        }
        return List.copyOf(levels);
    }
}
