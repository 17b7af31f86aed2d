package dev.ambit.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.testkit.CaseFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import picocli.CommandLine;

/** The command as a person runs it: every form of output, and the exit codes. */
class CheckCommandTest {
    private static final Path EXAMPLES = CaseFiles.repositoryRoot().resolve("examples");
    private static final String EU = EXAMPLES.resolve("eu-landing-zone").toString();
    private static final String SANDBOX = EXAMPLES.resolve("sandbox-ou").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing in it is wrong: one account, no SCP of its own. */
    private static final String RIGHT = """
            version: 1
            organization:
              name: right
              managementAccount: { id: "999999999999", name: Management }
            root:
              accounts:
                - id: "111122223333"
                  name: One
                  iam:
                    roles:
                      - { name: App, policies: [AmazonBedrockFullAccess] }
            """;

    private record Ran(int exit, String out, String err) {}

    @Test
    void theTableGroupsWhatIsAlikeAndNamesTheStatement() {
        Ran ran = run(EU);
        assertEquals(1, ran.exit(), ran.err());
        assertTrue(ran.out().startsWith("2 of 7 principals in 2 accounts can use an inference profile"), ran.out());
        assertTrue(ran.out().contains("NovaProEu, NovaProMissingDestination, alice, account 111122223333"), ran.out());
        assertTrue(ran.out().contains("from every Region except eu-central-1, us-east-1"), ran.out());
        assertTrue(ran.out().contains("policies/deny-all-outside-eu.json:4: statement DenyAllOutsideEU"), ran.out());
        assertTrue(ran.out().contains("look deeper: ambit explain "), ran.out());
        assertTrue(ran.out().contains("4 of 4 intents hold; "), ran.out());
        assertTrue(ran.out().lines().count() < 90, "the page is too long: " + ran.out());
    }

    @Test
    void jsonHasARowForEachCombination() throws IOException {
        Ran ran = run(EU, "--from", "eu-central-1", "--profile", "eu.amazon.nova-pro-v1:0", "--format", "json");
        JsonNode json = JSON.readTree(ran.out());
        assertEquals(1, json.path("version").asInt());
        assertEquals(7, json.path("rows").size());
        Set<String> fields = new HashSet<>();
        json.path("rows").get(0).fieldNames().forEachRemaining(fields::add);
        assertTrue(
                fields.containsAll(List.of("account", "principal", "profile", "source_region", "result", "denied")),
                fields.toString());
        for (JsonNode row : json.path("rows")) {
            boolean open = row.path("principal").asText().matches(".*(BypassThisSCP|Administrator)");
            assertEquals(open ? "allow" : "deny", row.path("result").asText(), row.toString());
            assertEquals(open ? 0 : 3, row.path("denied").size(), row.toString());
            for (JsonNode denied : row.path("denied")) {
                assertEquals("scp", denied.path("layer").asText());
                assertEquals("DenyAllOutsideEU", denied.path("statement").asText());
                assertEquals(4, denied.path("line").asInt());
                assertTrue(
                        denied.path("resource")
                                .asText()
                                .contains(denied.path("region").asText()),
                        row.toString());
            }
        }
        assertEquals(4, json.path("intents").size());
        assertTrue(json.path("intents").get(0).path("holds").asBoolean());
        for (JsonNode finding : json.path("findings")) {
            assertTrue(finding.path("rule").asText().matches("AMBIT\\d{3}"), finding.toString());
            assertTrue(
                    finding.path("line").isInt() && finding.has("file") && finding.has("message"), finding.toString());
        }
    }

