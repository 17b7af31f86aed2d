package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.testkit.CaseFiles;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.routes.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/coverage.md} says what the server answers, and nothing else. {@code AMBIT_COVERAGE=write ./build -pl server -am} writes it
 * anew.
 */
class CoverageTest {
    private static final Path REPOSITORY = CaseFiles.repositoryRoot();
    private static final Path PAGE = REPOSITORY.resolve("docs/coverage.md");

    @Test
    void thePageIsWhatTheServerAnswers() throws Exception {
        SortedMap<String, List<String>> operations;
        try (AmbitServer server = AmbitServer.start(
                ServerOptions.of(REPOSITORY.resolve("examples/eu-landing-zone"), 0, Optional.empty()))) {
            operations = server.operations();
        }
        assertTrue(operations.size() >= 7, "only these services are there: " + operations.keySet());
        String page = page(operations);
        if ("write".equals(System.getenv("AMBIT_COVERAGE"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, read());
    }

    private static String read() throws IOException {
        return Files.exists(PAGE) ? Files.readString(PAGE) : "";
    }

    private static String page(SortedMap<String, List<String>> operations) {
        StringBuilder page = new StringBuilder("""
                # What the endpoint answers

                Written from the route table by a test; do not edit. Every other operation of these services gets `UnknownOperationException` in its
                protocol's form.

                | service | operations here | of |
                | --- | ---: | ---: |
                """);
        Router router = new Router();
        operations.forEach((service, names) -> page.append("| [")
                .append(service)
                .append("](#")
                .append(service)
                .append(") | ")
                .append(names.size())
                .append(" | ")
                .append(router.table(named(service)).operations().size())
                .append(" |\n"));
        operations.forEach((service, names) -> {
            assertTrue(
                    router.table(named(service)).operations().containsAll(names),
                    service + " answers what AWS does not have: " + names);
            page.append("\n## ").append(service).append("\n\n");
            new TreeSet<>(names).forEach(name -> page.append("- ").append(name).append('\n'));
        });
        return page.toString();
    }

    private static Service named(String id) {
        for (Service service : Service.values()) {
            if (service.id().equals(id)) {
                return service;
            }
        }
        throw new AssertionError("no route table is named " + id);
    }
}
