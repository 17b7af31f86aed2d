package dev.ambit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ambit control-tower} and {@code ambit region} against a running server. */
class OperatorCommandsTest {
    @TempDir
    private Path data = Path.of("");

    private Optional<AmbitServer> server = Optional.empty();

    @BeforeEach
    void serve() throws Exception {
        Path landingZone = CaseFiles.repositoryRoot().resolve("examples/control-tower-sandbox");
        server = Optional.of(AmbitServer.start(ServerOptions.of(landingZone, 0, Optional.of(data))));
    }

    @AfterEach
    void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data");
        all.add(data.toString());
        return Ran.of(all.toArray(String[]::new));
    }

    private String status() {
        Ran ran = run("control-tower", "status");
        assertEquals(0, ran.exit(), ran.err());
        return ran.out();
    }

    @Test
    void statusShowsTheLandingZone() {
        assertTrue(
                status().startsWith("landing zone  version 3.3, ACTIVE, home Region us-east-1, governed us-east-1"
                        + " us-west-2, Region deny on\ndrift         none known"),
                status());
    }

    @Test
    void aScanLooksForDriftNow() {
        Ran ran = run("control-tower", "drift-scan");
        assertEquals(0, ran.exit(), ran.err());
        assertEquals(status(), ran.out());
    }

    @Test
    void theRegionDenyIsSwitchedOffAndOnAgain() throws InterruptedException {
        Ran already = run("control-tower", "region-deny-on");
        assertEquals(0, already.exit(), already.err());
        assertEquals("The Region deny is on already.", already.out().strip());
        for (String word : List.of("off", "on")) {
            Ran ran = run("control-tower", "region-deny-" + word);
            assertEquals(0, ran.exit(), ran.err());
            assertTrue(
                    ran.out().matches("The Region deny is being switched " + word + ": operation [-0-9a-f]+\\.\\s+"),
                    ran.out());
            // The operation lasts a while, and then the landing zone is active again.
            for (int i = 0; i < 3_000 && !status().contains("ACTIVE"); i++) {
                Thread.sleep(10);
            }
            assertTrue(status().lines().findFirst().orElse("").endsWith("Region deny " + word), status());
        }
    }

    @Test
    void aTaskThatIsNoneIsRefusedWithThoseThatAre() {
        Ran ran = run("control-tower", "repair");
        assertEquals(2, ran.exit());
        assertTrue(
                ran.err()
                        .contains(
                                "unknown task `repair`; expected status, drift-scan, region-deny-on or region-deny-off"),
                ran.err());
    }

    @Test
    void withoutAServerItSaysHowToStartOne(@TempDir Path elsewhere) {
        Ran ran = Ran.of("control-tower", "status", "--data", elsewhere.toString());
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("no server runs over " + elsewhere + "; start one with: ambit serve"), ran.err());
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        Files.writeString(data.resolve("operator-token"), "another");
        Ran ran = run("control-tower", "drift-scan");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("This needs the operator's token"), ran.err());
    }

    @Test
    void aRegionIsTakenOutAndBroughtBack() {
        assertTrue(run("region", "us-west-2", "down").out().matches("us-west-2 +down .*\\s+"));
        assertTrue(run("region", "us-west-2", "up").out().matches("us-west-2 +up .*\\s+"));
        Ran ran = run("region", "mars-1", "down");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("There is no Region `mars-1`"), ran.err());
    }
}
