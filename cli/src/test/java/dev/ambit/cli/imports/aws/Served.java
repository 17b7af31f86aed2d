package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.LandingZoneWriter;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.server.AmbitServer;
import dev.ambit.server.LandingZoneFolder;
import dev.ambit.server.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** A landing zone that a server of this test gives over the API, and imports of it. */
record Served(LandingZone source, AmbitServer server) implements AutoCloseable {
    record Ran(int exit, String out, String err) {}

    static Served start(LandingZone source, Path folder) throws Exception {
        LandingZoneWriter.write(source).files().forEach((path, text) -> {
            try {
                Files.createDirectories(folder.resolve(path).getParent());
                Files.writeString(folder.resolve(path), text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return new Served(source, AmbitServer.start(ServerOptions.of(folder, 0, Optional.empty())));
    }

    /** The command as a person runs it, with the server's credentials. */
    Ran command(String... arguments) {
        return as("management", arguments);
    }

    /** With one of its profiles. */
    Ran as(String profile, String... arguments) {
        String property = "aws.sharedCredentialsFile";
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setProperty(property, server.credentials().toString());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--endpoint-url", server.endpoint(), "--profile", profile));
            int exit = new CommandLine(new AwsCommand())
                    .setErr(new PrintWriter(err, true))
                    .setExecutionExceptionHandler((failure, command, parsed) -> {
                        failure.printStackTrace(command.getErr());
                        return 2;
                    })
                    .execute(all.toArray(String[]::new));
            return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
            System.clearProperty(property);
        }
    }

    AwsCredentialsProvider credentials() {
        return ProfileCredentialsProvider.builder()
                .profileFile(ProfileFile.builder()
                        .content(server.credentials())
                        .type(ProfileFile.Type.CREDENTIALS)
                        .build())
                .profileName("management")
                .build();
    }

    /** An import over a transport of the test. */
    Assembly.Assembled read(Path out, SdkHttpClient http) throws IOException, InterruptedException {
        AwsImport.Wanted wanted = new AwsImport.Wanted(
                GeneratedOrganization.ROLE, List.of("eu-central-1", "us-east-1"), false, 4, false, "now");
        Watcher watcher =
                new Watcher(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
        try (Clients clients =
                new Clients(Optional.of(URI.create(server.endpoint())), credentials(), Region.US_EAST_1, http)) {
            return new AwsImport(clients, new ImportFolder(out), watcher, wanted).read();
        }
    }

    static Reading.Read folder(Path folder) throws Exception {
        return LandingZoneFolder.read(folder);
    }

    static LandingZone reread(LandingZone zone) {
        Map<String, String> files = LandingZoneWriter.write(zone).files();
        return ((Reading.Read)
                        LandingZoneReader.read(LandingZoneWriter.FILE, path -> Optional.ofNullable(files.get(path))))
                .landingZone();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
