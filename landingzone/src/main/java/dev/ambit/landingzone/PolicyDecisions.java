package dev.ambit.landingzone;

import static dev.ambit.landingzone.OrganizationsDecisions.invalid;
import static dev.ambit.landingzone.OrganizationsDecisions.over;

import dev.ambit.landingzone.OrganizationsCommand.AttachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.CreatePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DeletePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DetachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.DisablePolicyType;
import dev.ambit.landingzone.OrganizationsCommand.EnablePolicyType;
import dev.ambit.landingzone.OrganizationsCommand.UpdatePolicy;
import dev.ambit.landingzone.OrganizationsEvent.PolicyAttached;
import dev.ambit.landingzone.OrganizationsEvent.PolicyCreated;
import dev.ambit.landingzone.OrganizationsEvent.PolicyDeleted;
import dev.ambit.landingzone.OrganizationsEvent.PolicyDetached;
import dev.ambit.landingzone.OrganizationsEvent.PolicyTypeDisabled;
import dev.ambit.landingzone.OrganizationsEvent.PolicyTypeEnabled;
import dev.ambit.landingzone.OrganizationsEvent.PolicyUpdated;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.policy.Problem;
import java.util.List;
import java.util.Optional;

/** Decides what a command does to SCPs and RCPs and where they are attached. */
final class PolicyDecisions {
    private final Settings settings;
    private final Tree tree;
    private final Ids ids;

    PolicyDecisions(Settings settings, Tree tree, Ids ids) {
        this.settings = settings;
        this.tree = tree;
        this.ids = ids;
    }

    Decided create(CreatePolicy command) {
        if (OrganizationsDecisions.badName(command.name())) {
            return OrganizationsDecisions.badName();
        }
        Optional<Decided> no = badText(command.type(), command.name(), command.content());
        if (no.isPresent()) {
            return no.get();
        }
        if (tree.policyNames().has(Tree.nameKey(command.type(), command.name()))) {
            return duplicate();
        }
        long own = tree.policies().values().stream()
                .filter(policy -> policy.type() == command.type() && !policy.awsManaged())
                .count();
        if (own >= settings.limits().perOrganization(command.type())) {
            return over("POLICY_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of policies.");
        }
        String id = ids.policy();
        return Decided.created(
                id,
                new PolicyCreated(
                        id, command.type(), command.name(), command.description(), command.content(), command.tags()));
    }

    private Optional<Decided> badText(OrganizationPolicyType type, String name, PolicyText text) {
        if (text.content().length() > settings.limits().size(type)) {
            return Optional.of(over("POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size."));
        }
        List<Problem> problems = Documents.problems(text, type.language(), name);
        if (!problems.isEmpty()) {
            return Optional.of(malformed(Documents.sentence(problems)));
        }
        boolean older = type == OrganizationPolicyType.SERVICE_CONTROL_POLICY
                && settings.scpLanguage() == Settings.ScpLanguage.OLDER;
        return older ? OlderScpLanguage.objection(text.content()).map(PolicyDecisions::malformed) : Optional.empty();
    }

    static Decided malformed(String why) {
        return Decided.no(
                Error.ORGANIZATIONS_MALFORMED_POLICY,
                "The provided policy document does not meet the requirements of the specified policy type: " + why);
    }

    private static Decided noPolicy() {
        return Decided.no(Error.POLICY_NOT_FOUND, "You specified a policy that doesn't exist.");
    }

    /** To change or delete; the service words it otherwise than for reading and attaching. */
    private static Decided noOwnPolicy() {
        return Decided.no(Error.POLICY_NOT_FOUND, "We can't find a policy with the PolicyId that you specified.");
    }

    private static Decided immutable() {
        return invalid("IMMUTABLE_POLICY", "You can't change a policy that AWS manages.");
    }

    Decided update(UpdatePolicy command) {
        OrganizationPolicy policy = tree.policies().get(command.policyId());
        if (policy == null) {
            return noOwnPolicy();
        }
        if (policy.awsManaged()) {
            return immutable();
        }
        String name = command.name().orElse(policy.name());
        if (OrganizationsDecisions.badName(name)) {
            return OrganizationsDecisions.badName();
        }
        if (!name.equals(policy.name()) && tree.policyNames().has(Tree.nameKey(policy.type(), name))) {
            return duplicate();
        }
        PolicyText text = command.content()
                .orElse(new PolicyText(
                        policy.document().parsed().file(), policy.document().content()));
        Optional<Decided> no = badText(policy.type(), name, text);
        return no.isPresent()
                ? no.get()
                : Decided.done(new PolicyUpdated(
                        policy.id(), name, command.description().orElse(policy.description()), text));
    }

