package dev.ambit.advisor.findings;

import dev.ambit.inference.Region;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Region deny exempts Bedrock's inference actions ({@code NotAction}, Control Tower's {@code ExemptedActions}). That opens the profiles,
 * and direct calls in every Region as well. Source: AWS Control Tower, CT.MULTISERVICE.PV.1 (the exemption holds for every principal);
 * IAM User Guide, NotAction.
 */
final class ExemptedAction implements Rule {
    @Override
    public String id() {
        return "AMBIT013";
    }

    @Override
    public String title() {
        return "exempted action opens direct calls in every Region";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            for (Statement statement : sheet.denies()) {
                exemption(statement).ifPresent(entry -> check(survey, sheet, statement, entry, report));
            }
        }
    }

    /** The entry of a Region deny's NotAction that exempts InvokeModel. */
    static Optional<Part.Entry> exemption(Statement statement) {
        boolean regions = !Part.conditions(statement, Part.REQUESTED_REGION).isEmpty();
        return Part.action(statement).filter(part -> regions && part.atom().negated()).stream()
                .flatMap(part -> part.entries().stream())
                .filter(entry -> Part.names(entry.text(), Part.INVOKE))
                .findFirst();
    }

    /** A Region in which the statement would deny a direct call, were it not for the exemption, and no other one does. */
    private void check(Survey survey, Sheet sheet, Statement statement, Part.Entry entry, Consumer<Finding> report) {
        List<String> open = new ArrayList<>();
        for (Region region : survey.catalogue().regions()) {
            AuthorizationRequest direct = Survey.directProbe(region);
            boolean regionDenied = Part.conditions(statement).stream()
                    .allMatch(part -> part.atom().holds(direct));
            boolean elsewhere = survey.stacksWith(sheet).stream()
                    .allMatch(
                            stack -> Survey.otherDeny(stack, statement, direct).isPresent());
            if (regionDenied && !elsewhere && region.commercial()) {
                open.add(region.id());
            }
        }
        if (!open.isEmpty()) {
            report.accept(
                    new Finding(
                            id(),
                            Severity.WARNING,
                            entry.where(),
                            "`" + entry.text() + "` is exempted from `" + statement.label()
                                    + "`: direct calls of every model are open in " + Words.list(open)
                                    + ", not only calls through profiles",
                            "Deny the inference actions outside the allowed Regions in a statement of its own, with the profiles excepted under ArnNotLike: `bedrock:InferenceProfileArn`"));
        }
    }
}
