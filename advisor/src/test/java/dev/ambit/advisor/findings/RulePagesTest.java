package dev.ambit.advisor.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule has a page, the index names every rule, and there is no page without a rule. */
class RulePagesTest {
    private static final Path PAGES = CaseFiles.repositoryRoot().resolve("docs").resolve("rules");

    @Test
    void idsAreUniqueAndInOrder() {
        List<String> ids = Findings.rules().stream().map(Findings.About::id).toList();
        assertEquals(ids.stream().distinct().sorted().toList(), ids);
    }

    @Test
    void everyPageHasItsRule() throws IOException {
        List<String> expected =
                Findings.rules().stream().map(rule -> rule.id() + ".md").toList();
        try (Stream<Path> files = Files.list(PAGES)) {
            assertEquals(
                    expected,
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("README.md"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void everyPageIsComplete() throws IOException {
        for (Findings.About rule : Findings.rules()) {
            String page = Files.readString(PAGES.resolve(rule.id() + ".md"));
            assertTrue(page.startsWith("# " + rule.id() + ": " + rule.title() + "\n"), rule::toString);
            for (String part : List.of(
                    "**What it sees.** ",
                    "**Why it matters.** ",
                    "**Source.** ",
                    "## An example that fires",
                    "## The repair")) {
                assertTrue(page.contains(part), () -> rule.id() + " lacks " + part);
            }
        }
    }

    @Test
    void theIndexNamesEveryRule() throws IOException {
        List<String> index = Files.readAllLines(PAGES.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| [AMBIT"))
                .toList();
        assertEquals(
                Findings.rules().stream()
                        .map(rule -> "| [" + rule.id() + "](" + rule.id() + ".md) | " + rule.title() + " |")
                        .toList(),
                index);
    }
}
