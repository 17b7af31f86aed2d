package dev.ambit.cli.imports.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Differences;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneWriter;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.testkit.CaseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import writes is what the server has, whatever happens on the way. */
class AwsImportTest {
    @TempDir
    Path folder;

    private static final List<String> REGIONS = List.of("--region", "eu-central-1", "--region", "us-east-1");

    private Served.Ran run(Served served, Path out, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("--out", out.toString()));
        arguments.addAll(REGIONS);
        arguments.addAll(List.of(more));
        return served.command(arguments.toArray(String[]::new));
    }

    @Test
    void anOrganizationOfFiveHundredAccountsEqualsItsSource() throws Exception {
        LandingZone source = GeneratedOrganization.of(500, 42);
        try (Served served = Served.start(source, folder.resolve("source"))) {
            Path out = folder.resolve("out");
            Served.Ran ran = run(served, out);
            assertEquals(0, ran.exit(), ran.out() + ran.err());
            assertTrue(ran.out().contains("500 accounts"), ran.out());
            Reading.Read imported = Served.folder(out);
            assertEquals(List.of(), Differences.between(source, imported.landingZone()));
            assertEquals(List.of(), imported.gaps());
            assertEquals(
                    Served.reread(source),
                    Served.reread(imported.landingZone()),
                    "equal as values, times and unique ids included");
            assertFalse(Files.exists(out.resolve(".ambit-import/begun.json")));
        }
    }

    @Test
    void aCutLineIsContinuedAndNothingIsReadTwice() throws Exception {
        LandingZone source = GeneratedOrganization.of(40, 7);
        try (Served served = Served.start(source, folder.resolve("source"))) {
            Path out = folder.resolve("out");
            Faults cut = Faults.afterRoles(20, Faults.Fault.CUT);
            Unreadable ended = assertThrows(Unreadable.class, () -> served.read(out, cut));
            assertTrue(ended.getMessage().contains("run the same command to continue"), ended.getMessage());
            int kept;
            try (var files = Files.list(out.resolve(".ambit-import/accounts"))) {
                kept = (int) files.count();
            }
            assertTrue(kept > 0 && kept < 40, "kept " + kept);
            Faults whole = new Faults(number -> Faults.Fault.NONE);
            Assembly.Assembled read = served.read(out, whole);
            assertEquals(List.of(), read.gaps());
            assertEquals(List.of(), Differences.between(source, read.zone()));
            boolean ownerKept = Files.exists(out.resolve(".ambit-import/accounts/999999999999.json"));
            assertTrue(ownerKept);
            assertTrue(
                    whole.assumed.get() <= 40 - kept && whole.assumed.get() >= 40 - kept - 1,
                    whole.assumed + " roles assumed for " + (40 - kept) + " accounts");
        }
    }

    @Test
    void expiredCredentialsAreSaidAndRenewedOnesContinue() throws Exception {
        LandingZone source = GeneratedOrganization.of(12, 7);
        try (Served served = Served.start(source, folder.resolve("source"))) {
            Path out = folder.resolve("out");
            Faults expired = Faults.afterRoles(6, Faults.Fault.EXPIRED);
            Unreadable ended = assertThrows(Unreadable.class, () -> served.read(out, expired));
            assertTrue(ended.getMessage().contains("renew them"), ended.getMessage());
            Assembly.Assembled read = served.read(out, new Faults(number -> Faults.Fault.NONE));
            assertEquals(List.of(), read.gaps());
            assertEquals(List.of(), Differences.between(source, read.zone()));
        }
    }

    @Test
    void throttlingIsSurvived() throws Exception {
        LandingZone source = GeneratedOrganization.of(3, 3);
        try (Served served = Served.start(source, folder.resolve("source"))) {
            Faults throttled = new Faults(number -> number % 20 == 0 ? Faults.Fault.THROTTLED : Faults.Fault.NONE);
            Assembly.Assembled read = served.read(folder.resolve("out"), throttled);
            assertTrue(throttled.throttled.get() > 3, throttled.throttled + " throttled");
            assertEquals(List.of(), read.gaps());
            assertEquals(List.of(), Differences.between(source, read.zone()));
        }
    }

    @Test
    void whatMayNotBeReadIsNamedAndReadLater() throws Exception {
        LandingZone source = GeneratedOrganization.of(3, 5);
        String member = GeneratedOrganization.account(1);
        try (Served served = Served.start(source, folder.resolve("source"))) {
            Path out = folder.resolve("out");
            Served.Ran ran = run(served, out, "--role-name", "App0");
            assertEquals(1, ran.exit(), ran.out() + ran.err());
            assertTrue(ran.out().contains("not read: account " + member + ", iam: sts:AssumeRole"), ran.out());
            List<Gap> gaps = Served.folder(out).gaps();
            assertEquals(2, gaps.size(), gaps.toString());
            assertTrue(gaps.stream()
                    .allMatch(gap -> gap.part() == Gap.Part.IAM && gap.where().line() > 0));

            Served.Ran other = run(served, out);
            assertEquals(2, other.exit());
            assertTrue(other.err().contains("--fresh"), other.err());
            Served.Ran fresh = run(served, out, "--fresh");
            assertEquals(0, fresh.exit(), fresh.out() + fresh.err());
            assertEquals(
                    List.of(), Differences.between(source, Served.folder(out).landingZone()));
        }
    }

    @Test
    void theOrganizationAloneSaysWhatIsNotKnown() throws Exception {
        try (Served served = Served.start(GeneratedOrganization.of(3, 5), folder.resolve("source"))) {
            Path out = folder.resolve("out");
            assertEquals(1, run(served, out, "--organization-only").exit());
            Reading.Read read = Served.folder(out);
            assertEquals(2, read.gaps().size());
            assertTrue(read.landingZone().roles(GeneratedOrganization.OWNER).size() > 1);
        }
    }

    @Test
    void aSecondImportReplacesWhatTheFirstWroteAndNothingElse() throws Exception {
        Path out = folder.resolve("out");
        try (Served served = Served.start(GeneratedOrganization.of(4, 5), folder.resolve("first"))) {
            assertEquals(0, run(served, out).exit());
        }
        Files.writeString(out.resolve("intents.yaml"), "intents: []\n");
        LandingZone second = GeneratedOrganization.of(2, 6);
        try (Served served = Served.start(second, folder.resolve("second"))) {
            assertEquals(0, run(served, out).exit());
        }
        assertEquals(List.of(), Differences.between(second, Served.folder(out).landingZone()));
        List<String> files;
        try (var all = Files.walk(out)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".ambit-import"))
                    .sorted()
                    .toList();
        }
        List<String> expected = new java.util.ArrayList<>(
                LandingZoneWriter.write(second).files().keySet());
        expected.add("intents.yaml");
        assertEquals(expected.stream().sorted().toList(), files);
    }

    @Test
    void aFolderThatNoImportWroteIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("landing-zone.yaml"), "version: 1\n");
        try (Served served = Served.start(GeneratedOrganization.of(2, 5), folder.resolve("source"))) {
            Served.Ran ran = run(served, folder);
            assertEquals(2, ran.exit());
            assertTrue(ran.err().contains("was not written by an import"), ran.err());
        }
        assertEquals("version: 1\n", Files.readString(folder.resolve("landing-zone.yaml")));
    }

    @Test
    void withoutCredentialsNothingIsWritten() throws Exception {
        try (Served served = Served.start(GeneratedOrganization.of(2, 5), folder.resolve("source"))) {
            Path out = folder.resolve("out");
            Served.Ran ran = served.as("nobody-has-this-profile", "--out", out.toString());
            assertEquals(2, ran.exit());
            assertTrue(ran.err().contains("the profile `nobody-has-this-profile`"), ran.err());
            assertFalse(Files.exists(out));
        }
    }

    @Test
    void theExamplesCanBeReadOverTheWire() throws Exception {
        Path example = CaseFiles.repositoryRoot().resolve("examples/control-tower-sandbox");
        LandingZone source = Served.folder(example).landingZone();
        try (Served served = new Served(
                source,
                dev.ambit.server.AmbitServer.start(
                        dev.ambit.server.ServerOptions.of(example, 0, java.util.Optional.empty())))) {
            Path out = folder.resolve("out");
            assertEquals(1, run(served, out).exit());
            LandingZone imported = Served.folder(out).landingZone();
            assertEquals(
                    source.policies().values().stream()
                            .map(policy -> policy.name() + policy.document().content())
                            .toList(),
                    imported.policies().values().stream()
                            .map(policy -> policy.name() + policy.document().content())
                            .toList());
        }
    }
}
