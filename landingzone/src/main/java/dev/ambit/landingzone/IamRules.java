package dev.ambit.landingzone;

import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.DeletePolicy;
import dev.ambit.landingzone.IamEvent.PolicyCreated;
import dev.ambit.landingzone.IamEvent.PolicyDeleted;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that users and roles share, each with IAM's own words for the refusal; and managed policies. */
final class IamRules {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]+/");

    private final Settings.Limits limits;
    private final AccountIam iam;
    private final Table<String, ManagedPolicy> furtherAwsPolicies;
    private final String account;

    IamRules(Settings.Limits limits, AccountIam iam, Table<String, ManagedPolicy> furtherAwsPolicies, String account) {
        this.limits = limits;
        this.iam = iam;
        this.furtherAwsPolicies = furtherAwsPolicies;
        this.account = account;
    }

    static Decided quota(String quota, int limit) {
        return Decided.no(Error.LIMIT_EXCEEDED, "Cannot exceed quota for " + quota + ": " + limit);
    }

    Optional<Decided> badName(String member, String name, int longest) {
        if (name.length() > longest) {
            return Optional.of(invalid("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + longest));
        }
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(invalid("The specified value for " + member
                        + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"));
    }

    private static Decided invalid(String message) {
        return Decided.no(Error.IAM_VALIDATION, message);
    }

    Optional<Decided> badPath(String path) {
        return path.length() <= 512 && PATH.matcher(path).matches()
                ? Optional.empty()
                : Optional.of(
                        invalid(
                                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters."));
    }

    Optional<Decided> badTags(Map<String, String> tags) {
        return tags.size() <= limits.tags()
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.INVALID_INPUT, "The number of tags has reached the maximum limit: " + limits.tags()));
    }

    private static Decided malformed(List<Problem> problems) {
        return Decided.no(Error.MALFORMED_POLICY_DOCUMENT, Documents.sentence(problems));
    }

    Optional<Decided> badTrust(String role, PolicyText trust) {
        if (size(trust.content()) > limits.trustSize()) {
            return Optional.of(quota("ACLSizePerRole", limits.trustSize()));
        }
        List<Problem> problems = Documents.problems(trust, PolicyType.TRUST_POLICY, role);
        return problems.isEmpty() ? Optional.empty() : Optional.of(malformed(problems));
    }

    Optional<Decided> badInline(Identity identity, String policyName, PolicyText text) {
        Optional<Decided> no = badName("policyName", policyName, 128);
        if (no.isPresent()) {
            return no;
        }
        List<Problem> problems = Documents.problems(text, PolicyType.IDENTITY_POLICY, policyName);
        if (!problems.isEmpty()) {
            return Optional.of(malformed(problems));
        }
        int most = identity instanceof Role ? limits.roleInlineSize() : limits.userInlineSize();
        int sum = size(text.content());
        for (var entry : identity.inline()) {
            sum += entry.key().equals(policyName) ? 0 : size(entry.value().content());
        }
        return sum <= most
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.LIMIT_EXCEEDED,
                        "Maximum policy size of " + most + " bytes exceeded for " + kind(identity) + " "
                                + identity.name()));
    }

    /** Without white space, which IAM does not count. */
    private static int size(String content) {
        return (int) content.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static String kind(Identity identity) {
        return switch (identity) {
            case User user -> "user";
            case Role role -> "role";
        };
    }

    Optional<Decided> noInline(Identity identity, String policyName) {
        return identity.inline().has(policyName)
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.NO_SUCH_ENTITY,
                        "The " + kind(identity) + " policy with name " + policyName + " cannot be found."));
    }

    Decided attach(Identity identity, String arn, Event event) {
        if (iam.policy(arn, furtherAwsPolicies).isEmpty()) {
            return Decided.no(Error.NO_SUCH_ENTITY, "Policy " + arn + " does not exist or is not attachable.");
        }
        if (identity.attached().has(arn)) {
            return Decided.done();
        }
        String name = kind(identity).substring(0, 1).toUpperCase(Locale.ROOT)
                + kind(identity).substring(1);
        return identity.attached().size() >= limits.policiesPerIdentity()
                ? quota("PoliciesPer" + name, limits.policiesPerIdentity())
                : Decided.done(event);
    }

    Decided detach(Identity identity, String arn, Event event) {
        return identity.attached().has(arn)
                ? Decided.done(event)
                : Decided.no(Error.NO_SUCH_ENTITY, "Policy " + arn + " was not found.");
    }

    Optional<Decided> badBoundary(Optional<String> arn) {
        return arn.isEmpty() || iam.policy(arn.get(), furtherAwsPolicies).isPresent()
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.NO_SUCH_ENTITY, "Scope ARN: " + arn.get() + " does not exist or is not attachable."));
    }

    Optional<Decided> noBoundary(Identity identity) {
        return identity.boundary().isPresent()
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.NO_SUCH_ENTITY,
                        "The " + kind(identity) + " with name " + identity.name() + " has no permissions boundary."));
    }

    Decided createPolicy(CreatePolicy command, Instant now, Ids ids) {
        Optional<Decided> no = badName("policyName", command.policyName(), 128).or(() -> badPath(command.path()));
        if (no.isPresent()) {
            return no.get();
        }
        boolean awsOwn = account.equals(AccountIam.AWS);
        if (!awsOwn && size(command.content().content()) > limits.managedSize()) {
            return quota("PolicySize", limits.managedSize());
        }
        List<Problem> problems =
                Documents.problems(command.content(), PolicyType.IDENTITY_POLICY, command.policyName());
        if (!problems.isEmpty()) {
            return malformed(problems);
        }
        String key = AccountIam.key(command.policyName());
        if (iam.policies().values().stream()
                .anyMatch(policy -> AccountIam.key(policy.name()).equals(key))) {
            return Decided.no(
                    Error.ENTITY_ALREADY_EXISTS,
                    "A policy called " + command.policyName() + " already exists. Duplicate names are not allowed.");
        }
        if (!awsOwn && iam.policies().size() >= limits.policies()) {
            return quota("PoliciesPerAccount", limits.policies());
        }
        return Decided.created(
                IamReplay.policyArn(account, command.path(), command.policyName()),
                new PolicyCreated(
                        account,
                        command.policyName(),
                        command.path(),
                        ids.managedPolicy(),
                        command.description(),
                        command.content(),
                        now));
    }

    Decided deletePolicy(DeletePolicy command) {
        ManagedPolicy policy = iam.policies().get(command.policyArn());
        if (policy == null) {
            return AwsManaged.policies().has(command.policyArn()) || furtherAwsPolicies.has(command.policyArn())
                    ? Decided.no(Error.INVALID_INPUT, "You can't delete a policy that AWS manages.")
                    : Decided.no(Error.NO_SUCH_ENTITY, "Policy " + command.policyArn() + " was not found.");
        }
        return policy.attachments() + policy.boundaryUses() > 0
                ? Decided.no(Error.DELETE_CONFLICT, "Cannot delete a policy attached to entities.")
                : Decided.done(new PolicyDeleted(account, policy.arn()));
    }
}
