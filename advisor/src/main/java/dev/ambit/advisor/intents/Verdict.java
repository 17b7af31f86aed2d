package dev.ambit.advisor.intents;

import dev.ambit.advisor.check.Alike;
import dev.ambit.advisor.check.Answer;
import dev.ambit.advisor.check.Cell;
import dev.ambit.advisor.check.Matrix;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an intent holds, and if not, a call that shows it. */
public record Verdict(Intent intent, Optional<Example> example) {
    /**
     * A call with another answer than was meant.
     *
     * @param operation of the runtime API, or an IAM action on {@code *}
     * @param profile empty for an IAM action
     */
    public record Example(Identity who, String operation, String profile, Region region, Answer answer) {}

    public boolean holds() {
        return example.isEmpty();
    }

    /** The verdicts in the order of the intents; {@code matrix} must be that of the whole landing zone. */
    public static List<Verdict> of(LandingZone zone, Matrix matrix, List<Intent> intents) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Intent intent : intents) {
            verdicts.add(new Verdict(intent, counterexample(zone, matrix, intent)));
        }
        return verdicts;
    }

    private static Optional<Example> counterexample(LandingZone zone, Matrix matrix, Intent intent) {
        Who who = new Who(zone);
        for (Alike group : matrix.groups()) {
            Optional<Identity> member = group.members().stream()
                    .filter(identity -> who.means(intent.who(), identity))
                    .findFirst();
            Optional<Example> example = member.flatMap(identity -> switch (intent.subject()) {
                case Intent.Subject.Profiles profiles -> call(group, identity, profiles, intent.allow());
                case Intent.Subject.Action action -> action(zone, identity, action, intent.allow());
            });
            if (example.isPresent()) {
                return example;
            }
        }
        return Optional.empty();
    }

    private static Optional<Example> call(Alike group, Identity who, Intent.Subject.Profiles asked, boolean allow) {
        List<Glob> globs = asked.profiles().stream().map(Glob::of).toList();
        for (Cell cell : group.cells()) {
            if ((asked.from().isEmpty() || asked.from().contains(cell.source()))
                    && globs.stream().anyMatch(glob -> glob.matches(cell.profile()))) {
                for (Intent.Operation operation : asked.operations()) {
                    Answer answer = operation.streaming() ? cell.streaming() : cell.answer();
                    if (answer.allowed() != allow) {
                        return Optional.of(new Example(who, operation.id(), cell.profile(), cell.source(), answer));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Members of one group share every policy and whatever these ask about a principal, so one speaks for all. */
    private static Optional<Example> action(
            LandingZone zone, Identity who, Intent.Subject.Action asked, boolean allow) {
        for (Region region : asked.in()) {
            Answer answer = Matrix.ofAction(zone, who, asked.action(), region);
            if (answer.allowed() != allow) {
                return Optional.of(new Example(who, asked.action(), "", region, answer));
            }
        }
        return Optional.empty();
    }
}
