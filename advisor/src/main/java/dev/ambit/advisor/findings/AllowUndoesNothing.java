package dev.ambit.advisor.findings;

import dev.ambit.inference.Region;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An SCP allows Bedrock actions beside a policy that allows everything, while a Region deny binds the same accounts. An Allow grants nothing
 * there and lifts no Deny. Source: AWS Organizations User Guide, SCP evaluation.
 */
final class AllowUndoesNothing implements Rule {
    @Override
    public String id() {
        return "AMBIT015";
    }

    @Override
    public String title() {
        return "Allow in an SCP cannot undo a Deny";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            if (!sheet.serviceControl()) {
                continue;
            }
            for (Statement statement : sheet.statements()) {
                if (statement.effect() == Effect.ALLOW
                        && Part.namesInference(statement)
                        && besideFullAccess(survey, sheet)) {
                    undone(survey, sheet, statement)
                            .ifPresent(
                                    deny -> report.accept(
                                            new Finding(
                                                    id(),
                                                    Severity.WARNING,
                                                    statement.where(),
                                                    "this Allow changes nothing: `" + deny
                                                            + "` denies what it names in some Region, and an explicit Deny wins over every Allow",
                                                    "Remove it, and except the profiles in the Deny itself (ArnNotLike: `bedrock:InferenceProfileArn`)")));
                }
            }
        }
    }

    private static Optional<Statement> undone(Survey survey, Sheet sheet, Statement allow) {
        for (List<Sheet> stack : survey.stacksWith(sheet)) {
            for (Region region : survey.catalogue().regions()) {
                AuthorizationRequest direct = Survey.directProbe(region);
                Optional<Statement> deny = Survey.otherDeny(stack, allow, direct);
                if (deny.isPresent() && Part.covers(allow, Part.INVOKE)) {
                    return deny;
                }
            }
        }
        return Optional.empty();
    }

    /** Is another policy that allows everything attached where this one is? */
    private static boolean besideFullAccess(Survey survey, Sheet sheet) {
        return survey.landingZone().policies().values().stream()
                .filter(policy -> policy.document()
                        .parsed()
                        .content()
                        .equals(sheet.document().content()))
                .flatMap(policy -> survey.landingZone().targetsOf(policy.id()).stream())
                .flatMap(target ->
                        survey.landingZone().attachedTo(target, OrganizationPolicyType.SERVICE_CONTROL_POLICY).stream())
                .flatMap(policy -> policy.document().parsed().statements().stream())
                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                        && Part.action(statement)
                                .filter(part -> part.atom().passesAll())
                                .isPresent()
                        && Part.conditions(statement).isEmpty());
    }
}
