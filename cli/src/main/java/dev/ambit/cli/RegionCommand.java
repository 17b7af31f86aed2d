package dev.ambit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches a Region's backends on a running server. */
@Command(
        name = "region",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Switches a Region of a running server on and off.",
            "As an operator does, for all backends of the Region:",
            "down = calls to it fail, drain = no new calls are sent to it, up = it serves.",
            "Calls through a profile are then served by its other Regions.",
            ""
        },
        footer = {"", "  ambit region eu-central-1 down"})
final class RegionCommand implements Callable<Integer> {
    enum Switch {
        UP,
        DRAIN,
        DOWN
    }

    @Parameters(index = "0", paramLabel = "REGION", description = "such as eu-central-1")
    private String region = "";

    @Parameters(index = "1", paramLabel = "up|drain|down", description = "what it shall be")
    private Switch state = Switch.UP;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder (default: the one below .ambit/ that a server runs over)")
    private @Nullable Path given;

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(OperatorCall.send(
                given, "POST", "regions/" + region + "/" + state.name().toLowerCase(java.util.Locale.ROOT)));
        return 0;
    }
}
