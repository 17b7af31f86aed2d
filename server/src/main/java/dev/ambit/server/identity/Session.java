package dev.ambit.server.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A temporary session, as its session token carries it.
 *
 * @param principalArn the IAM ARN of the role or user, or {@code …:root}
 * @param principalId the unique id of the role or user; a session ends when its principal was deleted and made anew
 * @param sessionName the role session's name; empty for users and root
 * @param policies session policies, as JSON text
 * @param policyArns managed session policies
 * @param tags session tags
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String principalArn,
        String principalId,
        String sessionName,
        Instant issued,
        Instant expires,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        Optional<String> sourceIdentity) {
    public Session {
        policies = List.copyOf(policies);
        policyArns = List.copyOf(policyArns);
        tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
