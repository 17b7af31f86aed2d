package dev.ambit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Certificates;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import java.util.List;
import java.util.Optional;

/** Certificates for policies of tests, which are written with single quotes. */
final class Written {
    private Written() {}

    static Access access(String... statements) {
        return union("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}");
    }

    static Access union(String text) {
        return Access.union(List.of(document(text)));
    }

    static PolicyDocument document(String text) {
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

    static Difference raw() {
        return Difference.over(Domain.RAW, Budget.DEFAULT);
    }

    /** The certificate of one answer, which must be the one expected. */
    static String certificate(String answer, Difference difference, Access wide, Access narrow) {
        Certificates file = new Certificates();
        Certificates.Added added = file.add("test", difference, wide, narrow);
        assertEquals(Optional.empty(), added.refused());
        assertEquals(answer, added.verdict().word());
        return file.text();
    }

    static void holds(String certificate) {
        if (!(Verifier.check(certificate) instanceof Verifier.Outcome.Holds)) {
            fail(Verifier.check(certificate) + "\n" + certificate);
        }
    }
}
