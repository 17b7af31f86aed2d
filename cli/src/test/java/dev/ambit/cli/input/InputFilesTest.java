package dev.ambit.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.UnreadableLandingZone;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no text can hold: files that are too large, lead elsewhere or are no text; and how a kind is recognised. */
class InputFilesTest {
    private static final Path EXAMPLES = CaseFiles.repositoryRoot().resolve("examples");
    private static final long LARGE = 500L << 20;

    @TempDir
    private Path folder = Path.of(".");

    private List<String> problems(Path input) {
        UnreadableLandingZone unreadable =
                assertThrows(UnreadableLandingZone.class, () -> LandingZoneInput.read(input, Optional.empty()));
        return String.valueOf(unreadable.getMessage())
                .lines()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    private void large(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(LARGE);
        }
    }

    private void copy(String example) throws IOException {
        Path from = EXAMPLES.resolve(example);
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void aLargeFileIsRefusedBeforeItIsRead() throws IOException {
        for (String name : List.of("landing-zone.yaml", "plan.json", "manifest.yaml", "organization-config.yaml")) {
            large(name);
            assertTrue(
                    problems(folder.resolve(name))
                            .toString()
                            .contains(name + ": it has `" + LARGE + "` bytes; at most "),
                    name + ": " + problems(folder.resolve(name)));
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void aLargePolicyFileIsNamedWhereItIsAskedFor() throws IOException {
        copy("eu-landing-zone");
        large("policies/deny-all-outside-eu.json");
        List<String> problems = problems(folder);
        assertTrue(
                problems.getFirst()
                        .matches(
                                "landing-zone.yaml:\\d+:\\d+: the file `policies/deny-all-outside-eu.json` is not read: it has"
                                        + " `524288000` bytes; at most 67108864 are read; expected a policy document beside this file"),
                problems.toString());
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowed() throws IOException {
        copy("lza-landing-zone");
        Path policy = folder.resolve("service-control-policies/quarantine.json");
        Path outside = Files.createTempFile("outside", ".json");
        try {
            Files.move(policy, outside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.createSymbolicLink(policy, outside);
            assertEquals(
                    List.of(
                            "organization-config.yaml:43:13: the file `service-control-policies/quarantine.json` is not read: it is a link that leads out of the folder; expected a policy document in the configuration's folder"),
                    problems(folder));
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        Files.write(folder.resolve("landing-zone.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        assertEquals(
                List.of("landing-zone.yaml: it is not UTF-8 text; expected a landing-zone.yaml"), problems(folder));
    }

    @Test
    void everyProblemOfEveryFileIsReported() throws IOException {
        copy("lza-landing-zone");
        Files.delete(folder.resolve("service-control-policies/quarantine.json"));
        Files.delete(folder.resolve("iam-policies/use-eu-profiles.json"));
        Files.writeString(folder.resolve("replacements-config.yaml"), "globalReplacement: []\n");
        String problems = problems(folder).toString();
        assertTrue(problems.contains("quarantine.json"), problems);
        assertTrue(problems.contains("use-eu-profiles.json"), problems);
        assertTrue(problems.contains("unknown key `globalReplacement`"), problems);
        assertTrue(problems.contains("unknown replacement `AssistantRole`"), problems);
        assertTrue(problems.contains("unknown replacement `AllowedRegions`"), problems);
    }

    @Test
    void theExamplesAreRead() throws Exception {
        assertEquals(
                6,
                LandingZoneInput.read(EXAMPLES.resolve("lza-landing-zone"), Optional.empty())
                        .landingZone()
                        .accounts()
                        .size());
        LandingZoneInput.Read plan =
                LandingZoneInput.read(EXAMPLES.resolve("terraform-landing-zone"), Optional.empty());
        assertEquals(3, plan.landingZone().accounts().size());
        assertEquals(
                List.of(
                        "`content` is known after apply, or refers to something that is; the policy is left out, and answers may be wrong"),
                plan.findings().stream().map(finding -> finding.message()).toList());
        LandingZoneInput.Read laid =
                LandingZoneInput.read(EXAMPLES.resolve("cfct-sandbox"), Optional.of(EXAMPLES.resolve("sandbox-ou")));
        assertEquals(List.of(), laid.findings());
        assertTrue(laid.landingZone().policies().values().stream()
                .anyMatch(policy -> policy.name().equals("deny-us-east-2-allow-cri")));
    }

    @Test
    void aKindIsKnownByItsFileOrItsFirstLines() throws IOException {
        assertEquals(
                InputKind.LANDING_ZONE,
                InputKind.recognise(EXAMPLES.resolve("eu-landing-zone")).kind());
        assertEquals(
                InputKind.LZA,
                InputKind.recognise(EXAMPLES.resolve("lza-landing-zone")).kind());
        assertEquals(
                InputKind.CFCT,
                InputKind.recognise(EXAMPLES.resolve("cfct-sandbox")).kind());
        assertEquals(
                InputKind.TERRAFORM,
                InputKind.recognise(EXAMPLES.resolve("terraform-landing-zone")).kind());
        Path renamed = folder.resolve("guardrails.yaml");
        Files.copy(EXAMPLES.resolve("cfct-sandbox/manifest.yaml"), renamed);
        assertEquals(InputKind.CFCT, InputKind.recognise(renamed).kind());
        Path other = folder.resolve("zone.yaml");
        Files.copy(EXAMPLES.resolve("eu-landing-zone/landing-zone.yaml"), other);
        assertEquals(InputKind.LANDING_ZONE, InputKind.recognise(other).kind());
    }
}
