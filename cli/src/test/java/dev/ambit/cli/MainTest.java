package dev.ambit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person meets first: help, and the sentence for what went wrong. */
class MainTest {
    private static final String EXAMPLE =
            Path.of("..", "examples", "eu-landing-zone").toString();

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void theHelpSaysOfEveryCommandWhatItDoes() {
        Outcome help = run("--help");
        assertEquals(0, help.code());
        for (String command : new String[] {"serve", "explain", "evaluate", "region"}) {
            assertTrue(help.out().matches("(?s).*\\n  " + command + " {2,}\\S.*"), help.out());
        }
        assertFalse(help.out().contains("rehearse"), help.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "explain", "evaluate", "region"})
    void everyCommandHasHelp(String command) {
        Outcome help = run(command, "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().startsWith("Usage: ambit " + command), help.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"foo", "explain", "serve --port abc", "serve --port 65536", "serve --port -1", "region x y"})
    void wrongUseIsOneSentenceAndWhereToReadMore(String arguments) {
        Outcome wrong = run(arguments.split(" "));
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().startsWith("ambit: "), wrong.err());
        assertTrue(wrong.err().contains("--help`."), wrong.err());
        assertTrue(wrong.err().lines().count() <= 3, wrong.err());
    }

    @Test
    void aPortInUseIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Outcome wrong = run("serve", EXAMPLE, "--in-memory", "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(2, wrong.code());
            assertEquals(
                    "ambit: port " + taken.getLocalPort()
                            + " on 127.0.0.1 cannot be used (Address already in use); choose another with --port, or 0 for any free one\n",
                    wrong.err());
            assertEquals("", wrong.out());
        }
    }

    @Test
    void aDataFolderThatCannotBeUsedIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome wrong = run("serve", EXAMPLE, "--port", "0", "--data", file.toString());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().startsWith("ambit: the data folder " + file + " cannot be used: "), wrong.err());
        assertEquals(1, wrong.err().lines().count(), wrong.err());
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertEquals(
                "ambit: there is no landing zone at no/where\n",
                run("serve", "no/where").err());
        assertEquals(
                "ambit: there is no file `no/where` that can be read\n",
                run("evaluate", "no/where").err());
        Outcome zone = run("explain", "no/where", "--as", "x", "--from", "eu-central-1", "--model", "m");
        assertEquals(2, zone.code());
        assertEquals("ambit: there is no landing zone at no/where\n", zone.err());
    }

    @Test
    void someoneWhoIsNotThereIsAnsweredWithThoseWhoAre() {
        Outcome nobody = run("explain", EXAMPLE, "--as", "Nobody", "--from", "eu-central-1", "--model", "m");
        assertEquals(2, nobody.code());
        assertTrue(nobody.err().contains("AppRole"), nobody.err());
    }
}
