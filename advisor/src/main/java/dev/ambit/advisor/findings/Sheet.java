package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One policy document, however many accounts and principals have it.
 *
 * @param number its place among the sheets of a survey
 * @param callerTests conditions on who calls, which principals may answer differently
 * @param accounts account ids that its text names
 * @param byAccount an account id stands in it with wildcards, so that every account may be treated differently
 * @param byPrincipal it has policy variables
 * @param invokes it grants an inference action by a pattern that names the service
 */
record Sheet(
        int number,
        PolicyDocument document,
        List<ConditionTest> callerTests,
        Set<String> accounts,
        boolean byAccount,
        boolean byPrincipal,
        boolean invokes) {
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
    private static final Pattern PART_OF_ACCOUNT = Pattern.compile(":(?=[0-9?*]*[0-9])(?=[0-9?*]*[?*])[0-9?*]+:");

    static Sheet of(int number, PolicyDocument document) {
        Set<String> accounts = new TreeSet<>();
        Matcher digits = DIGITS.matcher(document.content());
        while (digits.find()) {
            accounts.add(digits.group());
        }
        List<ConditionTest> callerTests = new ArrayList<>();
        boolean invokes = false;
        for (Statement statement : document.statements()) {
            for (Part<ConditionTest> part : Part.conditions(statement)) {
                if (!part.atom().key().startsWith("bedrock:")
                        && !part.atom().key().equals(Part.REQUESTED_REGION)) {
                    callerTests.add(part.atom());
                }
            }
            invokes |= statement.effect() == Effect.ALLOW && Part.namesInference(statement);
        }
        return new Sheet(
                number,
                document,
                List.copyOf(callerTests),
                accounts,
                PART_OF_ACCOUNT.matcher(document.content()).find(),
                document.content().contains("${"),
                invokes);
    }

    boolean serviceControl() {
        return document.type() == PolicyType.SERVICE_CONTROL_POLICY;
    }

    boolean identity() {
        return document.type() == PolicyType.IDENTITY_POLICY || document.type() == PolicyType.PERMISSIONS_BOUNDARY;
    }

    /** AWS's own policies are nobody's mistake here. */
    boolean ofAws() {
        return document.arn().filter(arn -> arn.contains("::aws:policy/")).isPresent();
    }

    List<Statement> statements() {
        return document.statements();
    }

    List<Statement> denies() {
        return document.statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY)
                .toList();
    }
}
