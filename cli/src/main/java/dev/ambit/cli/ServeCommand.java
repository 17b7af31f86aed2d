package dev.ambit.cli;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the endpoint until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Serves a landing zone to unmodified AWS CLIs and SDKs.",
            "Answers organizations, iam, sts, bedrock, bedrock-runtime, cloudtrail and cloudwatch.",
            "Models answer from simulated backends in every Region. The state is kept in a folder; a second start continues from it.",
            ""
        },
        footer = {
            "",
            "  ambit serve                                  the bundled example",
            "  ambit serve examples/sandbox-ou --port 4600",
            "  ambit serve my/landing-zone --data /var/lib/ambit",
            "",
            "Then, in another shell, the two exports that it prints, and for example:",
            "  aws sts get-caller-identity --region eu-central-1 --profile AppRole"
        })
final class ServeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "LANDING_ZONE",
            description =
                    "a folder with landing-zone.yaml (docs/landing-zone-format.md); the bundled example when left out")
    private @Nullable Path landingZone;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port; 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = 4599;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "the address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder that keeps the state (default: .ambit/ and the landing zone's name)")
    private @Nullable Path data;

    @Option(names = "--in-memory", description = "keep no state: everything is gone when the server stops")
    private boolean inMemory;

    @Option(
            names = "--test-mode",
            description = {
                "for test suites: begins empty, keeps nothing, and takes every caller for the administrator of account "
                        + ServerOptions.TEST_ACCOUNT + ";",
                "loopback only. POST /_ambit/reset empties the state."
            })
    private boolean testMode;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, UnreadableLandingZone, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--port `" + port + "` is not a port; expected a number from 0 to 65535");
        }
        return testMode ? serveTests() : serveLandingZone();
    }

    private int serveTests() throws IOException, UnreadableLandingZone, InterruptedException {
        if (landingZone != null || data != null) {
            throw usage("--test-mode begins empty and keeps its state in memory; leave out "
                    + (data != null ? "--data " + data : landingZone) + ".");
        }
        ServerOptions options;
        try {
            options = ServerOptions.forTests(host, port);
        } catch (IllegalArgumentException refused) {
            throw usage(String.valueOf(refused.getMessage()));
        }
        serve(AmbitServer.start(options), ServeCommand::welcomeTests);
        return 0;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int serveLandingZone() throws IOException, UnreadableLandingZone, InterruptedException {
        Path files = landingZone == null ? BundledExamples.landingZone() : landingZone;
        Optional<Path> folder = inMemory ? Optional.empty() : Optional.of(data == null ? DataFolders.of(files) : data);
        AmbitServer server = AmbitServer.start(new ServerOptions(files, host, port, folder, Clock.systemUTC()));
        serve(server, ready -> welcome(ready, files, folder));
        return 0;
    }

    private static void serve(AmbitServer server, Function<AmbitServer, String> welcome) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, stopped), "stop"));
        System.out.print(welcome.apply(server));
        System.out.flush();
        stopped.await();
    }

    private static String welcomeTests(AmbitServer server) {
        return String.join(
                System.lineSeparator(),
                "*** TEST MODE: CALLERS ARE NOT CHECKED ***",
                "*** Every caller is the administrator of account " + ServerOptions.TEST_ACCOUNT
                        + "; nothing is kept. Never put this where others can reach it. ***",
                "Ambit is ready at " + server.endpoint(),
                "  landing zone   none: the state is empty",
                "  state          in memory; POST " + server.endpoint() + "/_ambit/reset empties it",
                "",
                "For any AWS CLI or SDK:",
                "  export AWS_ENDPOINT_URL=" + server.endpoint(),
                "  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test",
                "");
    }

    private static String welcome(AmbitServer server, Path files, Optional<Path> folder) {
        String state = folder.map(path -> path
                        + (server.continued() ? " (continued: its own policies hold, not those of the files)" : ""))
                .orElse("in memory, gone when this ends");
        return String.join(
                System.lineSeparator(),
                "Ambit is ready at " + server.endpoint(),
                "  landing zone   " + files,
                "  state          " + state,
                "  models         simulated, in every Region",
                "",
                "For any AWS CLI or SDK:",
                "  export AWS_ENDPOINT_URL=" + server.endpoint(),
                "  export AWS_SHARED_CREDENTIALS_FILE=" + server.credentials().toAbsolutePath(),
                "",
                "Its profiles are named management, as the roles and users, and root@ACCOUNT. Such as:",
                "  aws sts get-caller-identity --region eu-central-1 --profile management",
                "");
    }

    private static void close(AmbitServer server, CountDownLatch stopped) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("ambit: " + e.getMessage());
        }
        stopped.countDown();
    }
}
