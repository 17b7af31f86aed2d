package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.List;

/**
 * A Region deny lists {@code unspecified} among the allowed Regions, and a granted geographic profile needs a Region that is not listed.
 * {@code unspecified} is the Region of a global call's model leg only. Source: Amazon Bedrock User Guide, global cross-Region inference.
 */
final class OnlyUnspecified extends BlockRule {
    @Override
    public String id() {
        return "AMBIT012";
    }

    @Override
    public String title() {
        return "unspecified opens global profiles only";
    }

    @Override
    boolean sees(Block block) {
        return block.kind() == Block.Kind.ONLY_UNSPECIFIED;
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
                summary.statement()
                        + " lets `unspecified` pass, which is the Region of global calls only: calls through "
                        + summary.profiles() + " from " + summary.sources() + " are refused in " + summary.regions()
                        + ". Granted to "
                        + summary.who(),
                "Except the geographic profiles under ArnNotLike: `bedrock:InferenceProfileArn`, or list every destination Region");
    }
}
