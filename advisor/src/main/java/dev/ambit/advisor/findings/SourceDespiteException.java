package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.List;

/**
 * A Region deny with an exception on {@code bedrock:InferenceProfileArn} denies the source Region of a granted call. The request for the
 * profile itself carries no such key, so the exception cannot open it. Source: Amazon Bedrock User Guide, geographic cross-Region
 * inference, note on the condition key.
 */
final class SourceDespiteException extends BlockRule {
    @Override
    public String id() {
        return "AMBIT005";
    }

    @Override
    public String title() {
        return "exception expected to open a denied source Region";
    }

    @Override
    boolean sees(Block block) {
        return block.kind() == Block.Kind.SOURCE;
    }

    @Override
    Location place(Block block) {
        return Part.conditions(block.statement(), Part.PROFILE_ARN)
                .getFirst()
                .clause()
                .where();
    }

    @Override
    Finding finding(Location where, List<Block> blocks, Summary summary) {
        return new Finding(
                id(),
                Severity.WARNING,
                where,
                summary.statement() + " denies the source Region " + summary.sources()
                        + " itself: the request for the profile has no `bedrock:InferenceProfileArn`, so the exception does not open calls through "
                        + summary.profiles() + " from there. Granted to " + summary.who(),
                "Call from an open Region, or limit the Deny to `arn:aws:bedrock:*::foundation-model/*` if the source Region is to be opened for inference");
    }
}
