package dev.ambit.server;

import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A landing zone as it lies on disk. Only files inside its folder are read, links out of it are not followed. */
public final class LandingZoneFolder {
    private static final String FILE = "landing-zone.yaml";

    private LandingZoneFolder() {}

    /** Reads the landing zone at a folder, or at its YAML file; file names in messages are as the caller gave them. */
    public static Reading.Read read(Path path) throws UnreadableLandingZone {
        Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        return switch (LandingZoneReader.read(file.toString(), new FolderFiles(folder, FolderFiles.LARGEST))) {
            case Reading.Read read -> read;
            case Reading.Unreadable unreadable -> throw new UnreadableLandingZone(unreadable.problems());
        };
    }
}
