package dev.ambit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Certificates;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCertificateCommandTest {
    @TempDir
    private Path folder;

    private static Access policy(String name, String region) {
        String text = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "*", "Resource": "*",
                   "Condition": {"StringNotLike": {"aws:RequestedRegion": "%s"}}}]}
                """.formatted(region);
        PolicyDocument.Parsed parsed = PolicyDocument.parse(
                new PolicyDocument.Text(name, Optional.empty(), name + ".json", text),
                PolicyType.SERVICE_CONTROL_POLICY);
        return Access.union(List.of(((PolicyDocument.Parsed.Valid) parsed).document()));
    }

    private static int exit(Path file, StringWriter errors) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors));
        return line.execute("verify-certificate", file.toString());
    }

    @Test
    void saysByItsExitCodeWhetherTheCertificateHolds() throws IOException {
        Access before = policy("Before", "eu-central-1");
        Access after = policy("After", "eu-*");
        Certificates certificates = new Certificates();
        Difference difference = Difference.over(Domain.RAW, Budget.DEFAULT);
        assertEquals(
                Optional.empty(),
                certificates.add("newly allowed", difference, after, before).refused());
        assertEquals(
                Optional.empty(),
                certificates.add("newly denied", difference, before, after).refused());
        Path file = folder.resolve("certificate.json");
        Files.writeString(file, certificates.text());
        assertEquals(0, exit(file, new StringWriter()));

        Files.writeString(file, certificates.text().replace("StringNotLike", "StringLike"));
        assertEquals(1, exit(file, new StringWriter()));

        StringWriter errors = new StringWriter();
        Files.writeString(file, "{\"format\": \"something\"}");
        assertEquals(2, exit(file, errors));
        assertTrue(errors.toString().contains("is no certificate: found the format `something`"), errors.toString());
        assertEquals(2, exit(folder.resolve("nowhere.json"), errors));
        assertTrue(errors.toString().contains("there is no file"), errors.toString());
    }
}
