package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A rule that sees granted calls which an SCP's statement denies; one finding for each statement. */
abstract class BlockRule implements Rule {
    abstract boolean sees(Block block);

    /** Where the change has to be made; the statement unless a clause is better. */
    Location place(Block block) {
        return block.statement().where();
    }

    abstract Finding finding(Location where, List<Block> blocks, Summary summary);

    /** What is common to the blocks of one statement. */
    record Summary(String statement, String profiles, String regions, String sources, String who, boolean named) {}

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        Map<Location, List<Block>> found = new LinkedHashMap<>();
        for (Block block : survey.blocks()) {
            if (sees(block) && counts(survey, block)) {
                found.computeIfAbsent(place(block), where -> new ArrayList<>()).add(block);
            }
        }
        found.forEach((where, blocks) -> {
            List<Block> named =
                    blocks.stream().filter(block -> !block.trial().broad()).toList();
            List<Block> told = named.isEmpty() ? blocks : named;
            report.accept(finding(where, told, summary(told, !named.isEmpty())));
        });
    }

    boolean counts(Survey survey, Block block) {
        return true;
    }

    private static Summary summary(List<Block> blocks, boolean named) {
        Set<String> profiles = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        Set<String> sources = new TreeSet<>();
        Set<Grantee> grantees = new LinkedHashSet<>();
        for (Block block : blocks) {
            profiles.add(block.trial().profile());
            regions.add(block.leg().region());
            sources.add(block.trial().route().source().id());
            grantees.add(block.trial().grantee());
        }
        int people = grantees.stream().mapToInt(Grantee::count).sum();
        String first = "`" + blocks.getFirst().trial().grantee().arn() + "`";
        return new Summary(
                "`" + blocks.getFirst().statement().label() + "` of `"
                        + blocks.getFirst().sheet().document().name() + "`",
                Words.list(profiles),
                Words.list(regions),
                Words.list(sources),
                people == 1 ? first : first + " and " + Words.count(people - 1, "other principal"),
                named);
    }
}
