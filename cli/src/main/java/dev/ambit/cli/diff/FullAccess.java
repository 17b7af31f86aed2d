package dev.ambit.cli.diff;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import java.util.Optional;

/** The policy that AWS attaches to every level when SCPs are switched on. */
final class FullAccess {
    static final PolicyDocument DOCUMENT = read();

    private FullAccess() {}

    private static PolicyDocument read() {
        PolicyDocument.Text text = new PolicyDocument.Text(
                "FullAWSAccess",
                Optional.of("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"),
                "FullAWSAccess",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
        if (PolicyDocument.parse(text, PolicyType.SERVICE_CONTROL_POLICY)
                instanceof PolicyDocument.Parsed.Valid(PolicyDocument document)) {
            return document;
        }
        throw new IllegalStateException("FullAWSAccess is not valid");
    }
}
