package dev.ambit.server.endtoend;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.server.identity.CredentialsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server in this process, in memory and on a free port, over one of the examples. */
final class RunningServer implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final AtomicInteger COPIES = new AtomicInteger();

    private final AmbitServer server;
    private final Map<String, Map<String, String>> profiles;

    private RunningServer(AmbitServer server, Map<String, Map<String, String>> profiles) {
        this.server = server;
        this.profiles = profiles;
    }

    /** Serves {@code examples/NAME}. */
    static RunningServer of(String example) {
        return at(EXAMPLES.resolve(example));
    }

    /** Serves a copy of {@code examples/NAME}, made in {@code folder}, whose landing-zone.yaml was edited. */
    static RunningServer edited(String example, Path folder, UnaryOperator<String> edit) throws IOException {
        Path copy = folder.resolve(example + COPIES.incrementAndGet());
        copyTree(EXAMPLES.resolve(example), copy);
        Path yaml = copy.resolve("landing-zone.yaml");
        String before = Files.readString(yaml);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the edit changed nothing of " + example);
        }
        Files.writeString(yaml, after);
        return at(copy);
    }

    private static RunningServer at(Path landingZone) {
        try {
            AmbitServer server = AmbitServer.start(ServerOptions.of(landingZone, 0, Optional.empty()));
            return new RunningServer(server, CredentialsFile.parse(Files.readString(server.credentials())));
        } catch (IOException | dev.ambit.server.UnreadableLandingZone e) {
            throw new IllegalStateException("the example " + landingZone + " could not be served", e);
        }
    }

    static String example(String file) throws IOException {
        return Files.readString(EXAMPLES.resolve(file));
    }

    String endpoint() {
        return server.endpoint();
    }

    /** The credentials of a profile of the credentials file. */
    Keys keys(String profile) {
        Map<String, String> entries = profiles.get(profile);
        if (entries == null) {
            throw new IllegalStateException("no profile " + profile + " among " + profiles.keySet());
        }
        return new Keys(
                entries.getOrDefault("aws_access_key_id", ""),
                entries.getOrDefault("aws_secret_access_key", ""),
                entries.getOrDefault("aws_session_token", ""));
    }

    /** The SDK's clients of one profile, close them after use. */
    Clients as(String profile, String region) {
        return Clients.of(endpoint(), keys(profile), region);
    }

    /** What the operator does with {@code ambit region REGION STATE}. */
    void region(String region, String state) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = Files.readString(server.credentials().resolveSibling("operator-token"));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(endpoint() + "/_ambit/regions/" + region + "/" + state))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
