package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases as files: {@code cases/<area>/*.json}, each one case or an object with a list {@code cases}, and
 * {@code cases/known-failures.json}. A folder without cases, a case without {@code expected} and a known failure that passes are
 * errors, so that a runner that checks nothing cannot look green.
 */
public final class CaseFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One case.
     *
     * @param name {@code area/id}; the id is the field {@code id}, or the file's name without its ending
     */
    public record Case(String name, Path file, JsonNode body) {
        public String id() {
            return name.substring(name.indexOf('/') + 1);
        }

        public String kind() {
            return body.path("kind").asText();
        }

        /** The field {@code expected}: a word, or for calls an object with {@code outcome}. */
        public JsonNode expected() {
            return body.get("expected");
        }
    }

    private final Path folder;

    private CaseFiles(Path folder) {
        this.folder = folder;
    }

    /** The cases of the repository that the working directory is in. */
    public static CaseFiles ofRepository() {
        return in(repositoryRoot().resolve("cases"));
    }

    /** The cases under another folder. */
    public static CaseFiles in(Path folder) {
        return new CaseFiles(folder);
    }

    /** The nearest folder at or above the working directory that holds {@code mvnw}. */
    public static Path repositoryRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("no folder at or above " + start + " holds mvnw");
    }

    /** All cases of an area, in the order of file names. */
    public List<Case> load(String area) {
        Path areaFolder = folder.resolve(area);
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Path file : jsonFiles(areaFolder)) {
            for (JsonNode body : bodies(file)) {
                Case one = named(area, file, body);
                Case other = cases.put(one.name(), one);
                if (other != null) {
                    throw new IllegalStateException(
                            one.name() + " stands twice: in " + other.file() + " and in " + file);
                }
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException("no case in " + areaFolder);
        }
        return List.copyOf(cases.values());
    }

    private static Case named(String area, Path file, JsonNode body) {
        String fileName = file.getFileName().toString();
        String id = body.path("id").asText(fileName.substring(0, fileName.length() - ".json".length()));
        if (!hasExpectation(body)) {
            throw new IllegalStateException(area + "/" + id + " in " + file + " has no expectation");
        }
        return new Case(area + "/" + id, file, body);
    }

    private static boolean hasExpectation(JsonNode body) {
        JsonNode expected = body.path("expected");
        return expected.isObject() ? expected.path("outcome").isTextual() : expected.isTextual();
    }

    private static List<Path> jsonFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> bodies(Path file) {
        JsonNode tree = read(file);
        List<JsonNode> bodies = new ArrayList<>();
        if (tree.path("cases").isArray()) {
            tree.path("cases").forEach(bodies::add);
            if (bodies.isEmpty()) {
                throw new IllegalStateException("the list of cases is empty in " + file);
            }
        } else {
            bodies.add(tree);
        }
        return bodies;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as JSON", e);
        }
    }

    /**
     * One test for each case that is selected, and one for the list of known failures.
     *
     * @param runner who runs the cases, as {@code known-failures.json} names it, such as {@code policy}
     * @param check null when the case holds, else what was found and what was expected
     */
    public List<DynamicTest> tests(
            String runner, String area, Predicate<Case> selected, Function<Case, @Nullable String> check) {
        List<Case> cases = load(area).stream().filter(selected).toList();
        if (cases.isEmpty()) {
            throw new IllegalStateException("no case of " + folder.resolve(area) + " is selected");
        }
        Map<String, String> known = knownFailures(runner);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("known failures of " + runner, () -> requireNamesExist(area, known)));
        for (Case one : cases) {
            tests.add(DynamicTest.dynamicTest(
                    one.name(), one.file().toUri(), () -> judge(one, check.apply(one), known.get(one.name()))));
        }
        return tests;
    }

    /** Throws when a case fails that is not a known failure, and when one that is passes. */
    static void judge(Case one, @Nullable String failure, @Nullable String knownReason) {
        if (failure != null && knownReason == null) {
            throw new AssertionError(one.name() + ": " + failure + " (" + one.file() + "; why: "
                    + one.body().path("why").asText(one.expected().path("note").asText()) + ")");
        }
        if (failure == null && knownReason != null) {
            throw new AssertionError(one.name() + " passes, but is listed as a known failure (\"" + knownReason
                    + "\"): take it off the list");
        }
    }

    private void requireNamesExist(String area, Map<String, String> known) {
        List<String> names = load(area).stream().map(Case::name).toList();
        for (String name : known.keySet()) {
            if (name.startsWith(area + "/") && !names.contains(name)) {
                throw new AssertionError("known-failures.json names " + name + ", which is not a case");
            }
        }
    }

    /** The known failures of a runner: case name to reason. Each entry must have a reason. */
    Map<String, String> knownFailures(String runner) {
        Path file = folder.resolve("known-failures.json");
        Map<String, String> known = new TreeMap<>();
        for (JsonNode entry : read(file).path("known_failures")) {
            String name = entry.path("case").asText();
            String reason = entry.path("reason").asText();
            if (name.isBlank()
                    || reason.isBlank()
                    || entry.path("runner").asText().isBlank()) {
                throw new IllegalStateException(
                        "an entry of " + file + " needs runner, case and reason, found " + entry);
            }
            if (entry.path("runner").asText().equals(runner)) {
                known.put(name, reason);
            }
        }
        return known;
    }
}
