package dev.ambit.landingzone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.LandingZone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a landing zone has in it, its folder says the same. */
class LandingZoneWriterProperties {
    static Reading.Read read(Map<String, String> files) {
        return switch (LandingZoneReader.read(LandingZoneWriter.FILE, path -> Optional.ofNullable(files.get(path)))) {
            case Reading.Read read -> read;
            case Reading.Unreadable unreadable ->
                fail(unreadable.problems() + "\n" + files.get(LandingZoneWriter.FILE));
        };
    }

    @Property(tries = 300)
    void readingWhatWasWrittenGivesTheSame(@ForAll long seed) {
        LandingZone zone = GeneratedZone.of(seed);
        Written written = LandingZoneWriter.write(zone);
        assertEquals(List.of(), written.left());
        LandingZone again = read(written.files()).landingZone();
        assertEquals(List.of(), Differences.between(zone, again));
        Written second = LandingZoneWriter.write(again);
        assertEquals(written, second);
        assertEquals(again, read(second.files()).landingZone());
    }

    @Property(tries = 100)
    void pathsDifferByMoreThanCase(@ForAll long seed) {
        Written written = LandingZoneWriter.write(GeneratedZone.of(seed));
        assertEquals(
                written.files().size(),
                written.files().keySet().stream()
                        .map(path -> path.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())
                        .size());
    }
}
