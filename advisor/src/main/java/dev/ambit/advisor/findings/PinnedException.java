package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.List;

/**
 * A Region deny has an exception on {@code bedrock:InferenceProfileArn} which names another source Region, account or profile than the
 * one that is granted. Source: Amazon Bedrock User Guide, geographic cross-Region inference (the key holds the ARN of the profile in the
 * source Region and account).
 */
final class PinnedException extends BlockRule {
    @Override
    public String id() {
        return "AMBIT004";
    }

    @Override
    public String title() {
        return "exception does not fit the profile that is granted";
    }

    @Override
    boolean sees(Block block) {
        return block.kind() == Block.Kind.PINNED_EXCEPTION;
    }

    @Override
    boolean counts(Survey survey, Block block) {
        return !block.trial().broad();
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
        String exception = String.join(
                "`, `",
                Part.conditions(blocks.getFirst().statement(), Part.PROFILE_ARN)
                        .getFirst()
                        .atom()
                        .sources());
        Trial first = blocks.getFirst().trial();
        return new Finding(
                id(),
                Severity.ERROR,
                where,
                "the exception `" + exception + "` does not match `"
                        + first.route().arn(first.grantee().account()) + "`: calls through " + summary.profiles()
                        + " from "
                        + summary.sources() + " are refused in " + summary.regions() + ". Granted to " + summary.who(),
                "Widen the part of the exception that differs (source Region, account or profile id), or take the grant back");
    }
}
