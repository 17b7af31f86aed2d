package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.List;

/**
 * A Region deny without an exception for inference profiles denies the model in a Region that a granted profile uses. The refusal names a
 * Region that nobody asked for. Source: Amazon Bedrock User Guide, inference-profiles-support; AWS Machine Learning Blog of 2025-03-27.
 */
final class RegionDenyBlocksProfile extends BlockRule {
    @Override
    public String id() {
        return "AMBIT003";
    }

    @Override
    public String title() {
        return "Region deny blocks a destination of a granted profile";
    }

    @Override
    boolean sees(Block block) {
        return block.kind() == Block.Kind.NO_EXCEPTION;
    }

    @Override
    boolean counts(Survey survey, Block block) {
        return !DestinationsDiffer.openElsewhere(survey, block.trial());
    }

    @Override
    Finding finding(Location where, List<Block> blocks, Summary summary) {
        return new Finding(
                id(),
                summary.named() ? Severity.ERROR : Severity.WARNING,
                where,
                summary.statement() + " denies " + summary.regions() + ", which calls through " + summary.profiles()
                        + " from "
                        + summary.sources()
                        + " need: they are refused with a Region that the caller did not choose. Granted to "
                        + summary.who(),
                "Except the profiles under ArnNotLike: `bedrock:InferenceProfileArn`, such as `arn:aws:bedrock:SOURCE:*:inference-profile/eu.*`,"
                        + " or list every destination Region; a change of IAM policies cannot help");
    }
}
