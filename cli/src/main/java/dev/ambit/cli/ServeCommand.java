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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, UnreadableLandingZone, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--port `" + port + "` is not a port; expected a number from 0 to 65535");
        }
        Path files = landingZone == null ? BundledExamples.landingZone() : landingZone;
        Optional<Path> folder = inMemory ? Optional.empty() : Optional.of(data == null ? DataFolders.of(files) : data);
        AmbitServer server = AmbitServer.start(new ServerOptions(files, host, port, folder, Clock.systemUTC()));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, stopped), "stop"));
        System.out.print(welcome(server, files, folder));
        System.out.flush();
        stopped.await();
        return 0;
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
