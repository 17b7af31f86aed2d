package dev.ambit.cli.imports.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.landingzone.files.Differences;
import dev.ambit.testkit.CaseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is imported from files is what is read from them, and what is not known stays written down. */
class FileImportTest {
    private static final Path EXAMPLES = CaseFiles.repositoryRoot().resolve("examples");

    @TempDir
    private Path folder = Path.of(".");

    private int run(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> CommandLine.ExitCode.USAGE)
                .execute(arguments);
    }

    @Test
    void aConfigurationOfTheAcceleratorIsTheSameAfterwards() throws Exception {
        Path source = EXAMPLES.resolve("lza-landing-zone");
        Path out = folder.resolve("out");
        assertEquals(0, run(new LzaImport(), source.toString(), "--out", out.toString()));
        assertEquals(
                List.of(),
                Differences.between(
                        LandingZoneInput.at(source).landingZone(),
                        LandingZoneInput.at(out).landingZone()));
    }

    @Test
    void aPackageIsWrittenAsItsOrganizationIsAfterwards() throws Exception {
        Path out = folder.resolve("out");
        assertEquals(
                0,
                run(
                        new CfctImport(),
                        EXAMPLES.resolve("cfct-sandbox").toString(),
                        "--over",
                        EXAMPLES.resolve("sandbox-ou").toString(),
                        "--out",
                        out.toString()));
        assertTrue(LandingZoneInput.at(out).landingZone().policies().values().stream()
                .anyMatch(policy -> policy.name().equals("deny-us-east-2-allow-cri")));
    }

    @Test
    void whatAPlanDoesNotKnowIsAGapOfTheLandingZone() throws Exception {
        Path out = folder.resolve("out");
        assertEquals(
                1,
                run(
                        new TerraformImport(),
                        EXAMPLES.resolve("terraform-landing-zone").toString(),
                        "--out",
                        out.toString()));
        LandingZoneInput.Read read = LandingZoneInput.at(out);
        assertEquals(1, read.gaps().size());
        assertTrue(read.gaps().getFirst().why().contains("aws_organizations_policy.protect_logs"));
    }

    @Test
    void anotherKindIsRefusedAndNothingIsWritten() {
        Path out = folder.resolve("out");
        assertEquals(2, run(new LzaImport(), EXAMPLES.resolve("eu-landing-zone").toString(), "--out", out.toString()));
        assertFalse(Files.exists(out));
    }
}
