package dev.ambit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.testkit.CaseFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} as a person runs it, on the first walkthrough's landing zone and its repair. */
class DiffCommandTest {
    private static final Path EU = CaseFiles.repositoryRoot().resolve("examples/eu-landing-zone");
    private static final String BEFORE =
            EU.resolve("policies/deny-all-outside-eu.json").toString();
    private static final String AFTER =
            EU.resolve("policies/deny-all-outside-eu-extended.json").toString();

    @TempDir
    Path folder;

    /** The example as it lies there, with one text of its YAML file replaced. */
    private Path changed(String from, String to) throws IOException {
        Path copy = folder.resolve("changed");
        Files.createDirectories(copy.resolve("policies"));
        try (var files = Files.walk(EU)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(EU.relativize(file).toString());
                Files.writeString(target, Files.readString(file).replace(from, to));
            }
        }
        return copy;
    }

    private Path repaired() throws IOException {
        return changed("policies/deny-all-outside-eu.json", "policies/deny-all-outside-eu-extended.json");
    }

    @Test
    void theArticlesRepairOpensTheProfilesOfOneSourceRegionAndClosesNothing() {
        Ran ran = Ran.of("diff", BEFORE, AFTER);
        assertEquals(1, ran.exit(), ran.err());
        assertTrue(
                ran.out().contains("the action is one of bedrock:InvokeModel, bedrock:InvokeModelWithResponseStream"));
        assertTrue(ran.out()
                .contains("bedrock:InferenceProfileArn is like arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*"));
        assertTrue(ran.out().contains("newly denied: nothing. Proved"), ran.out());
        assertFalse(ran.out().contains("    2. "), ran.out());
    }

    @Test
    void aLandingZoneDoesNotDifferFromItself() {
        Ran ran = Ran.of("diff", EU.toString(), EU.toString());
        assertEquals(0, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().contains("proved, no request is newly allowed and none is newly denied"), ran.out());
    }

    @Test
    void theRepairIsADifferenceOfTheAccountsUnderIt() throws IOException {
        Ran ran = Ran.of("diff", "--format", "json", EU.toString(), repaired().toString());
        assertEquals(1, ran.exit(), ran.err());
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertEquals("service-aware", json.path("domain").asText());
        assertEquals(1, json.path("changes").size());
        JsonNode change = json.path("changes").path(0);
        assertEquals("[\"111122223333\"]", change.path("accounts").toString());
        assertEquals("some", change.at("/newly_allowed/result").asText());
        assertEquals("none", change.at("/newly_denied/result").asText());
        assertTrue(change.at("/newly_allowed/cells/0/replayed").asBoolean());
    }

    @Test
    void theOtherForms() throws IOException {
        Ran page = Ran.of("diff", "--format", "html", EU.toString(), repaired().toString());
        assertTrue(page.out().startsWith("<!DOCTYPE html>") && page.out().contains("nothing: proved"), page.out());
        assertFalse(page.out().contains("<script"), page.out());
        Ran sarif = Ran.of("diff", "--format", "sarif", BEFORE, AFTER);
        JsonNode results = new ObjectMapper().readTree(sarif.out()).at("/runs/0/results");
        assertEquals(1, results.size());
        assertEquals("AMBIT-NEWLY-ALLOWED", results.path(0).path("ruleId").asText());
    }

    @Test
    void allOfItLiesInsideTheIntent() throws IOException {
        Path repaired = repaired();
        Ran inside =
                Ran.of("diff", "--only", "eu.* for Workloads from eu-central-1", EU.toString(), repaired.toString());
        assertEquals(0, inside.exit(), inside.out() + inside.err());
        Ran outside = Ran.of(
                "diff",
                "--only",
                "eu.amazon.nova-pro-v1:0 for Workloads from eu-central-1",
                EU.toString(),
                repaired.toString());
        assertEquals(1, outside.exit(), outside.out() + outside.err());
        Ran wrong = Ran.of("diff", "--only", "whatever", EU.toString(), repaired.toString());
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("PROFILE for WHOM"), wrong.err());
    }

    @Test
    void movingAnAccountIsADifference() throws IOException {
        Path moved = changed("policies: [DenyAllOutsideEU]", "policies: []");
        Ran ran = Ran.of("diff", EU.toString(), moved.toString());
        assertEquals(1, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().contains("newly denied: nothing"), ran.out());
    }

    @Test
    void aCertificateIsWrittenAndHolds() {
        Path file = folder.resolve("proof.json");
        Ran ran = Ran.of("diff", BEFORE, AFTER, "--certificate", file.toString());
        assertEquals(1, ran.exit(), ran.err());
        assertEquals(0, Ran.of("verify-certificate", file.toString()).exit());
        Ran.of("diff", BEFORE, AFTER, "--domain", "service-aware", "--certificate", file.toString());
        Ran checked = Ran.of("verify-certificate", file.toString());
        assertEquals(0, checked.exit());
        assertTrue(checked.out().contains("well-formed"), checked.out());
    }

    @Test
    void pairsAreAnsweredLineByLine() throws IOException {
        String allow =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}}";
        String lines = String.join(
                "\n",
                List.of(
                        pair(1, allow.formatted("s3:Get*"), allow.formatted("s3:*")),
                        pair(2, allow.formatted("s3:*"), "[" + allow.formatted("s3:*") + "]"),
                        "{\"id\":3,\"before\":{},\"kind\":\"scp\"}",
                        "no JSON"));
        List<JsonNode> answers = pairs(lines, 2);
        assertEquals("some", answers.get(0).path("newly_allowed").asText());
        assertEquals("none", answers.get(0).path("newly_denied").asText());
        assertTrue(answers.get(0).at("/examples/newly_allowed/action").asText().startsWith("s3:"));
        assertEquals("none", answers.get(1).path("newly_allowed").asText());
        assertEquals("raw", answers.get(1).path("domain").asText());
        assertEquals("unknown", answers.get(2).path("newly_allowed").asText());
        assertTrue(answers.get(3).path("reason").asText().contains("not JSON"));
    }

    @Test
    void aSidThatStandsTwiceDecidesNothing() throws IOException {
        String statement = "{\"Sid\":\"Same\",\"Effect\":\"Allow\",\"Action\":\"s3:%s\",\"Resource\":\"*\"}";
        String twice = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.formatted("Get*") + ","
                + statement.formatted("List*") + "]}";
        String once = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.formatted("Get*") + "]}";
        JsonNode answer = pairs(pair(1, once, twice), 1).getFirst();
        assertEquals("some", answer.path("newly_allowed").asText(), answer.toString());
        assertEquals("none", answer.path("newly_denied").asText(), answer.toString());
    }

    private static String pair(int id, String before, String after) {
        return "{\"id\":" + id + ",\"before\":" + before + ",\"after\":" + after + "}";
    }

    private static List<JsonNode> pairs(String lines, int exit) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        try {
            Ran ran = Ran.of("diff", "--jsonl");
            assertEquals(exit, ran.exit(), ran.err());
            ObjectMapper mapper = new ObjectMapper();
            return List.of(ran.out().split("\n")).stream()
                    .map(line -> {
                        try {
                            return mapper.readTree(line);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void twoRevisionsOfAFolder() throws IOException, InterruptedException {
        Path repository = folder.resolve("git");
        Files.createDirectories(repository);
        git(repository, "init", "-q");
        Path copy = changed("nothing", "nothing");
        Files.move(copy, repository.resolve("zone"));
        commit(repository);
        Path yaml = repository.resolve("zone/landing-zone.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("policies/deny-all-outside-eu.json", "policies/deny-all-outside-eu-extended.json"));
        commit(repository);
        Ran ran = Ran.of(
                "diff", "--rev", "HEAD~1..HEAD", repository.resolve("zone").toString());
        assertEquals(1, ran.exit(), ran.err());
        assertTrue(ran.out().contains("account 111122223333"), ran.out());
        Ran wrong = Ran.of(
                "diff", "--rev", "nowhere..HEAD", repository.resolve("zone").toString());
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("nowhere"), wrong.err());
    }

    private static void commit(Path repository) throws IOException, InterruptedException {
        git(repository, "add", "-A");
        git(repository, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "state");
    }

    private static void git(Path in, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).directory(in.toFile()).inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        Ran mixed = Ran.of("diff", EU.toString(), AFTER);
        assertEquals(2, mixed.exit());
        assertTrue(mixed.err().contains("expected two alike"), mixed.err());
        assertEquals(2, Ran.of("diff", BEFORE).exit());
        assertEquals(2, Ran.of("diff", BEFORE, "nowhere.json").exit());
        assertEquals(2, Ran.of("diff", BEFORE, AFTER, "--domain", "none").exit());
    }
}
