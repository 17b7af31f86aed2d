package dev.ambit.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The example landing zones that lie beside the program. */
final class BundledExamples {
    private static final Path DEFAULT = Path.of("examples", "eu-landing-zone");

    private BundledExamples() {}

    /** The article's landing zone, in a folder above the program's or above the current one. */
    static Path landingZone() throws IOException {
        Path found = above(program())
                .or(() -> above(Path.of("").toAbsolutePath()))
                .orElseThrow(() -> new IOException("the bundled example " + DEFAULT
                        + " is not beside the program; name a landing zone: ambit serve LANDING_ZONE"));
        Path here = Path.of("").toAbsolutePath();
        return found.startsWith(here) ? here.relativize(found) : found;
    }

    private static Path program() {
        try {
            return Path.of(BundledExamples.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(DEFAULT))) {
                return Optional.of(folder.resolve(DEFAULT));
            }
        }
        return Optional.empty();
    }
}
