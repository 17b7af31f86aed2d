package dev.ambit.server.endtoend;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.server.identity.CredentialsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A server as a process of its own, over a folder that outlives it, and the way in. Closing it is SIGKILL. */
record ServedProcess(Process process, String endpoint, Path data, Map<String, Map<String, String>> profiles)
        implements AutoCloseable {
    private static final String READY = "ready ";

    /** What the process runs: it serves until it is killed. */
    static final class Main {
        public static void main(String[] args) throws Exception {
            AmbitServer server =
                    AmbitServer.start(ServerOptions.of(Path.of(args[0]), 0, Optional.of(Path.of(args[1]))));
            System.out.println(READY + server.endpoint());
            new CountDownLatch(1).await();
        }
    }

    /** Serves a landing zone; its state is in {@code folder/data}, its messages in {@code folder/server.log}. */
    static ServedProcess start(Path landingZone, Path folder) throws IOException {
        Path data = folder.resolve("data");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                landingZone.toString(),
                data.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the server did not start: " + Files.readString(folder.resolve("server.log")));
        }
        return new ServedProcess(
                process,
                line.substring(READY.length()),
                data,
                CredentialsFile.parse(Files.readString(data.resolve("credentials"))));
    }

    /** The SDK's clients of a profile, in a source Region. */
    Clients as(String region, String profile) {
        Map<String, String> entries = profiles.getOrDefault(profile, Map.of());
        Keys keys = new Keys(
                entries.getOrDefault("aws_access_key_id", ""),
                entries.getOrDefault("aws_secret_access_key", ""),
                entries.getOrDefault("aws_session_token", ""));
        return Clients.of(endpoint, keys, region);
    }

    /** {@code POST /_ambit/WHAT} with the operator's token. */
    String operator(String what) {
        return OperatorCalls.post(endpoint, data.resolve("operator-token"), what);
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
