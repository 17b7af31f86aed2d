package dev.ambit.advisor.intents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.advisor.check.Matrix;
import dev.ambit.advisor.check.Scope;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Intents over the Sandbox example. */
class IntentsTest {
    private static final Catalogue CATALOGUE = BundledCatalogue.catalogue();
    private static final LandingZone ZONE = zone();

    @Test
    void whatIsMeantAndTrueHolds() {
        Verdict verdict = only("deny: { who: [OU Sandbox], action: 'ec2:RunInstances', in: [us-east-2] }");
        assertTrue(verdict.holds(), verdict.toString());
        assertEquals(
                "deny OU Sandbox to call ec2:RunInstances in us-east-2",
                verdict.intent().name());
        assertTrue(only("allow: { who: Developer, use: 'eu.*', from: eu-central-1 }")
                .holds());
    }

    @Test
    void anIntentThatFailsNamesTheCall() {
        Verdict verdict = only("allow: { who: [Developer], use: ['us.amazon.nova-pro-v1:0'], from: [us-east-1] }");
        Verdict.Example example = verdict.example().orElseThrow();
        assertEquals("Developer", example.who().name());
        assertEquals("Converse", example.operation());
        assertEquals("us-east-1", example.region().id());
        assertEquals("us-east-2", example.answer().denied().getFirst().region());
        assertFalse(only("deny: { who: ['*'], action: 'ec2:DescribeRegions', in: [us-west-2] }")
                .holds());
        assertFalse(only("deny: { who: ['*'], use: ['*'] }").holds());
    }

    @Test
    void operationsAreAskedOneByOne() {
        Verdict verdict = only(
                "allow: { who: [Developer], use: ['us.amazon.nova-pro-v1:0'], from: [us-east-1], operations: [InvokeModelWithResponseStream] }");
        assertEquals(
                "InvokeModelWithResponseStream", verdict.example().orElseThrow().operation());
    }

    @Test
    void everyProblemHasItsLine() {
        String text = """
                version: 2
                intents:
                  - allow: { who: [Nobody], use: ['xx.*'], from: [mars-1] }
                  - deny: { who: ['*'], use: ['*'], form: [us-east-1] }
                  - { name: empty }
                  - deny: { who: ['*'], action: everything, in: [us-east-1] }
                  - deny: { who: [], use: ['*'] }
                """;
        var unreadable = assertInstanceOf(
                ReadIntents.Reading.Unreadable.class, ReadIntents.read("i.yaml", text, ZONE, CATALOGUE));
        List<Integer> lines = unreadable.problems().stream()
                .map(problem -> problem.where().line())
                .toList();
        assertEquals(
                List.of(1, 3, 3, 3, 4, 5, 6, 7), lines, unreadable.problems().toString());
    }

    @Test
    void whatIsNoYamlIsSaid() {
        for (String text : List.of("", "- a", "a: [", "intents: 3")) {
            assertInstanceOf(
                    ReadIntents.Reading.Unreadable.class, ReadIntents.read("i.yaml", text, ZONE, CATALOGUE), text);
        }
    }

    private static Verdict only(String intent) {
        String text = "version: 1\nintents:\n  - " + intent + "\n";
        ReadIntents.Reading.Read read =
                assertInstanceOf(ReadIntents.Reading.Read.class, ReadIntents.read("i.yaml", text, ZONE, CATALOGUE));
        return Verdict.of(ZONE, Matrix.of(ZONE, CATALOGUE, Scope.ALL), read.intents())
                .getFirst();
    }

    private static LandingZone zone() {
        Path file = CaseFiles.repositoryRoot().resolve("examples/sandbox-ou/landing-zone.yaml");
        return assertInstanceOf(
                        Reading.Read.class,
                        LandingZoneReader.read(file.toString(), named -> Optional.of(text(Path.of(named)))))
                .landingZone();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
