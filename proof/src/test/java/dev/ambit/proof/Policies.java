package dev.ambit.proof;

import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import java.util.List;
import java.util.Optional;

/** Policies of tests, written with single quotes. */
final class Policies {
    private Policies() {}

    static Access access(String... statements) {
        return Access.union(List.of(document(statements)));
    }

    static PolicyDocument document(String... statements) {
        return read("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}");
    }

    static PolicyDocument read(String text) {
        PolicyDocument.Text named = new PolicyDocument.Text("p", Optional.empty(), "p.json", text.replace('\'', '"'));
        return switch (PolicyDocument.parse(named, PolicyType.IDENTITY_POLICY)) {
            case PolicyDocument.Parsed.Valid(PolicyDocument document) -> document;
            case PolicyDocument.Parsed.Invalid(var problems) -> fail(problems + " in " + text);
        };
    }

    static String allow(String action, String resource, String condition) {
        return statement("Allow", action, resource, condition);
    }

    static String deny(String action, String resource, String condition) {
        return statement("Deny", action, resource, condition);
    }

    private static String statement(String effect, String action, String resource, String condition) {
        return "{'Effect':'" + effect + "','Action':'" + action + "','Resource':'" + resource + "'"
                + (condition.isEmpty() ? "" : ",'Condition':" + condition) + "}";
    }
}
