package dev.ambit.landingzone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Outcome;
import dev.ambit.policy.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a written folder looks like, and what it says that it cannot hold. */
class LandingZoneWriterTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static Reading.Read example(Path folder) {
        return switch (LandingZoneReader.read(folder + "/landing-zone.yaml", ExamplesTest::text)) {
            case Reading.Read read -> read;
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    @Test
    void everyExampleIsTheSameAgain() throws IOException {
        int tried = 0;
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            for (Path folder : folders.filter(path -> Files.exists(path.resolve("landing-zone.yaml")))
                    .sorted()
                    .toList()) {
                Reading.Read source = example(folder);
                Written written = LandingZoneWriter.write(source.landingZone(), source.backends(), source.gaps());
                assertEquals(List.of(), written.left(), folder.toString());
                Reading.Read again = LandingZoneWriterProperties.read(written.files());
                assertEquals(List.of(), Differences.between(source.landingZone(), again.landingZone()));
                assertEquals(source.backends(), again.backends());
                tried++;
            }
        }
        assertTrue(tried >= 3, "only " + tried + " examples");
    }

    @Test
    void policiesAreNamedAsTheyAreCalled() {
        Written written = LandingZoneWriter.write(
                example(EXAMPLES.resolve("eu-landing-zone")).landingZone());
        assertTrue(
                written.files().containsKey("policies/scp/DenyAllOutsideEU.json"),
                () -> written.files().keySet().toString());
        String yaml = written.files().get(LandingZoneWriter.FILE);
        assertTrue(yaml.contains("policies: [DenyAllOutsideEU]"), yaml);
        assertTrue(yaml.contains("id: \"111122223333\""), yaml);
    }

    @Test
    void controlTowerStaysWhatMakesItsPolicies() {
        Written written = LandingZoneWriter.write(
                example(EXAMPLES.resolve("control-tower-sandbox")).landingZone());
        String yaml = written.files().get(LandingZoneWriter.FILE);
        assertTrue(yaml.contains("controlTower:") && yaml.contains("regionDeny: true"), yaml);
        assertTrue(written.files().keySet().stream().noneMatch(path -> path.contains("guardrails")));
    }

    @Test
    void aKeyIsLeftAndNamed() {
        LandingZone zone = example(EXAMPLES.resolve("eu-landing-zone")).landingZone();
        for (IamCommand command : List.of(
                new IamCommand.CreateUser("zoe", "/", Optional.empty(), Map.of()),
                new IamCommand.CreateAccessKey("zoe"))) {
            Outcome outcome = zone.apply(
                    command, Caller.of("111122223333"), Instant.EPOCH, (alphabet, length) -> "A".repeat(length));
            zone = ((Outcome.Applied) outcome).after();
        }
        Written written = LandingZoneWriter.write(zone);
        assertEquals(1, written.left().size(), written.left().toString());
        assertTrue(
                written.left().getFirst().startsWith("account 111122223333, user zoe, access key AKIA"),
                written.left().toString());
    }

    @Test
    void whatIsNotKnownIsSaidAndReadAgain() {
        LandingZone zone = example(EXAMPLES.resolve("eu-landing-zone")).landingZone();
        Gap gap = new Gap(Optional.of("111122223333"), Gap.Part.IAM, "AccessDenied: no", new Location("", 0, 0));
        Reading.Read again = LandingZoneWriterProperties.read(
                LandingZoneWriter.write(zone, Map.of(), List.of(gap)).files());
        assertEquals(1, again.gaps().size());
        Gap read = again.gaps().getFirst();
        assertEquals(gap.account(), read.account());
        assertEquals(gap.part(), read.part());
        assertEquals(gap.why(), read.why());
        assertTrue(read.where().line() > 0);
    }
}