    /** What SARIF 2.1.0 asks of a log, a run, a driver, a rule and a result, as far as it is written here. */
    @Test
    void sarifIsOfTheRequiredForm(@TempDir Path folder) throws IOException {
        Ran ran = run(SANDBOX, "--format", "sarif", "--intents", failing(folder).toString());
        assertEquals(1, ran.exit(), ran.err());
        JsonNode log = JSON.readTree(ran.out());
        assertEquals("2.1.0", log.path("version").asText());
        assertTrue(log.path("$schema").asText().contains("sarif-2.1.0"));
        assertEquals(1, log.path("runs").size());
        JsonNode driver = log.path("runs").get(0).path("tool").path("driver");
        assertEquals("Ambit", driver.path("name").asText());
        Set<String> rules = new HashSet<>();
        for (JsonNode rule : driver.path("rules")) {
            assertTrue(rules.add(rule.path("id").asText()), "a rule stands there twice: " + rule);
            assertTrue(rule.path("shortDescription").path("text").isTextual(), rule.toString());
        }
        JsonNode results = log.path("runs").get(0).path("results");
        assertTrue(results.size() > 1, ran.out());
        boolean intent = false;
        for (JsonNode result : results) {
            assertTrue(rules.contains(result.path("ruleId").asText()), result.toString());
            assertTrue(
                    List.of("error", "warning", "note")
                            .contains(result.path("level").asText()),
                    result.toString());
            assertFalse(result.path("message").path("text").asText().isEmpty(), result.toString());
            JsonNode place = result.path("locations").get(0).path("physicalLocation");
            assertTrue(place.path("artifactLocation").path("uri").isTextual(), result.toString());
            assertTrue(place.path("region").path("startLine").asInt() >= 1, result.toString());
            intent |= result.path("ruleId").asText().equals("AMBIT-INTENT");
        }
        assertTrue(intent, "the intent that fails must be among the results");
    }

    @Test
    void junitHasACaseForEachIntentAndFinding(@TempDir Path folder) throws Exception {
        Ran ran = run(SANDBOX, "--format", "junit", "--intents", failing(folder).toString());
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(ran.out().getBytes(StandardCharsets.UTF_8)));
        Element suites = document.getDocumentElement();
        assertEquals(
                Integer.parseInt(suites.getAttribute("tests")),
                document.getElementsByTagName("testcase").getLength());
        assertEquals(
                Integer.parseInt(suites.getAttribute("failures")),
                document.getElementsByTagName("failure").getLength());
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").contains("is denied in us-east-2"), failure.getAttribute("message"));
    }

    @Test
    void htmlStandsAlone() {
        Ran ran = run(EU, "--format", "html");
        assertTrue(ran.out().startsWith("<!DOCTYPE html>"), ran.out());
        assertTrue(ran.out().contains("<svg") && ran.out().contains("blocked by 1: DenyAllOutsideEU"), ran.out());
        for (String foreign : List.of("<script", "src=", "<link", "@import", "url(")) {
            assertFalse(ran.out().contains(foreign), "the page asks for more: " + foreign);
        }
        assertEquals(ran.out().split("<svg").length, ran.out().split("</svg>").length);
    }

    @Test
    void exitCodesSayWhetherItHolds(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("landing-zone.yaml"), RIGHT);
        Ran right = run(folder.toString());
        assertEquals(0, right.exit(), right.out() + right.err());
        assertTrue(right.out().contains("No intents are written down"), right.out());

        Files.writeString(
                folder.resolve("intents.yaml"), "version: 1\nintents:\n  - deny: { who: [App], use: ['global.*'] }\n");
        Ran fails = run(folder.toString());
        assertEquals(1, fails.exit(), fails.out());
        assertTrue(fails.out().contains("FAILS    deny App to use global.*"), fails.out());
        assertTrue(fails.out().contains("role/App calling Converse with global."), fails.out());

        Files.writeString(
                folder.resolve("intents.yaml"), "version: 1\nintents:\n  - deny: { who: [Ap], use: ['*'] }\n");
        Ran wrong = run(folder.toString());
        assertEquals(2, wrong.exit(), wrong.out());
        assertTrue(wrong.err().contains("intents.yaml:3:"), wrong.err());
    }

    @Test
    void filtersThatFitNothingAreExplained() {
        assertUsage("is nobody here", EU, "--principal", "Nobody");
        assertUsage("is not in this landing zone", EU, "--account", "000000000000");
        assertUsage("is not a Region", EU, "--from", "mars-1");
        assertUsage("is offered in eu-central-1", EU, "--from", "eu-central-1", "--profile", "us.*");
        assertUsage("is no file", EU, "--intents", "/nowhere/intents.yaml");
    }

    private static Path failing(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("failing.yaml"),
                "version: 1\nintents:\n  - name: \"Developers <use> Nova\"\n"
                        + "    allow: { who: [Developer], use: ['us.amazon.nova-pro-v1:0'], from: [us-east-1] }\n");
    }

    private static void assertUsage(String message, String... arguments) {
        Ran ran = run(arguments);
        assertEquals(2, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
    }

    private static Ran run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            List<String> all = new ArrayList<>(Arrays.asList(arguments));
            int exit = new CommandLine(new CheckCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setErr(new PrintWriter(err, true))
                    .setExecutionExceptionHandler((failure, command, parsed) -> {
                        command.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    })
                    .execute(all.toArray(String[]::new));
            return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }
}
