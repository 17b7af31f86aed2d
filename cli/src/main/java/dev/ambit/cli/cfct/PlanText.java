package dev.ambit.cli.cfct;

import dev.ambit.advisor.cfct.DeploymentPlan;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.policy.Problem;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

/** Prints a plan for a person. */
final class PlanText {
    private final PrintWriter out;

    PlanText(PrintWriter out) {
        this.out = out;
    }

    void print(DeploymentPlan plan, CfctPackage content, List<Problem> warnings, URI endpoint) {
        out.println("Plan for the organization at " + endpoint);
        plan.enable().forEach(type -> out.println("  enable   the policy type " + type));
        for (DeploymentPlan.Step step : plan.steps()) {
            out.println("  " + Words.type(step.resource().type()) + "      "
                    + step.resource().name() + ": " + Words.planned(step.change()) + " (" + Words.why(step.change())
                    + ")");
            for (DeploymentPlan.Attachment attachment : step.attachments()) {
                out.println("           "
                        + (attachment.there() ? "is attached to " : "attach to ")
                        + attachment.path().written() + " (" + attachment.target() + ")");
            }
            step.unknown()
                    .forEach(path -> out.println("  warning  " + path.where() + ": there is no unit `" + path.written()
                            + "`, which the pipeline ignores; names are exact, nested ones as A:B:C"));
        }
        ValidateCommand.warnings(warnings, out);
        ValidateCommand.stackSets(content, out);
    }
}
