package dev.ambit.advisor.fix;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.proof.Budget;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Landing zones for the tests, and wishes about them. */
final class Zones {
    private Zones() {}

    static LandingZone example(String name) {
        Path root = CaseFiles.repositoryRoot().resolve("examples").resolve(name);
        return read(LandingZoneReader.read("landing-zone.yaml", path -> text(root.resolve(path))));
    }

    static LandingZone of(Map<String, String> files) {
        return read(LandingZoneReader.read("landing-zone.yaml", path -> Optional.ofNullable(files.get(path))));
    }

    private static LandingZone read(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> read.landingZone();
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Wish wish(LandingZone zone, String profile, String whom, String from) {
        var catalogue = BundledCatalogue.catalogue();
        var read = new Wishes(zone, catalogue)
                .read(profile, whom, from.isEmpty() ? Optional.empty() : catalogue.region(from));
        return assertInstanceOf(Wishes.Read.Understood.class, read).wish();
    }

    static Fixes.Needed needed(LandingZone zone, String profile, String whom, String from, Route... routes) {
        Fixes fixes = Fixes.of(
                zone, BundledCatalogue.catalogue(), wish(zone, profile, whom, from), Set.of(routes), Budget.DEFAULT);
        return assertInstanceOf(Fixes.Needed.class, fixes);
    }
}
