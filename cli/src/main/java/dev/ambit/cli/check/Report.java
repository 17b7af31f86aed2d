package dev.ambit.cli.check;

import dev.ambit.advisor.check.Answer;
import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Matrix;
import dev.ambit.advisor.check.Overview;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.landingzone.LandingZone;
import java.util.List;

/**
 * What was checked, for every form of output.
 *
 * @param folder the landing zone as the caller named it
 * @param matrix the part that was asked for
 * @param verdicts on the whole landing zone, whatever part was asked for; so are the findings
 */
record Report(
        String folder,
        LandingZone zone,
        Matrix matrix,
        Overview overview,
        Blocks blocks,
        List<Verdict> verdicts,
        List<Finding> findings) {

    /** Every intent holds, and no finding is an error. */
    boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds)
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The call that shows that an intent does not hold, as a sentence. */
    static String sentence(Verdict.Example example) {
        String call = example.who().arn() + " calling " + example.operation()
                + (example.profile().isEmpty() ? " in " : " with " + example.profile() + " from ") + example.region();
        return switch (example.answer()) {
            case Answer.Allowed _ -> call + " is allowed";
            case Answer.Denied(var denied) -> {
                Blocker blocker = denied.getFirst().blocker();
                String where = blocker instanceof Blocker.Denies denies
                        ? " (" + denies.where().file() + ":" + denies.where().line() + ")"
                        : "";
                yield call + " is denied in " + denied.getFirst().region() + ": " + Words.blocker(blocker) + where;
            }
        };
    }

    /** The command that shows the call with all its authorization requests; empty for an action that {@code explain} does not know. */
    String explain(Verdict.Example example) {
        return example.profile().isEmpty()
                ? ""
                : "ambit explain " + folder + " --as " + example.who().arn() + " --from " + example.region()
                        + " --model " + example.profile()
                        + (example.operation().equals("Converse") ? "" : " --operation " + example.operation());
    }
}
