package dev.ambit.landingzone;

import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that users, groups, roles and policies share, each with IAM's own words for the refusal. */
final class IamRules {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]+/");

    /** Characters. Source: IAM and STS quotas. */
    static final int GROUP_INLINE_SIZE = 5_120;

    private final Settings.Limits limits;
    private final AccountIam iam;
    private final Table<String, ManagedPolicy> furtherAwsPolicies;

    IamRules(Settings.Limits limits, AccountIam iam, Table<String, ManagedPolicy> furtherAwsPolicies) {
        this.limits = limits;
        this.iam = iam;
        this.furtherAwsPolicies = furtherAwsPolicies;
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

    /** In IAM's words where they are known; a text of a file is refused in ours, which name the line. */
    private static Optional<Decided> malformed(PolicyText text, PolicyType type, String name, IamSentences.Kind kind) {
        List<Problem> problems = Documents.problems(text, type, name);
        Optional<String> words = text.file().isEmpty() || problems.isEmpty() ? text.sentence(kind) : Optional.empty();
        return words.or(() -> problems.isEmpty() ? Optional.empty() : Optional.of(Documents.sentence(problems)))
                .map(sentence -> Decided.no(Error.MALFORMED_POLICY_DOCUMENT, sentence));
    }

    Optional<Decided> badTrust(String role, PolicyText trust) {
        if (size(trust.content()) > limits.trustSize()) {
            return Optional.of(quota("ACLSizePerRole", limits.trustSize()));
        }
        return malformed(trust, PolicyType.TRUST_POLICY, role, IamSentences.Kind.TRUST);
    }

    Optional<Decided> badInline(PolicyHolder identity, String policyName, PolicyText text) {
        Optional<Decided> no = badName("policyName", policyName, 128);
        if (no.isPresent()) {
            return no;
        }
        Optional<Decided> malformed = malformed(text, PolicyType.IDENTITY_POLICY, policyName, IamSentences.Kind.INLINE);
        if (malformed.isPresent()) {
            return malformed;
        }
        int most = switch (identity) {
            case User user -> limits.userInlineSize();
            case Role role -> limits.roleInlineSize();
            case Group group -> GROUP_INLINE_SIZE;
        };
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

    private static String kind(PolicyHolder holder) {
        return switch (holder) {
            case User user -> "user";
            case Role role -> "role";
            case Group group -> "group";
        };
    }

    Optional<Decided> noInline(PolicyHolder identity, String policyName) {
        return identity.inline().has(policyName)
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.NO_SUCH_ENTITY,
                        "The " + kind(identity) + " policy with name " + policyName + " cannot be found."));
    }

    Decided attach(PolicyHolder identity, String arn, Event event) {
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

    Decided detach(PolicyHolder identity, String arn, Event event) {
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

    /** Tags that would be there after some were added. */
    Optional<Decided> badTags(Table<String, String> before, Map<String, String> added) {
        int after = IamReplay.added(before, added).size();
        return after <= limits.tags()
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.LIMIT_EXCEEDED, "The number of tags has reached the maximum limit: " + limits.tags()));
    }

    /** Whether a policy is one of AWS's own. */
    boolean ofAws(String arn) {
        return AwsManaged.policies().has(arn) || furtherAwsPolicies.has(arn);
    }

    /** A document of a managed policy that IAM would not take. */
    Optional<Decided> badManaged(String policyName, PolicyText content, boolean awsOwn) {
        if (!awsOwn && size(content.content()) > limits.managedSize()) {
            return Optional.of(quota("PolicySize", limits.managedSize()));
        }
        return malformed(content, PolicyType.IDENTITY_POLICY, policyName, IamSentences.Kind.MANAGED);
    }
}
