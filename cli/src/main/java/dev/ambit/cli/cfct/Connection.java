package dev.ambit.cli.cfct;

import dev.ambit.cli.DataFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Which endpoint, and as whom. */
record Connection(URI endpoint, AwsCredentialsProvider credentials) {
    /**
     * An endpoint that was given with the usual AWS credentials; else the running server with the profile that its credentials file has;
     * else {@code AWS_ENDPOINT_URL} with the usual AWS credentials. There is no default that reaches AWS itself.
     */
    static Connection of(Optional<URI> endpoint, Optional<Path> data, Optional<String> profile) throws IOException {
        if (endpoint.isPresent()) {
            return new Connection(endpoint.get(), usual(profile));
        }
        if (data.isPresent()) {
            return running(data.get(), profile);
        }
        Optional<Path> folder = DataFolders.ofARunningServer();
        if (folder.isPresent()) {
            return running(folder.get(), profile);
        }
        @Nullable String variable = System.getenv("AWS_ENDPOINT_URL");
        if (variable == null || variable.isBlank()) {
            throw new IOException("no server runs over a folder below .ambit/ and AWS_ENDPOINT_URL is not set;"
                    + " start one with: ambit serve, or say which endpoint with --endpoint URL"
                    + " (AWS itself: https://organizations.us-east-1.amazonaws.com)");
        }
        return new Connection(URI.create(variable), usual(profile));
    }

    private static Connection running(Path data, Optional<String> profile) throws IOException {
        Path endpoint = data.resolve("endpoint");
        if (!Files.exists(endpoint)) {
            throw new IOException("no server runs over " + data + "; start one with: ambit serve --data " + data);
        }
        ProfileFile file = ProfileFile.builder()
                .content(data.resolve("credentials"))
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        String name = profile.orElse("management");
        if (file.profile(name).isEmpty()) {
            throw new IOException("the server's credentials file " + data.resolve("credentials") + " has no profile `"
                    + name + "`; expected one of its names, such as management");
        }
        return new Connection(
                URI.create(Files.readString(endpoint).trim()),
                ProfileCredentialsProvider.builder()
                        .profileFile(file)
                        .profileName(name)
                        .build());
    }

    private static AwsCredentialsProvider usual(Optional<String> profile) {
        return profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** A client for Organizations, which lives in us-east-1. */
    OrganizationsClient client() {
        return OrganizationsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }
}
