package dev.ambit.cli.imports.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.landingzone.files.LandingZoneWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The folder that an import writes. {@code .ambit-import/} in it keeps each part that was read, until all of them are, and the names of
 * the files that the last import wrote.
 */
public final class ImportFolder {
    static final String PROGRESS = ".ambit-import";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Path parts;

    /** What an import was begun for; another import does not continue it. */
    record Begun(String organization, String role, List<String> regions, boolean organizationOnly, String at) {
        boolean same(Begun other) {
            return organization.equals(other.organization)
                    && role.equals(other.role)
                    && regions.equals(other.regions)
                    && organizationOnly == other.organizationOnly;
        }
    }

    public ImportFolder(Path folder) {
        this.folder = folder;
        this.parts = folder.resolve(PROGRESS);
    }

    /** Throws when the folder has a landing zone that no import wrote. */
    public void mustBeOurs() throws IOException {
        if (Files.exists(folder.resolve(LandingZoneWriter.FILE)) && !Files.isDirectory(parts)) {
            throw new Unreadable(
                    folder.resolve(LandingZoneWriter.FILE)
                            + " is there already and was not written by an import; expected an empty folder, or one that an import wrote");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Unreadable(folder + " is a file; expected a folder, or nothing");
        }
    }

    <T> Optional<T> part(String name, Class<T> type) {
        Path file = parts.resolve(name + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (IOException damaged) {
            return Optional.empty(); // what cannot be read again is asked for again
        }
    }

    /** There as a whole or not at all. */
    void keep(String name, Object part) {
        try {
            write(parts.resolve(name + ".json"), JSON.writeValueAsString(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was read, so that the next import begins anew. */
    void forget() throws IOException {
        for (String name : List.of("begun.json", "organization.json", "accounts", "policies")) {
            Path gone = parts.resolve(name);
            if (Files.exists(gone)) {
                try (Stream<Path> all = Files.walk(gone)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    /** Writes the landing zone; what the last import wrote and this one does not is deleted. */
    public void write(SortedMap<String, String> files) throws IOException {
        List<String> before = written();
        for (var file : files.entrySet()) {
            write(inside(file.getKey()), file.getValue());
        }
        for (String path : before) {
            if (!files.containsKey(path)) {
                Files.deleteIfExists(inside(path));
            }
        }
        write(parts.resolve("files"), String.join("\n", files.keySet()) + "\n");
    }

    private List<String> written() throws IOException {
        Path list = parts.resolve("files");
        return Files.exists(list) ? new ArrayList<>(Files.readAllLines(list)) : List.of();
    }

    private Path inside(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IOException("the path " + path + " leaves the folder " + folder);
        }
        return file;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
