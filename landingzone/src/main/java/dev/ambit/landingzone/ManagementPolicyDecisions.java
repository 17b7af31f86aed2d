package dev.ambit.landingzone;

import static dev.ambit.landingzone.OrganizationsDecisions.over;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.util.Optional;

/** Decides what a command does to management policies. */
final class ManagementPolicyDecisions {
    private static final JsonMapper JSON = new JsonMapper();

    private final Tree tree;
    private final Ids ids;

    ManagementPolicyDecisions(Tree tree, Ids ids) {
        this.tree = tree;
        this.ids = ids;
    }

    private ManagementPolicies policies() {
        return tree.management();
    }

    private boolean named(ManagementPolicyType type, String name) {
        return policies().policies().values().stream()
                .anyMatch(policy -> policy.type() == type && policy.name().equals(name));
    }

    Decided create(OrganizationsCommand.CreateManagementPolicy command) {
        if (OrganizationsDecisions.badName(command.name())) {
            return OrganizationsDecisions.badName();
        }
        Optional<Decided> bad = badText(command.type(), command.content());
        if (bad.isPresent()) {
            return bad.get();
        }
        if (named(command.type(), command.name())) {
            return PolicyDecisions.duplicate();
        }
        long own = policies().policies().values().stream()
                .filter(policy -> policy.type() == command.type())
                .count();
        if (own >= ManagementPolicyType.MOST) {
            return over("POLICY_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of policies.");
        }
        String id = ids.policy();
        return Decided.created(
                id,
                new OrganizationsEvent.ManagementPolicyCreated(
                        id, command.type(), command.name(), command.description(), command.content(), command.tags()));
    }

    private static Optional<Decided> badText(ManagementPolicyType type, String content) {
        if (content.length() > type.size()) {
            return Optional.of(over("POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size."));
        }
        try {
            return JSON.readTree(content).isObject()
                    ? Optional.empty()
                    : Optional.of(PolicyDecisions.malformed("expected a JSON object"));
        } catch (JsonProcessingException broken) {
            return Optional.of(PolicyDecisions.malformed(broken.getOriginalMessage()));
        }
    }

    private ManagementPolicy policy(String id) {
        return policies().policies().find(id).orElseThrow();
    }

    Decided update(OrganizationsCommand.UpdatePolicy command) {
        ManagementPolicy before = policy(command.policyId());
        String name = command.name().orElse(before.name());
        if (OrganizationsDecisions.badName(name)) {
            return OrganizationsDecisions.badName();
        }
        if (!name.equals(before.name()) && named(before.type(), name)) {
            return PolicyDecisions.duplicate();
        }
        String content = command.content().map(PolicyText::content).orElse(before.content());
        return badText(before.type(), content)
                .orElseGet(() -> Decided.done(new OrganizationsEvent.ManagementPolicyUpdated(
                        before.id(), name, command.description().orElse(before.description()), content)));
    }

    Decided delete(String id) {
        return policies().targets().getOr(id, Table.empty()).isEmpty()
                ? Decided.done(new OrganizationsEvent.ManagementPolicyDeleted(id))
                : PolicyDecisions.inUse();
    }

    Decided attach(OrganizationsCommand.AttachPolicy command) {
        ManagementPolicy policy = policy(command.policyId());
        if (!tree.isTarget(command.targetId())) {
            return PolicyDecisions.noTarget();
        }
        if (!policies().on(policy.type())) {
            return PolicyDecisions.notEnabled();
        }
        if (policies().targets().getOr(policy.id(), Table.empty()).has(command.targetId())) {
            return PolicyDecisions.attachedAlready();
        }
        if (policies().attachedTo(command.targetId(), policy.type()).size()
                >= policy.type().perTarget()) {
            return PolicyDecisions.tooManyAttached();
        }
        return Decided.done(new OrganizationsEvent.ManagementPolicyAttached(policy.id(), command.targetId()));
    }

    Decided detach(OrganizationsCommand.DetachPolicy command) {
        if (!tree.isTarget(command.targetId())) {
            return PolicyDecisions.noTarget();
        }
        return policies().targets().getOr(command.policyId(), Table.empty()).has(command.targetId())
                ? Decided.done(new OrganizationsEvent.ManagementPolicyDetached(command.policyId(), command.targetId()))
                : PolicyDecisions.notAttached();
    }

    Decided enable(OrganizationsCommand.EnableManagementPolicyType command) {
        if (!command.rootId().equals(tree.organization().rootId())) {
            return PolicyDecisions.noRoot();
        }
        return policies().on(command.type())
                ? Decided.no(Error.POLICY_TYPE_ALREADY_ENABLED, "The specified policy type is already enabled.")
                : Decided.done(new OrganizationsEvent.ManagementPolicyTypeEnabled(command.type()));
    }

    Decided disable(OrganizationsCommand.DisableManagementPolicyType command) {
        if (!command.rootId().equals(tree.organization().rootId())) {
            return PolicyDecisions.noRoot();
        }
        return policies().on(command.type())
                ? Decided.done(new OrganizationsEvent.ManagementPolicyTypeDisabled(command.type()))
                : Decided.no(
                        Error.POLICY_TYPE_NOT_ENABLED,
                        "This operation can be performed only for enabled policy types.");
    }
}
