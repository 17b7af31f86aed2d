package dev.ambit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What Control Tower's console can do and its API cannot, on a running server. */
@Command(
        name = "control-tower",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Does what Control Tower's console can do and its API cannot.",
            "On a running server:",
            "status = the landing zone, its drift and the accounts that need an update,",
            "drift-scan = looks for drift now, and not only once a day,",
            "region-deny-on, region-deny-off = switches the landing zone's Region deny.",
            ""
        },
        footer = {"", "  ambit control-tower region-deny-on"})
final class ControlTowerCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "status|drift-scan|region-deny-on|region-deny-off",
            description = "what to do")
    private String task = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder (default: the one below .ambit/ that a server runs over)")
    private @Nullable Path given;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String answer = switch (task) {
            case "status" -> OperatorCall.send(given, "GET", "landing-zone");
            case "drift-scan" -> OperatorCall.send(given, "POST", "landing-zone/drift-scan");
            case "region-deny-on" -> OperatorCall.send(given, "POST", "landing-zone/region-deny/on");
            case "region-deny-off" -> OperatorCall.send(given, "POST", "landing-zone/region-deny/off");
            default ->
                throw new IOException(
                        "unknown task `" + task + "`; expected status, drift-scan, region-deny-on or region-deny-off");
        };
        System.out.println(answer);
        return 0;
    }
}
