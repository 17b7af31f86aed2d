package dev.ambit.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A call of the operator's surface of the server that runs over a data folder. */
final class OperatorCall {
    private OperatorCall() {}

    /** The answer's text; what the server refuses is thrown in its words. {@code path} such as {@code regions}. */
    static String send(@Nullable Path given, String method, String path) throws IOException, InterruptedException {
        Path data = given == null ? DataFolders.ofTheRunningServer() : given;
        Path endpoint = data.resolve("endpoint");
        if (!Files.exists(endpoint)) {
            throw new IOException("no server runs over " + data + "; start one with: ambit serve --data " + data);
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Files.readString(endpoint).trim() + "/_ambit/" + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("operator-token"))
                                        .trim())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.body().trim());
            }
            return response.body().trim();
        }
    }
}
