package dev.ambit.server.endtoend;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.server.identity.CredentialsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A server in this process, in memory and on a free port, over one of the examples. */
final class RunningServer implements AutoCloseable {
    private final AmbitServer server;
    private final Map<String, Map<String, String>> profiles;

    private RunningServer(AmbitServer server, Map<String, Map<String, String>> profiles) {
        this.server = server;
        this.profiles = profiles;
    }

    /** Serves {@code examples/NAME}. */
    static RunningServer of(String example) {
        return at(Examples.folder(example));
    }

    /** Serves a copy of {@code examples/NAME}, made in {@code folder}, whose landing-zone.yaml was edited. */
    static RunningServer edited(String example, Path folder, UnaryOperator<String> edit) throws IOException {
        return at(Examples.edited(example, folder, edit));
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
        return Files.readString(Examples.folder(file));
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
        OperatorCalls.post(
                endpoint(), server.credentials().resolveSibling("operator-token"), "regions/" + region + "/" + state);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
