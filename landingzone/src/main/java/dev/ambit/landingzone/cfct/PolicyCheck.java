package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Settings.Limits;
import dev.ambit.landingzone.yaml.Findings;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.Problem;
import java.util.Optional;

/** What Organizations will say to a policy; the pipeline itself only looks whether it is JSON, so these are warnings. */
final class PolicyCheck {
    private final Findings findings;

    PolicyCheck(Findings findings) {
        this.findings = findings;
    }

    void check(PackageFiles.Text text, OrganizationPolicyType type, String name) {
        language(text, type, name);
        size(text, type);
        blanksInStrings(text);
    }

    private void language(PackageFiles.Text text, OrganizationPolicyType type, String name) {
        PolicyDocument.Text document = new PolicyDocument.Text(name, Optional.empty(), text.file(), text.content());
        switch (PolicyDocument.parse(document, type.language())) {
            case PolicyDocument.Parsed.Valid valid -> {}
            case PolicyDocument.Parsed.Invalid invalid -> {
                for (Problem problem : invalid.problems()) {
                    findings.warning(
                            problem.where(), problem.message() + ": CreatePolicy refuses it", problem.expected());
                }
            }
        }
    }

    private void size(PackageFiles.Text text, OrganizationPolicyType type) {
        Limits limits = Limits.current();
        int most = switch (type) {
            case SERVICE_CONTROL_POLICY -> limits.scpSize();
            case RESOURCE_CONTROL_POLICY -> limits.rcpSize();
        };
        int length = SentText.of(text.content()).length();
        if (length > most) {
            findings.warning(
                    new Location(text.file(), 0, 0),
                    "as the pipeline sends it (carriage returns added, double blanks removed) the policy has `" + length
                            + "` characters: CreatePolicy refuses it",
                    "at most " + most);
        }
    }

    /** Two blanks in a row inside a string are taken out too, which changes a value. */
    private void blanksInStrings(PackageFiles.Text text) {
        boolean inString = false;
        int line = 1;
        int column = 1;
        String content = text.content();
        for (int i = 0; i < content.length(); i++, column++) {
            char c = content.charAt(i);
            if (c == '\n') {
                line++;
                column = 0;
            } else if (inString && c == '\\') {
                i++;
                column++;
            } else if (c == '"') {
                inString = !inString;
            } else if (inString && content.startsWith("  ", i)) {
                findings.warning(
                        new Location(text.file(), line, column),
                        "two blanks in a row inside a string: the pipeline removes them, and the value changes",
                        "single blanks");
                i++;
                column++;
            }
        }
    }
}
