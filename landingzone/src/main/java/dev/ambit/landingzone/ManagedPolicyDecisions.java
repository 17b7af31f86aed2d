package dev.ambit.landingzone;

import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreatePolicyVersion;
import dev.ambit.landingzone.IamCommand.DeletePolicy;
import dev.ambit.landingzone.IamCommand.DeletePolicyVersion;
import dev.ambit.landingzone.IamCommand.SetDefaultPolicyVersion;
import dev.ambit.landingzone.IamCommand.TagPolicy;
import dev.ambit.landingzone.IamCommand.UntagPolicy;
import dev.ambit.landingzone.IamEvent.DefaultVersionSet;
import dev.ambit.landingzone.IamEvent.PolicyCreated;
import dev.ambit.landingzone.IamEvent.PolicyDeleted;
import dev.ambit.landingzone.IamEvent.PolicyVersionCreated;
import dev.ambit.landingzone.IamEvent.PolicyVersionDeleted;
import dev.ambit.landingzone.IamEvent.ResourceTagged;
import dev.ambit.landingzone.IamEvent.ResourceUntagged;
import dev.ambit.landingzone.ManagedPolicy.Version;
import dev.ambit.landingzone.Refusal.Error;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what a command does to managed policies and their versions. Source: IAM API reference, errors and quotas. */
final class ManagedPolicyDecisions {
    private static final int MOST_VERSIONS = 5;

    private final Settings.Limits limits;
    private final AccountIam iam;
    private final String account;
    private final Instant now;
    private final Ids ids;
    private final IamRules rules;

    ManagedPolicyDecisions(
            Settings.Limits limits, AccountIam iam, String account, Instant now, Ids ids, IamRules rules) {
        this.limits = limits;
        this.iam = iam;
        this.account = account;
        this.now = now;
        this.ids = ids;
        this.rules = rules;
    }

    /** AWS's own policies, which are larger than a customer's may be. */
    private boolean awsOwn() {
        return account.equals(AccountIam.AWS);
    }

    Decided create(CreatePolicy command) {
        Optional<Decided> no = rules.badName("policyName", command.policyName(), 128)
                .or(() -> rules.badPath(command.path()))
                .or(() -> rules.badTags(command.tags()))
                .or(() -> rules.badManaged(command.policyName(), command.content(), awsOwn()));
        if (no.isPresent()) {
            return no.get();
        }
        String key = AccountIam.key(command.policyName());
        if (iam.policies().values().stream()
                .anyMatch(policy -> AccountIam.key(policy.name()).equals(key))) {
            return Decided.no(
                    Error.ENTITY_ALREADY_EXISTS,
                    "A policy called " + command.policyName() + " already exists. Duplicate names are not allowed.");
        }
        if (!awsOwn() && iam.policies().size() >= limits.policies()) {
            return IamRules.quota("PoliciesPerAccount", limits.policies());
        }
        String arn = IamReplay.policyArn(account, command.path(), command.policyName());
        List<Event> events = new ArrayList<>();
        events.add(new PolicyCreated(
                account,
                command.policyName(),
                command.path(),
                ids.managedPolicy(),
                command.description(),
                command.content(),
                now));
        if (!command.tags().isEmpty()) {
            events.add(new ResourceTagged(account, arn, command.tags()));
        }
        return new Decided.Yes(List.copyOf(events), new Reply.Created(arn));
    }

    Decided delete(DeletePolicy command) {
        return own(command.policyArn(), "You can't delete a policy that AWS manages.", policy -> {
            if (policy.attachments() + policy.boundaryUses() > 0) {
                return Decided.no(Error.DELETE_CONFLICT, "Cannot delete a policy attached to entities.");
            }
            return policy.versions().size() > 1
                    ? Decided.no(
                            Error.DELETE_CONFLICT,
                            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.")
                    : Decided.done(new PolicyDeleted(account, policy.arn()));
        });
    }

    Decided decide(IamCommand.OfPolicy command) {
        return own(
                command.policyArn(),
                "Policy " + command.policyArn() + " is managed by AWS and cannot be changed.",
                policy -> switch (command) {
                    case CreatePolicyVersion create -> createVersion(policy, create);
                    case DeletePolicyVersion delete ->
                        version(
                                policy,
                                delete.versionId(),
                                version -> version.number() == policy.defaultNumber()
                                        ? Decided.no(
                                                Error.DELETE_CONFLICT, "Cannot delete the default version of a policy.")
                                        : Decided.done(
                                                new PolicyVersionDeleted(account, policy.arn(), version.number())));
                    case SetDefaultPolicyVersion set ->
                        version(
                                policy,
                                set.versionId(),
                                version -> version.number() == policy.defaultNumber()
                                        ? Decided.done()
                                        : Decided.done(
                                                new DefaultVersionSet(account, policy.arn(), version.number(), now)));
                    case TagPolicy tag ->
                        rules.badTags(policy.tags(), tag.tags())
                                .orElseGet(() -> Decided.done(new ResourceTagged(account, policy.arn(), tag.tags())));
                    case UntagPolicy untag -> Decided.done(new ResourceUntagged(account, policy.arn(), untag.keys()));
                });
    }

    private Decided createVersion(ManagedPolicy policy, CreatePolicyVersion command) {
        Optional<Decided> no = rules.badManaged(policy.name(), command.content(), awsOwn());
        if (no.isPresent()) {
            return no.get();
        }
        if (policy.versions().size() >= MOST_VERSIONS) {
            return Decided.no(
                    Error.LIMIT_EXCEEDED,
                    "A managed policy can have up to " + MOST_VERSIONS
                            + " versions. Before you create a new version, you must delete an existing version.");
        }
        int number = policy.lastNumber() + 1;
        return Decided.created(
                "v" + number,
                new PolicyVersionCreated(account, policy.arn(), number, command.content(), command.makeDefault(), now));
    }

    private static Decided version(ManagedPolicy policy, String id, Function<Version, Decided> then) {
        return policy.versions().values().stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .map(then)
                .orElseGet(() -> Decided.no(
                        Error.NO_SUCH_ENTITY,
                        "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable."));
    }

    private Decided own(String arn, String ofAws, Function<ManagedPolicy, Decided> then) {
        Optional<ManagedPolicy> policy = iam.policies().find(arn);
        if (policy.isPresent()) {
            return then.apply(policy.get());
        }
        return rules.ofAws(arn)
                ? Decided.no(Error.INVALID_INPUT, ofAws)
                : Decided.no(Error.NO_SUCH_ENTITY, "Policy " + arn + " was not found.");
    }
}
