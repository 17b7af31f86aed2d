package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.files.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what was read together as a landing zone, by the same commands as over the API. What a landing zone cannot hold becomes a gap. No
 * quota is in the way; those that the organization exceeds are raised in the settings.
 */
final class Assembly {
    private final Gaps gaps;
    private final String owner;
    private final Instant at;
    private LandingZone zone = LandingZone.empty(Quotas.none());

    private Assembly(Found.Organization organization, Gaps gaps) {
        this.gaps = gaps;
        this.owner = organization.managementAccount();
        this.at = organization.createdAt().isEmpty() ? Instant.EPOCH : Instant.parse(organization.createdAt());
    }

    record Assembled(LandingZone zone, List<Gap> gaps) {}

    static Assembled of(
            Found.Organization organization, List<Found.Account> accounts, List<Found.ManagedPolicy> awsPolicies) {
        Gaps gaps = new Gaps();
        Assembly assembly = new Assembly(organization, gaps);
        organization.missing().forEach(missing -> gaps.add(Optional.empty(), missing));
        assembly.tree(organization);
        assembly.policies(organization);
        awsPolicies.forEach(policy -> new AccountAssembly(assembly, "aws").managed(policy));
        for (Found.Account account : accounts) {
            account.missing().forEach(missing -> gaps.add(Optional.of(account.id()), missing));
            assembly.tag(account.id(), account.tags());
            new AccountAssembly(assembly, account.id()).lay(account);
        }
        assembly.delegation(organization);
        return new Assembled(assembly.zone.with(Quotas.needed(assembly.zone)), gaps.all());
    }

    /** Whether it was applied; a refusal becomes a gap. */
    boolean apply(Command command, String account, Ids ids, Gap.Part part, String what) {
        return switch (zone.apply(command, Caller.aws(account), at, ids)) {
            case Outcome.Applied applied -> {
                zone = applied.after();
                yield true;
            }
            case Outcome.Refused refused -> {
                boolean whole = part == Gap.Part.ORGANIZATION || account.equals("aws");
                gaps.add(
                        whole ? Optional.empty() : Optional.of(account),
                        part,
                        what + ": " + refused.refusal().code() + ": "
                                + refused.refusal().message());
                yield false;
            }
        };
    }

    private void organization(OrganizationsCommand command, Ids ids, String what) {
        apply(command, owner, ids, Gap.Part.ORGANIZATION, what);
    }

    private void tag(String resource, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            organization(new OrganizationsCommand.TagResource(resource, tags), GivenIds.none(), "tags of " + resource);
        }
    }

    private void tree(Found.Organization found) {
        Found.Member management = found.members().stream()
                .filter(member -> member.id().equals(owner))
                .findFirst()
                .orElseGet(() -> new Found.Member(owner, "Management", found.managementEmail(), false, found.rootId()));
        organization(
                new OrganizationsCommand.CreateOrganization(management.name(), management.email()),
                new GivenIds(found.id(), found.rootId()),
                "organization " + found.id());
        for (String type : found.policyTypes()) {
            organization(
                    new OrganizationsCommand.EnablePolicyType(found.rootId(), OrganizationPolicyType.valueOf(type)),
                    GivenIds.none(),
                    "policy type " + type);
        }
        tag(found.rootId(), found.rootTags());
        for (Found.Unit unit : found.units()) {
            organization(
                    new OrganizationsCommand.CreateOrganizationalUnit(unit.parent(), unit.name(), unit.tags()),
                    GivenIds.of(unit.id()),
                    "unit " + unit.id());
        }
        for (Found.Member member : found.members()) {
            if (!member.id().equals(owner)) {
                organization(
                        new OrganizationsCommand.AddAccount(
                                member.id(), member.name(), member.email(), member.parent()),
                        GivenIds.none(),
                        "account " + member.id());
            } else if (!member.parent().equals(found.rootId())) {
                organization(
                        new OrganizationsCommand.MoveAccount(owner, found.rootId(), member.parent()),
                        GivenIds.none(),
                        "account " + owner);
            }
        }
    }

    private void policies(Found.Organization found) {
        for (Found.Policy policy : found.policies()) {
            if (policy.awsManaged()) {
                continue;
            }
            boolean made = apply(
                    new OrganizationsCommand.CreatePolicy(
                            OrganizationPolicyType.valueOf(policy.type()),
                            policy.name(),
                            policy.description(),
                            PolicyText.of(policy.content()),
                            policy.tags()),
                    owner,
                    GivenIds.of(policy.id()),
                    Gap.Part.ORGANIZATION,
                    "policy " + policy.name() + " (" + policy.id() + ")");
            for (String target : made ? policy.targets() : List.<String>of()) {
                organization(
                        new OrganizationsCommand.AttachPolicy(policy.id(), target),
                        GivenIds.none(),
                        "policy " + policy.name() + " on " + target);
            }
        }
        String full = OrganizationPolicyType.SERVICE_CONTROL_POLICY.fullAccess();
        for (String target : targets(found)) {
            boolean attached = found.policies().stream()
                    .anyMatch(policy ->
                            policy.id().equals(full) && policy.targets().contains(target));
            if (!attached && found.policyTypes().contains(OrganizationPolicyType.SERVICE_CONTROL_POLICY.name())) {
                organization(
                        new OrganizationsCommand.DetachPolicy(full, target),
                        GivenIds.none(),
                        "FullAWSAccess, which is not on " + target);
            }
        }
    }

    private static List<String> targets(Found.Organization found) {
        List<String> targets = new ArrayList<>();
        targets.add(found.rootId());
        found.units().forEach(unit -> targets.add(unit.id()));
        found.members().forEach(member -> targets.add(member.id()));
        return targets;
    }

    private void delegation(Found.Organization found) {
        for (String service : found.trustedServices()) {
            organization(
                    new OrganizationsCommand.EnableServiceAccess(service),
                    GivenIds.none(),
                    "trusted access of " + service);
        }
        found.delegated()
                .forEach((account, services) -> services.forEach(service -> organization(
                        new OrganizationsCommand.RegisterDelegatedAdministrator(account, service),
                        GivenIds.none(),
                        "administrator " + account + " of " + service)));
        Found.ResourcePolicy policy = found.resourcePolicy();
        if (!policy.id().isEmpty()) {
            organization(
                    new OrganizationsCommand.PutResourcePolicy(policy.content(), policy.tags()),
                    GivenIds.of(policy.id()),
                    "resource policy");
        }
        for (Found.Member member : found.members()) {
            if (member.closed()) {
                organization(
                        new OrganizationsCommand.CloseAccount(member.id()),
                        GivenIds.none(),
                        "closed account " + member.id());
            }
        }
    }
}
