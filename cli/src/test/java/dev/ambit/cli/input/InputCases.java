package dev.ambit.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.server.UnreadableLandingZone;
import dev.ambit.testkit.CaseFiles;
import dev.ambit.testkit.CaseFiles.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code cases/inputs/*.json}: files as a person could give them, and all that is read from them or all that is wrong with them.
 */
class InputCases {
    @TestFactory
    List<DynamicTest> inputs() {
        return CaseFiles.ofRepository().tests("inputs", "inputs", one -> true, InputCases::check);
    }

    private static @Nullable String check(Case one) {
        try {
            Path folder = Files.createTempDirectory("ambit-input");
            try {
                return check(one.body(), folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String check(JsonNode body, Path folder) throws IOException {
        write(folder, body.path("files"));
        Optional<Path> over = Optional.empty();
        if (body.has("over")) {
            over = Optional.of(folder.resolve("over"));
            write(over.get(), body.path("over"));
        }
        Path input = folder.resolve(body.path("input").asText(""));
        List<String> found = new ArrayList<>();
        String outcome;
        try {
            LandingZoneInput.Read read = LandingZoneInput.read(input, over);
            outcome = "reads";
            found.addAll(Outline.of(read.landingZone()));
            read.findings().forEach(finding -> found.add(line(finding)));
        } catch (UnreadableLandingZone unreadable) {
            outcome = "problems";
            found.addAll(String.valueOf(unreadable.getMessage()).lines().toList());
        } catch (IOException refused) {
            outcome = "refused";
            found.add(String.valueOf(refused.getMessage()));
        }
        String prefix = folder + "/";
        List<String> lines = found.stream()
                .map(text -> text.replace(prefix, "").replace(folder.toString(), "."))
                .toList();
        List<String> expected = new ArrayList<>();
        body.path("lines").forEach(text -> expected.add(text.asText()));
        return outcome.equals(body.path("expected").asText()) && lines.equals(expected)
                ? null
                : "found " + outcome + ":\n" + String.join("\n", lines);
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + finding.where() + ": " + finding.message();
    }

    /** A file is a list of lines; anything else is written as JSON. */
    private static void write(Path folder, JsonNode files) throws IOException {
        for (var entry : files.properties()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(line -> text.append(line.asText()).append('\n'));
            } else {
                text.append(entry.getValue().toPrettyString()).append('\n');
            }
            Files.writeString(file, text);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
