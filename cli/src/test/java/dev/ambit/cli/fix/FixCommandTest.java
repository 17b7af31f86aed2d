package dev.ambit.cli.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.cli.Ran;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it. */
class FixCommandTest {
    private static final Path EXAMPLES = CaseFiles.repositoryRoot().resolve("examples");
    private static final String NOVA = "eu.amazon.nova-pro-v1:0";
    private static final String SONNET = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";

    private static Ran run(String... arguments) {
        return Ran.of(with(new String[] {"fix"}, arguments));
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    @Test
    void theChangeThatOpensMoreSaysSoFirst() {
        Ran ran = run(example("control-tower-sandbox"), "--profile", SONNET, "--for", "Sandbox");
        assertEquals(1, ran.exit(), ran.err());
        List<String> lines = ran.out().lines().toList();
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("1. conditional-scp:"))
                .findFirst()
                .orElseThrow());
        assertTrue(
                lines.get(first + 1).startsWith("   Nothing else opens and nothing is newly denied: proved"),
                ran.out());
        int exempted = lines.indexOf(lines.stream()
                .filter(line -> line.contains("CT.MULTISERVICE.PV.1 exempts bedrock:Invoke*"))
                .findFirst()
                .orElseThrow());
        assertTrue(lines.get(exempted + 1).startsWith("   OPENS MORE:"), ran.out());
        assertTrue(
                lines.subList(exempted, exempted + 3).stream()
                        .anyMatch(line -> line.contains("directly") && line.contains("arn:aws:bedrock:us-east-2::")),
                ran.out());
    }

    @Test
    void jsonHasEveryProposalWithItsProof() throws IOException {
        Ran ran = run(example("eu-landing-zone"), "--profile", NOVA, "--for", "111122223333", "--format", "json");
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertEquals(1, json.path("version").asInt());
        assertEquals("eu-central-1", json.path("from").path(0).asText());
        JsonNode first = json.path("proposals").path(0);
        assertEquals("scp", first.path("route").asText());
        assertTrue(first.path("opens_nothing_else").asBoolean());
        assertTrue(first.path("edits").path(0).path("after").asText().contains("bedrock:InferenceProfileArn"));
        assertEquals(4, json.path("denied").path(0).path("line").asInt());
    }

    private static Path copy(String example, Path folder) throws IOException {
        Path from = EXAMPLES.resolve(example);
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return folder;
    }

    @Test
    void writingChangesTheStatementAndNoOtherByte(@TempDir Path temp) throws IOException {
        Path zone = copy("eu-landing-zone", temp.resolve("zone"));
        Path scp = zone.resolve("policies/deny-all-outside-eu.json");
        List<String> before = Files.readAllLines(scp);
        Ran ran = run(zone.toString(), "--profile", NOVA, "--for", "111122223333", "--write");
        assertEquals(0, ran.exit(), ran.err() + ran.out());
        List<String> after = Files.readAllLines(scp);
        List<String> added = new ArrayList<>(after);
        before.forEach(added::remove);
        assertEquals(
                List.of(
                        "          ],",
                        "          \"bedrock:InferenceProfileArn\": [",
                        "            \"arn:aws:bedrock:eu-central-1:*:inference-profile/" + NOVA + "\""),
                added);
        assertEquals(before.size() + 3, after.size());
        try (var files = Files.walk(zone)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(scp)) {
                    Path original = EXAMPLES.resolve("eu-landing-zone")
                            .resolve(zone.relativize(file).toString());
                    assertEquals(-1, Files.mismatch(original, file), file.toString());
                }
            }
        }
        Ran again = run(zone.toString(), "--profile", NOVA, "--for", "111122223333");
        assertEquals(0, again.exit(), again.out());
        assertTrue(again.out().contains("Nothing to do"), again.out());
    }

    /** Writes a change, looks that only lines were added to landing-zone.yaml, and that the calls are then allowed. */
    private static String written(Path zone, String whom, String route, int pick, String... changedLines)
            throws IOException {
        List<String> before = Files.readAllLines(zone.resolve("landing-zone.yaml"));
        Ran ran = run(
                zone.toString(), "--profile", SONNET, "--for", whom, "--route", route, "--pick", "" + pick, "--write");
        assertEquals(0, ran.exit(), ran.err() + ran.out());
        List<String> after = new ArrayList<>(Files.readAllLines(zone.resolve("landing-zone.yaml")));
        List<String> gone = new ArrayList<>(before);
        List.copyOf(after).forEach(gone::remove);
        assertEquals(List.of(changedLines), gone);
        assertEquals(0, run(zone.toString(), "--profile", SONNET, "--for", whom).exit());
        before.forEach(after::remove);
        return String.join("\n", after);
    }

    @Test
    void settingsOfControlTowerAndNewPoliciesAreWrittenToo(@TempDir Path temp) throws IOException {
        Path conditional = copy("control-tower-sandbox", temp.resolve("conditional"));
        String added =
                written(conditional, "Sandbox", "conditional-scp", 1, "  governedRegions: [us-east-1, us-west-2]");
        assertTrue(added.contains("  governedRegions: [us-east-1, us-west-2, us-east-2]"), added);
        assertTrue(added.contains("name: RegionDenyExceptInference"), added);
        assertTrue(Files.exists(conditional.resolve("policies/RegionDenyExceptInference.json")));
        String control = written(
                copy("control-tower-sandbox", temp.resolve("control")),
                "Sandbox",
                "control-tower",
                2,
                "  governedRegions: [us-east-1, us-west-2]");
        assertTrue(control.contains("CT.MULTISERVICE.PV.1") && control.contains("exemptedActions"), control);
    }

    @Test
    void aNewPolicyOfARoleIsWrittenIntoItsList(@TempDir Path temp) throws IOException {
        Path zone = copy("sandbox-ou", temp.resolve("zone"));
        String added =
                written(zone, "InstanceRole", "scp", 1, "                policies: [policies/other-services.json]");
        assertEquals(
                "                policies: [policies/other-services.json, policies/InstanceRole-cross-region-inference.json]",
                added);
    }

    @Test
    void scriptsAreHandedOutIntoAnEmptyFolder(@TempDir Path temp) throws IOException {
        Path out = temp.resolve("change");
        String[] arguments = {
            example("sandbox-ou"), "--profile", SONNET, "--for", "Sandbox", "--route", "scp", "--out", out.toString()
        };
        Ran ran = run(arguments);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(Files.isExecutable(out.resolve("apply.sh")) && Files.isExecutable(out.resolve("undo.sh")));
        assertTrue(Files.readString(out.resolve("undo.sh")).contains("DenyUsEast2.before.json"));
        Ran again = run(arguments);
        assertEquals(2, again.exit());
        assertTrue(again.err().contains("has files in it"), again.err());
    }

    @Test
    void aPolicyOfTheLandingZoneAcceleratorIsChangedAroundWhatTheToolFillsIn(@TempDir Path temp) throws IOException {
        Path lza = copy("lza-landing-zone", temp.resolve("lza"));
        Path policy = lza.resolve("service-control-policies/allowed-regions.json");
        List<String> before = Files.readString(policy).lines().toList();
        String[] ask = {lza.toString(), "--profile", NOVA, "--for", "444455556666"};
        assertEquals(1, run(ask).exit());
        Ran written = run(with(ask, "--route", "scp", "--write"));
        assertEquals(0, written.exit(), written.err());
        List<String> after = Files.readString(policy).lines().toList();
        assertTrue(
                after.containsAll(
                        before.stream().filter(line -> line.contains("${")).toList()),
                after.toString());
        assertTrue(after.stream().anyMatch(line -> line.contains("bedrock:InferenceProfileArn")), after.toString());
        Ran again = run(ask);
        assertEquals(0, again.exit(), again.out());
        assertTrue(again.out().contains("Nothing to do"), again.out());
    }

    @Test
    void aPackageIsChangedWhereItsPolicyStandsAndNowhereElse(@TempDir Path temp) throws IOException {
        Path cfct = copy("cfct-sandbox", temp.resolve("cfct"));
        String[] ask = {
            cfct.toString(),
            "--over",
            example("control-tower-sandbox"),
            "--profile",
            "us.amazon.nova-pro-v1:0",
            "--for",
            "Sandbox"
        };
        Ran more = run(with(ask, "--write"));
        assertEquals(2, more.exit(), more.out());
        assertTrue(more.err().contains("into which --write brings changed policies only"), more.err());
        Path out = temp.resolve("out");
        Ran handed = run(with(ask, "--out", out.toString()));
        assertEquals(0, handed.exit(), handed.err());
        assertTrue(Files.exists(out.resolve("manifest.yaml")), handed.out());
    }

    @Test
    void whatIsNotKnownIsSaidFirst() throws IOException {
        String[] ask = {example("terraform-landing-zone"), "--profile", "us.amazon.nova-pro-v1:0", "--for", "Root"};
        Ran ran = run(ask);
        assertTrue(ran.out().startsWith("Not everything of this organization is known."), ran.out());
        assertTrue(ran.out().contains("aws_organizations_policy.protect_logs"), ran.out());
        JsonNode json =
                new ObjectMapper().readTree(run(with(ask, "--format", "json")).out());
        assertEquals("organization", json.at("/not_known/0/part").asText());
        Ran write = run(with(ask, "--write"));
        assertEquals(2, write.exit());
        assertTrue(write.err().contains("stands in no file; use --out"), write.err());
    }

    private static String[] with(String[] arguments, String... further) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    @Test
    void wrongUseSaysWhatWasFoundAndExpected() {
        String zone = example("eu-landing-zone");
        for (String[] wrong : new String[][] {
            {zone, "--profile", "eu.no-such", "--for", "111122223333", "no Region offers a profile `eu.no-such`"},
            {zone, "--profile", NOVA, "--for", "Nobody", "`Nobody` is no account, unit or principal here"},
            {zone, "--profile", NOVA, "--for", "AppRole", "--from", "mars-1", "--from `mars-1` is not a Region"},
            {zone, "--profile", NOVA, "--for", "AppRole", "--from", "us-east-1", "is not offered from us-east-1"},
            {zone, "--profile", NOVA, "--for", "AppRole", "--route", "luck", "--route `luck` is not known"},
            {zone, "--profile", NOVA, "--for", "AppRole", "--as", "paper", "--as `paper` is not known"},
            {zone, "--profile", NOVA, "--for", "AppRole", "--write", "--pick", "99", "--pick 99 is not there"}
        }) {
            Ran ran = run(java.util.Arrays.copyOf(wrong, wrong.length - 1));
            assertEquals(2, ran.exit(), ran.out());
            assertTrue(ran.err().contains(wrong[wrong.length - 1]), ran.err());
            assertFalse(ran.err().contains("Exception"), ran.err());
        }
    }
}
