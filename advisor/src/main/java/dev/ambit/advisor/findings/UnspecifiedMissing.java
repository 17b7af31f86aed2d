package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.List;

/**
 * A Region deny that lists the allowed Regions denies the model leg of a granted global profile, whose Region is {@code unspecified}.
 * Source: Amazon Bedrock User Guide, global cross-Region inference.
 */
final class UnspecifiedMissing extends BlockRule {
    @Override
    public String id() {
        return "AMBIT010";
    }

    @Override
    public String title() {
        return "list of Regions without unspecified blocks a global profile";
    }

    @Override
    boolean sees(Block block) {
        return block.kind() == Block.Kind.UNSPECIFIED_MISSING;
    }

    @Override
    boolean counts(Survey survey, Block block) {
        return !block.trial().broad();
    }

    @Override
    Location place(Block block) {
        return Part.conditions(block.statement(), Part.REQUESTED_REGION)
                .getFirst()
                .clause()
                .where();
    }

    @Override
    Finding finding(Location where, List<Block> blocks, Summary summary) {
        return new Finding(
                id(),
                Severity.ERROR,
                where,
                summary.statement()
                        + " does not list `unspecified`, the Region of a global call's model: calls through "
                        + summary.profiles() + " are refused on `"
                        + blocks.getFirst().leg().request().resource() + "`. Granted to " + summary.who(),
                "Add `unspecified` to the Regions, or except `arn:aws:bedrock:*:*:inference-profile/global.*`; if global inference is not wanted, take the grant back");
    }
}
