package dev.ambit.advisor.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code cases/findings/RULE/*.json}: small landing zones on which the rule fires, and others on which it must not. A rule without both
 * kinds fails.
 */
class FindingsCases {
    private static final Catalogue CATALOGUE = BundledCatalogue.catalogue();

    @TestFactory
    Stream<DynamicTest> rules() {
        return Findings.rules().stream()
                .flatMap(rule -> cases(rule.id()).stream()
                        .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(rule.id(), one.body()))));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasBothKinds() {
        return Findings.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    List<String> kinds = cases(rule.id()).stream()
                            .map(one -> one.body().path("expected").asText())
                            .distinct()
                            .sorted()
                            .toList();
                    assertEquals(List.of("fires", "silent"), kinds);
                }));
    }

    @Test
    void everyFolderIsARules() throws IOException {
        List<String> ids = Findings.rules().stream().map(Findings.About::id).toList();
        try (Stream<Path> folders =
                Files.list(CaseFiles.repositoryRoot().resolve("cases").resolve("findings"))) {
            assertEquals(
                    ids,
                    folders.map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    private static List<CaseFiles.Case> cases(String rule) {
        return CaseFiles.ofRepository().load("findings/" + rule);
    }

    private static void check(String rule, JsonNode body) {
        SmallLandingZone small = SmallLandingZone.of(body);
        List<Finding> all = Findings.of(small.landingZone(), CATALOGUE, small.gaps());
        List<Finding> found =
                all.stream().filter(finding -> finding.rule().equals(rule)).toList();
        switch (body.path("expected").asText()) {
            case "silent" -> assertEquals(List.of(), found);
            case "fires" -> {
                assertEquals(1, found.size(), () -> "findings: " + all);
                fires(small, found.getFirst(), body);
            }
            default -> throw new IllegalStateException("expected is " + body.path("expected"));
        }
    }

    private static void fires(SmallLandingZone small, Finding finding, JsonNode body) {
        if (body.has("severity")) {
            assertEquals(body.path("severity").asText(), finding.severity().name());
        }
        assertTrue(finding.where().line() > 0, finding::toString);
        String line = small.line(finding.where());
        assertTrue(line.contains(body.path("at").asText()), () -> finding + " stands at: " + line);
        List<String> texts = new ArrayList<>(List.of(finding.message(), finding.remedy()));
        texts.forEach(text -> assertTrue(text.length() > 10 && !text.contains("null"), text));
    }
}
