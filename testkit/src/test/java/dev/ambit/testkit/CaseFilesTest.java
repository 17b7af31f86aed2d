package dev.ambit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFilesTest {
    @TempDir
    Path folder = Path.of("");

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<CaseFiles.Case> load() {
        return CaseFiles.in(folder).load("area");
    }

    private String refusal() {
        return assertThrows(IllegalStateException.class, this::load).toString();
    }

    @Test
    void readsListsAndSingleCases() throws IOException {
        write("area/b.json", "{\"expected\": {\"outcome\": \"allow\"}}");
        write("area/a.json", "{\"cases\": [{\"id\": \"A-1\", \"kind\": \"statement\", \"expected\": \"match\"}]}");
        assertEquals(
                List.of("area/A-1", "area/b"),
                load().stream().map(CaseFiles.Case::name).toList());
        assertEquals("statement", load().getFirst().kind());
        assertEquals("b", load().getLast().id());
    }

    @Test
    void failsOnAnEmptyFolder() throws IOException {
        Files.createDirectories(folder.resolve("area"));
        assertThrows(IllegalStateException.class, this::load);
    }

    @Test
    void failsOnAFolderThatIsNotThere() {
        assertThrows(IllegalStateException.class, this::load);
    }

    @Test
    void failsOnACaseWithoutExpectation() throws IOException {
        write("area/a.json", "{\"cases\": [{\"id\": \"A-1\", \"kind\": \"statement\"}]}");
        assertTrue(refusal().contains("area/A-1"));
    }

    @Test
    void failsOnAnEmptyListAndOnAnIdThatStandsTwice() throws IOException {
        write("area/a.json", "{\"cases\": []}");
        assertThrows(IllegalStateException.class, this::load);
        String list = "{\"cases\": [{\"id\": \"A-1\", \"expected\": \"match\"}]}";
        write("area/a.json", list);
        write("area/b.json", list);
        assertTrue(refusal().contains("stands twice"));
    }

    @Test
    void aFailingCaseFailsUnlessItIsKnownAndAKnownOneMustFail() throws Throwable {
        write("area/a.json", "{\"cases\": [{\"id\": \"A-1\", \"expected\": \"match\"}]}");
        write("known-failures.json", "{\"known_failures\": []}");
        assertThrows(AssertionError.class, () -> run("wrong"));
        run(null);
        write("known-failures.json", known("r", "area/A-1", "not decided yet"));
        run("wrong");
        assertThrows(AssertionError.class, () -> run(null));
        write("known-failures.json", known("another", "area/A-1", "not decided yet"));
        run(null);
    }

    @Test
    void aKnownFailureNeedsAReasonAndACase() throws Throwable {
        write("area/a.json", "{\"cases\": [{\"id\": \"A-1\", \"expected\": \"match\"}]}");
        write("known-failures.json", known("r", "area/A-1", " "));
        assertThrows(IllegalStateException.class, () -> run("wrong"));
        write("known-failures.json", known("r", "area/A-2", "gone"));
        assertThrows(AssertionError.class, () -> run(null));
    }

    @Test
    void aSelectionThatSelectsNothingFails() throws IOException {
        write("area/a.json", "{\"cases\": [{\"id\": \"A-1\", \"expected\": \"match\"}]}");
        write("known-failures.json", "{\"known_failures\": []}");
        assertThrows(
                IllegalStateException.class, () -> CaseFiles.in(folder).tests("r", "area", one -> false, one -> null));
    }

    private static String known(String runner, String name, String reason) {
        return "{\"known_failures\": [{\"runner\": \"%s\", \"case\": \"%s\", \"reason\": \"%s\"}]}"
                .formatted(runner, name, reason);
    }

    private void run(@Nullable String failure) throws Throwable {
        for (DynamicTest test : CaseFiles.in(folder).tests("r", "area", one -> true, one -> failure)) {
            test.getExecutable().execute();
        }
    }
}
