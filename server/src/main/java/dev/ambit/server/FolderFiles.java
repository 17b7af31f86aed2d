package dev.ambit.server;

import dev.ambit.landingzone.files.TextFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files in a folder on disk. A link that leads out of the folder is not followed, and a file that is too large is refused before it is
 * read.
 *
 * @param largest bytes of one file
 */
public record FolderFiles(Path folder, long largest) implements TextFiles {
    /** More than any configuration that people write. */
    public static final long LARGEST = 64 << 20;

    @Override
    public Optional<String> text(String path) {
        try {
            Path file = Path.of(path);
            return Files.exists(file) && unread(file).isEmpty()
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> refusal(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Optional<String> unread = unread(file);
            if (unread.isEmpty()) {
                Files.readString(file);
            }
            return unread;
        } catch (CharacterCodingException notText) {
            return Optional.of("it is not UTF-8 text");
        } catch (IOException e) {
            return Optional.of("it cannot be opened: " + e.getMessage());
        }
    }

    /** Why a file is not even opened. */
    private Optional<String> unread(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.of("it is no file");
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            return Optional.of("it is a link that leads out of the folder");
        }
        return Files.size(file) > largest
                ? Optional.of("it has `" + Files.size(file) + "` bytes; at most " + largest + " are read")
                : Optional.empty();
    }
}
