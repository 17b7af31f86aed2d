package dev.ambit.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param landingZone the folder with {@code landing-zone.yaml}, or that file; not read in test mode
 * @param host to listen on; loopback unless the operator says otherwise
 * @param port 0 for any free one
 * @param data the folder for the state; empty to keep it in memory
 * @param testMode begin empty, and take every caller for the administrator of {@link #TEST_ACCOUNT}
 */
public record ServerOptions(
        Path landingZone, String host, int port, Optional<Path> data, Clock clock, boolean testMode) {
    /** The account that test suites expect to work in. */
    public static final String TEST_ACCOUNT = "123456789012";

    /** Throws {@link IllegalArgumentException} for a test mode that others could reach or that would keep its state. */
    public ServerOptions {
        if (testMode && data.isPresent()) {
            throw new IllegalArgumentException(
                    "The test mode keeps its state in memory only; found the data folder " + data.get() + ".");
        }
        if (testMode && !loopback(host)) {
            throw new IllegalArgumentException(
                    "The test mode believes every caller and listens on loopback only; found the address " + host
                            + ", expected 127.0.0.1, ::1 or localhost.");
        }
    }

    public ServerOptions(Path landingZone, String host, int port, Optional<Path> data, Clock clock) {
        this(landingZone, host, port, data, clock, false);
    }

    /** On loopback, by the system's clock. */
    public static ServerOptions of(Path landingZone, int port, Optional<Path> data) {
        return new ServerOptions(landingZone, "127.0.0.1", port, data, Clock.systemUTC());
    }

    /** For test suites: nothing is there at the start, nothing is kept, and nobody is asked who he is. */
    public static ServerOptions forTests(String host, int port) {
        return new ServerOptions(Path.of(""), host, port, Optional.empty(), Clock.systemUTC(), true);
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
