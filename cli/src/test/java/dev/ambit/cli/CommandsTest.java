package dev.ambit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person runs them: arguments in, output and exit code out. */
class CommandsTest {
    private static final Path EXAMPLES = CaseFiles.repositoryRoot().resolve("examples");
    private static final String EU = EXAMPLES.resolve("eu-landing-zone").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void explainNamesTheStatementThatStopsTheCall() {
        Ran ran = run("explain", EU, "--as", "AppRole", "--from", "eu-central-1", "--model", "eu.amazon.nova-pro-v1:0");
        assertEquals(1, ran.exit());
        assertTrue(ran.out().startsWith("REFUSED: 3 of the 5 authorization requests"), ran.out());
        assertTrue(ran.out().contains("DenyAllOutsideEU of DenyAllOutsideEU, "), ran.out());
        assertTrue(ran.out().contains("policies/deny-all-outside-eu.json:4"), ran.out());
        assertTrue(
                ran.out()
                        .contains(
                                "with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/"),
                ran.out());
    }

    @Test
    void explainSaysThatACallIsAllowed() {
        Ran ran = run(
                "explain",
                EU,
                "--as",
                "Role1AllowedToBypassThisSCP",
                "--from",
                "eu-central-1",
                "--model",
                "eu.amazon.nova-pro-v1:0");
        assertEquals(0, ran.exit());
        assertTrue(ran.out().startsWith("ALLOWED: all 5 authorization requests"), ran.out());
        assertFalse(ran.out().contains("What the caller reads"), ran.out());
    }

    @Test
    void explainAsJsonHasEveryRequestAndLayer() throws IOException {
        Ran ran = run(
                "explain",
                EU,
                "--as",
                "arn:aws:iam::111122223333:role/NovaProMissingDestination",
                "--from",
                "eu-central-1",
                "--model",
                "eu.amazon.nova-pro-v1:0",
                "--format",
                "json");
        assertEquals(1, ran.exit());
        JsonNode json = JSON.readTree(ran.out());
        assertEquals(1, json.path("version").asInt());
        assertEquals("deny", json.path("result").asText());
        assertEquals(5, json.path("requests").size());
        JsonNode forgotten = null;
        for (JsonNode request : json.path("requests")) {
            if (request.path("resource").asText().contains("eu-west-1")) {
                forgotten = request;
            }
        }
        assertEquals("explicit_deny", forgotten.path("result").asText());
        assertEquals("scp", forgotten.path("layer").asText());
        assertTrue(forgotten.path("file").asText().endsWith("deny-all-outside-eu.json"), forgotten.toString());
        assertTrue(forgotten.path("layers").size() >= 4, forgotten.toString());
    }

    @Test
    void explainWithAllShowsWhatDidNotMatch() {
        Ran ran = run(
                "explain",
                EU,
                "--as",
                "NovaProEu",
                "--from",
                "eu-central-1",
                "--model",
                "eu.amazon.nova-lite-v1:0",
                "--all");
        assertEquals(1, ran.exit());
        assertTrue(ran.out().contains("identity: silent"), ran.out());
        assertTrue(ran.out().contains("no match "), ran.out());
    }

    @Test
    void explainSaysWhenAProfileIsNotOffered() {
        Ran ran = run("explain", EU, "--as", "AppRole", "--from", "us-west-2", "--model", "eu.amazon.nova-pro-v1:0");
        assertEquals(1, ran.exit());
        assertTrue(ran.out().contains("The provided model identifier is invalid."), ran.out());
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertUsage(
                "is nobody here",
                "explain",
                EU,
                "--as",
                "Nobody",
                "--from",
                "eu-central-1",
                "--model",
                "amazon.nova-pro-v1:0");
        assertUsage(
                "is not a Region",
                "explain",
                EU,
                "--as",
                "AppRole",
                "--from",
                "mars-1",
                "--model",
                "amazon.nova-pro-v1:0");
        assertUsage(
                "--operation `Chat` is not known",
                "explain",
                EU,
                "--as",
                "AppRole",
                "--from",
                "eu-central-1",
                "--model",
                "x",
                "--operation",
                "Chat");
        assertUsage("Missing required option", "explain", EU);
        assertUsage("Unmatched argument", "frobnicate");
    }

    @Test
    void aBrokenLandingZoneIsReportedWithFileAndLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("landing-zone.yaml"), "version: 1\norganization:\n  nmae: x\nroot: {}\n");
        Ran ran = run("explain", folder.toString(), "--as", "A", "--from", "eu-central-1", "--model", "m");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("landing-zone.yaml:3"), ran.err());
        assertTrue(ran.err().contains("nmae"), ran.err());
    }

    @Test
    void evaluateAnswersEveryLineInOrder(@TempDir Path folder) throws IOException {
        Path cases = folder.resolve("cases.jsonl");
        List<String> lines = new ArrayList<>();
        for (JsonNode one : JSON.readTree(CaseFiles.repositoryRoot()
                        .resolve("cases/policy/semantics.json")
                        .toFile())
                .path("cases")) {
            if (!one.path("kind").asText().equals("validation")) {
                lines.add(one.toString());
            }
        }
        lines.add(3, "this is no case");
        Files.write(cases, lines);
        Ran ran = run("evaluate", cases.toString());
        List<String> answers = ran.out().lines().toList();
        assertEquals(2, ran.exit());
        assertEquals(lines.size(), answers.size());
        assertTrue(JSON.readTree(answers.get(3)).path("error").asText().contains("not JSON"), answers.get(3));
        JsonNode last = JSON.readTree(answers.getLast());
        assertEquals(JSON.readTree(lines.getLast()).path("expected"), last.path("result"));
    }

    @Test
    void everyCommandTeaches() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()
                    && !command.getCommandName().equals("help")) {
                Ran ran = run(command.getCommandName(), "--help");
                assertEquals(0, ran.exit(), command.getCommandName());
                assertTrue(ran.out().contains("Usage: ambit " + command.getCommandName()), ran.out());
            }
        }
        assertTrue(run("--help").out().contains("serve"));
        assertTrue(run("generate-completion").out().contains("_complete_ambit"));
    }

    private static void assertUsage(String message, String... arguments) {
        Ran ran = run(arguments);
        assertEquals(2, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
    }

    private static Ran run(String... arguments) {
        return Ran.of(arguments);
    }
}
