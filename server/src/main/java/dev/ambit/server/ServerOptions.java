package dev.ambit.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param landingZone the folder with {@code landing-zone.yaml}, or that file
 * @param host to listen on; loopback unless the operator says otherwise
 * @param port 0 for any free one
 * @param data the folder for the state; empty to keep it in memory
 */
public record ServerOptions(Path landingZone, String host, int port, Optional<Path> data, Clock clock) {
    /** On loopback, by the system's clock. */
    public static ServerOptions of(Path landingZone, int port, Optional<Path> data) {
        return new ServerOptions(landingZone, "127.0.0.1", port, data, Clock.systemUTC());
    }
}
