package dev.ambit.server.sts;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import dev.ambit.server.front.ServiceError;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * The checked session policies of a call.
 *
 * @param packedPercent how much of the room for session policies and tags is used; empty when none were passed
 */
record SessionPolicies(Optional<Integer> packedPercent) {
    private static final int ROOM = 2_048;
    private static final int MOST_ARNS = 10;

    /** AWS packs before it measures; here the plain characters are measured, as its page on quotas does. */
    static SessionPolicies of(LandingZone zone, String account, AssumeRoleRequest in, SessionTags tags) {
        int used = 0;
        if (in.policy() != null) {
            requireValid(in.policy());
            used += in.policy().length();
        }
        if (in.policyArns().size() > MOST_ARNS) {
            throw ServiceError.of(
                    "ValidationError", 400, "At most " + MOST_ARNS + " session policies can be passed by ARN.");
        }
        for (PolicyDescriptorType policy : in.policyArns()) {
            requireKnown(zone, account, policy.arn());
            used += policy.arn().length();
        }
        requireRoom(used);
        int tagged = tags.tags().entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
        return new SessionPolicies(
                used + tagged == 0 ? Optional.empty() : Optional.of(Math.min(100, percent(used + tagged))));
    }

    private static int percent(int characters) {
        return Math.ceilDiv(characters * 100, ROOM);
    }

    private static void requireRoom(int used) {
        if (used > ROOM) {
            throw ServiceError.of(
                    "PackedPolicyTooLarge",
                    400,
                    "Packed policy consumes " + percent(used) + "% of allotted space, please use smaller policy.");
        }
    }

    private static void requireValid(String policy) {
        PolicyDocument.Text text =
                new PolicyDocument.Text("session policy", Optional.empty(), "session policy", policy);
        switch (PolicyDocument.parse(text, PolicyType.SESSION_POLICY)) {
            case PolicyDocument.Parsed.Valid _ -> {}
            case PolicyDocument.Parsed.Invalid(List<Problem> problems) ->
                throw ServiceError.of(
                        "MalformedPolicyDocument", 400, problems.getFirst().toString());
        }
    }

    private static void requireKnown(LandingZone zone, String account, String arn) {
        if (zone.managedPolicy(account, arn).isEmpty()) {
            throw ServiceError.of(
                    "ValidationError",
                    400,
                    "The policy " + arn + " does not exist in the account of the role, " + account + ".");
        }
    }
}
