package dev.ambit.advisor.findings;

import dev.ambit.inference.Region;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Inference actions are exempted in one Region deny, as in CT.MULTISERVICE.PV.1, while another one that binds the same accounts, as the
 * landing zone's GRREGIONDENY, still denies them. Source: AWS Control Tower, Region deny controls (both apply; any Deny wins).
 */
final class ExemptionWithoutEffect implements Rule {
    @Override
    public String id() {
        return "AMBIT014";
    }

    @Override
    public String title() {
        return "exemption in one Region deny, another still denies";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            for (Statement statement : sheet.denies()) {
                ExemptedAction.exemption(statement).ifPresent(entry -> check(survey, sheet, statement, entry, report));
            }
        }
    }

    private void check(Survey survey, Sheet sheet, Statement statement, Part.Entry entry, Consumer<Finding> report) {
        Set<String> regions = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Region region : survey.catalogue().regions()) {
            AuthorizationRequest direct = Survey.directProbe(region);
            boolean exempted = Part.conditions(statement).stream()
                    .allMatch(part -> part.atom().holds(direct));
            for (List<Sheet> stack : survey.stacksWith(sheet)) {
                Survey.otherDeny(stack, statement, direct)
                        .filter(other -> exempted
                                && !Part.conditions(other, Part.REQUESTED_REGION)
                                        .isEmpty())
                        .filter(other ->
                                Part.conditions(other, Part.PROFILE_ARN).isEmpty())
                        .ifPresent(other -> {
                            regions.add(region.id());
                            others.add(other.toString());
                        });
            }
        }
        if (!others.isEmpty()) {
            report.accept(
                    new Finding(
                            id(),
                            Severity.ERROR,
                            entry.where(),
                            "the exemption of `" + entry.text() + "` has no effect in " + Words.list(regions) + ": "
                                    + Words.list(others) + " still denies it, and any Deny wins",
                            "Change the other statement as well; where Control Tower manages it, extend the governed Regions or turn the control off, for edits by hand are drift and are undone"));
        }
    }
}
