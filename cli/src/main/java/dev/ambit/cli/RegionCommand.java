package dev.ambit.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
        Path data = given == null ? DataFolders.ofTheRunningServer() : given;
        Path endpoint = data.resolve("endpoint");
        if (!Files.exists(endpoint)) {
            throw new IOException("no server runs over " + data + "; start one with: ambit serve --data " + data);
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Files.readString(endpoint).trim() + "/_ambit/regions/" + region + "/"
                                + state.name().toLowerCase(java.util.Locale.ROOT)))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("operator-token"))
                                        .trim())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.body().trim());
            }
            System.out.println(response.body().trim());
            return 0;
        }
    }
}
