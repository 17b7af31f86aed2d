package dev.ambit.server.identity;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authenticated caller.
 *
 * @param accessKeyId the key that signed
 * @param userId {@code AIDA…}, {@code AROA…:session} or the account id: the value of {@code aws:userid}
 * @param context the condition keys that follow from the principal and its session
 * @param sessionPolicies empty when none were passed
 * @param sessionIssued when the temporary credentials were issued; empty for long-term keys
 * @param bearerToken {@code SHORT_TERM} or {@code LONG_TERM} for a Bedrock API key
 */
public record Caller(
        Principal principal,
        String accessKeyId,
        String userId,
        RequestContext context,
        Optional<List<PolicyDocument>> sessionPolicies,
        Optional<Instant> sessionIssued,
        Optional<String> bearerToken) {
    /** The account that the caller belongs to. */
    public String account() {
        return principal.account();
    }
}
