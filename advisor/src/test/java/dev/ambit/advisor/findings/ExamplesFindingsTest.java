package dev.ambit.advisor.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found in the bundled landing zones, and nothing else. */
class ExamplesFindingsTest {
    private static List<String> found(String example) {
        Path root = CaseFiles.repositoryRoot().resolve("examples").resolve(example);
        Reading reading = LandingZoneReader.read("landing-zone.yaml", path -> text(root.resolve(path)));
        return switch (reading) {
            case Reading.Read read ->
                Findings.of(read.landingZone(), BundledCatalogue.catalogue()).stream()
                        .map(finding -> finding.rule() + " " + finding.severity() + " "
                                + finding.where().file() + ":" + finding.where().line())
                        .distinct()
                        .toList();
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void theEuropeanOneBlocksItsOwnProfiles() {
        assertEquals(
                List.of(
                        "AMBIT001 ERROR policies/all-eu-models.json:11",
                        "AMBIT003 ERROR policies/deny-all-outside-eu.json:4",
                        "AMBIT001 ERROR policies/nova-pro-missing-destination.json:11"),
                found("eu-landing-zone"));
    }

    @Test
    void theSandboxBlocksItsOwnProfile() {
        assertEquals(
                List.of(
                        "AMBIT003 ERROR policies/deny-us-east-2.json:4",
                        "AMBIT011 NOTE policies/deny-us-east-2.json:11"),
                found("sandbox-ou"));
    }
}
