package dev.ambit.advisor.findings;

import java.util.function.Consumer;

/**
 * {@code aws:PrincipalArn} of a role's session is the role's ARN ({@code arn:aws:iam::…:role/…}), so a value of the form
 * {@code arn:aws:sts::…:assumed-role/…} exempts nobody. Source: IAM User Guide, global condition keys, aws:PrincipalArn.
 */
final class SessionArn implements Rule {
    @Override
    public String id() {
        return "AMBIT019";
    }

    @Override
    public String title() {
        return "session ARN where the role ARN is compared";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            Part.conditions(placed.statement(), "aws:principalarn").stream()
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> entry.text().contains(":assumed-role/"))
                    .forEach(entry -> report.accept(new Finding(
                            id(),
                            Severity.ERROR,
                            entry.where(),
                            "`" + entry.text()
                                    + "` matches nobody: `aws:PrincipalArn` of a role's session is the role's own ARN",
                            "Write `"
                                    + entry.text()
                                            .replace(":sts:", ":iam:")
                                            .replaceFirst(":assumed-role/([^/]*).*", ":role/$1")
                                    + "`, with `role/*/` before the name where the role has a path")));
        }
    }
}
