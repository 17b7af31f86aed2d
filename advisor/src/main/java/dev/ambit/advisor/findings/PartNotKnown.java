package dev.ambit.advisor.findings;

import dev.ambit.landingzone.files.Gap;
import java.util.function.Consumer;

/**
 * The landing zone's file says that a part of it is not known, because whoever wrote it could not read it: answers about that part may be
 * wrong. Source: {@code gaps} of the file, which {@code ambit import aws} writes.
 */
final class PartNotKnown implements Rule {
    @Override
    public String id() {
        return "AMBIT033";
    }

    @Override
    public String title() {
        return "part of the landing zone is not known";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Gap gap : survey.gaps()) {
            report.accept(
                    new Finding(
                            id(),
                            Severity.WARNING,
                            gap.where(),
                            what(gap) + " (" + gap.why() + ")",
                            "Give the reader the permissions of docs/import.md and import again, or add what is missing and remove the gap"));
        }
    }

    private static String what(Gap gap) {
        String of = gap.account().map(account -> "account `" + account + "`").orElse("the organization");
        return switch (gap.part()) {
            case ORGANIZATION ->
                "a part of " + of + " is not known: an answer `allow` can be wrong wherever a policy is missing";
            case IAM ->
                "IAM of " + of
                        + " is not known, or not all of it: its users and roles are missing here, or answered without what is missing";
            case BEDROCK ->
                "the application inference profiles of " + of + " are not known: calls through them are not answered";
            case CONTROL_TOWER ->
                "what AWS Control Tower governs in " + of
                        + " is not known: the SCPs are as they were found, but not which of them Control Tower writes anew";
        };
    }
}