    Decided delete(DeletePolicy command) {
        OrganizationPolicy policy = tree.policies().get(command.policyId());
        if (policy == null) {
            return noOwnPolicy();
        }
        if (policy.awsManaged()) {
            return immutable();
        }
        if (!tree.attachments(policy.type()).targetsOf(policy.id()).isEmpty()) {
            return inUse();
        }
        return Decided.done(new PolicyDeleted(policy.id()));
    }

    Decided attach(AttachPolicy command) {
        OrganizationPolicy policy = tree.policies().get(command.policyId());
        if (policy == null) {
            return noPolicy();
        }
        if (!tree.isTarget(command.targetId())) {
            return noTarget();
        }
        if (!tree.organization().enabled(policy.type())) {
            return notEnabled();
        }
        List<String> attached = tree.attachments(policy.type()).policiesOf(command.targetId());
        if (attached.contains(policy.id())) {
            return attachedAlready();
        }
        if (attached.size() >= settings.limits().perTarget(policy.type())) {
            return tooManyAttached();
        }
        return Decided.done(new PolicyAttached(policy.id(), command.targetId()));
    }

    static Decided notEnabled() {
        return Decided.no(
                Error.POLICY_TYPE_NOT_ENABLED, "This operation can be performed only for enabled policy types.");
    }

    Decided detach(DetachPolicy command) {
        OrganizationPolicy policy = tree.policies().get(command.policyId());
        if (policy == null) {
            return noPolicy();
        }
        if (!tree.isTarget(command.targetId())) {
            return noTarget();
        }
        if (policy.id().equals(OrganizationPolicyType.RESOURCE_CONTROL_POLICY.fullAccess())) {
            return invalid("NON_DETACHABLE_POLICY", "You can't detach this policy.");
        }
        List<String> attached = tree.attachments(policy.type()).policiesOf(command.targetId());
        if (!attached.contains(policy.id())) {
            return notAttached();
        }
        if (attached.size() == 1) {
            return over(
                    "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                    "You cannot remove the last policy attached to the specified target. You should have at least one attached.");
        }
        return Decided.done(new PolicyDetached(policy.id(), command.targetId()));
    }

    Decided enable(EnablePolicyType command) {
        if (!command.rootId().equals(tree.organization().rootId())) {
            return noRoot();
        }
        if (tree.organization().onByDefault().contains(command.type())) {
            return Decided.done(new OrganizationsEvent.PolicyTypeConfirmed(command.type()));
        }
        return tree.organization().enabled(command.type())
                ? Decided.no(Error.POLICY_TYPE_ALREADY_ENABLED, "The specified policy type is already enabled.")
                : Decided.done(new PolicyTypeEnabled(command.type()));
    }

    static Decided noRoot() {
        return Decided.no(Error.ROOT_NOT_FOUND, "You specified a root that doesn't exist.");
    }

    Decided disable(DisablePolicyType command) {
        if (!command.rootId().equals(tree.organization().rootId())) {
            return noRoot();
        }
        return tree.organization().enabled(command.type())
                ? Decided.done(new PolicyTypeDisabled(command.type()))
                : Decided.no(
                        Error.POLICY_TYPE_NOT_ENABLED,
                        "This operation can be performed only for enabled policy types.");
    }

    static Decided duplicate() {
        return Decided.no(Error.DUPLICATE_POLICY, "A policy with the same name already exists.");
    }

    static Decided noTarget() {
        return Decided.no(Error.TARGET_NOT_FOUND, "You specified a target that doesn't exist.");
    }

    static Decided inUse() {
        return Decided.no(
                Error.POLICY_IN_USE,
                "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.");
    }

    static Decided attachedAlready() {
        return Decided.no(
                Error.DUPLICATE_POLICY_ATTACHMENT, "The selected policy is already attached to the specified target.");
    }

    static Decided tooManyAttached() {
        return over(
                "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                "You have attached the maximum number of policies to the specified target.");
    }

    static Decided notAttached() {
        return Decided.no(
                Error.POLICY_NOT_ATTACHED, "The policy isn't attached to the specified target in the specified root.");
    }
}
