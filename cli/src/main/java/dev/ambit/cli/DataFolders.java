package dev.ambit.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where servers keep their state when nobody says where: {@code .ambit/NAME} below the current folder. */
public final class DataFolders {
    private static final Path ALL = Path.of(".ambit");

    private DataFolders() {}

    /** The folder for a landing zone, by the name of the folder that it lies in. */
    static Path of(Path landingZone) throws IOException {
        if (!Files.exists(landingZone)) {
            throw new IOException("there is no landing zone at " + landingZone);
        }
        Path real = landingZone.toRealPath();
        @Nullable Path folder = Files.isDirectory(real) ? real : real.getParent();
        @Nullable Path name = folder == null ? null : folder.getFileName();
        return ALL.resolve(name == null ? "landing-zone" : name.toString());
    }

    /** The folder of the one server that runs; fails when there is none. */
    static Path ofTheRunningServer() throws IOException {
        return ofARunningServer()
                .orElseThrow(() -> new IOException("no server runs over a folder below " + ALL
                        + "; start one with: ambit serve, or say which with --data DIR"));
    }

    /** The folder of the one server that runs, if any does; fails when several do. */
    public static Optional<Path> ofARunningServer() throws IOException {
        List<Path> running = new ArrayList<>();
        if (Files.isDirectory(ALL)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(ALL)) {
                for (Path folder : folders) {
                    if (Files.exists(folder.resolve("endpoint"))) {
                        running.add(folder);
                    }
                }
            }
        }
        if (running.size() > 1) {
            throw new IOException("several servers run (" + running + "); say which with --data DIR");
        }
        return running.stream().findFirst();
    }
}
