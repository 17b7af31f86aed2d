package dev.ambit.advisor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.advisor.explain.CallExplanation;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The matrix says of every call what explaining that call alone says, however much work was shared. */
class MatrixTest {
    private static final Catalogue CATALOGUE = BundledCatalogue.catalogue();

    @Test
    void sharedAnswersAreThoseOfExplain() {
        Random random = new Random(7);
        int denied = 0;
        int allowed = 0;
        for (long seed = 1; seed <= 4; seed++) {
            LandingZone zone = GeneratedOrganization.of(seed, 12, 8, 12, true);
            for (Alike group : Matrix.of(zone, CATALOGUE, Scope.ALL).groups()) {
                for (Identity member : group.members()) {
                    for (int i = 0; i < 12; i++) {
                        Cell cell =
                                group.cells().get(random.nextInt(group.cells().size()));
                        assertSame(zone, member, cell, "Converse", cell.answer());
                        assertSame(zone, member, cell, "ConverseStream", cell.streaming());
                        allowed += cell.allowed() ? 1 : 0;
                        denied += cell.allowed() ? 0 : 1;
                    }
                }
            }
        }
        assertTrue(allowed > 100 && denied > 100, allowed + " allowed, " + denied + " denied");
    }

    private static void assertSame(LandingZone zone, Identity who, Cell cell, String operation, Answer answer) {
        CallExplanation explanation =
                CallExplanation.of(zone, CATALOGUE, Matrix.caller(zone, who), cell.source(), operation, cell.profile());
        List<String> expected = new ArrayList<>();
        if (explanation instanceof CallExplanation.Decided decided) {
            decided.requests().stream()
                    .filter(one -> !one.decision().allowed())
                    .forEach(one -> expected.add(one.request().resource()));
        }
        List<String> found =
                answer.denied().stream().map(one -> one.resource(who.account())).toList();
        assertEquals(explanation.allowed(), answer.allowed(), who.arn() + " " + cell);
        assertEquals(expected, found, who.arn() + " " + cell);
    }

    @Test
    void everyPrincipalStandsInOneGroup() {
        LandingZone zone = GeneratedOrganization.of(3, 10, 6, 10, true);
        Set<String> seen = new LinkedHashSet<>();
        for (Alike group : Matrix.of(zone, CATALOGUE, Scope.ALL).groups()) {
            for (Identity member : group.members()) {
                assertTrue(seen.add(member.arn()), member.arn() + " stands in two groups");
            }
        }
        assertEquals(60, seen.size());
    }

    @Test
    void rowsExpandToTheCells() {
        LandingZone zone = GeneratedOrganization.of(5, 12, 8, 12, true);
        Matrix matrix = Matrix.of(zone, CATALOGUE, Scope.ALL);
        Overview overview = Overview.of(matrix);
        for (Alike group : matrix.groups()) {
            Overview.Section section = overview.sections().stream()
                    .filter(one -> one.members().contains(group.members().getFirst()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(section.members().containsAll(group.members()));
            assertEquals(
                    group.cells().size(),
                    section.rows().stream().mapToInt(Overview.Row::calls).sum());
            for (Cell cell : group.cells()) {
                Overview.Outcome outcome = Overview.outcome(cell);
                assertEquals(
                        1,
                        section.rows().stream()
                                .filter(row -> row.outcome().equals(outcome)
                                        && row.sources().contains(cell.source())
                                        && row.profiles().contains(cell.profile()))
                                .count(),
                        cell + " must stand in one row");
            }
        }
    }

    @Test
    void twiceTheAccountsAreNotMoreClasses() {
        int few = Matrix.of(GeneratedOrganization.of(9, 10, 60, 20, false), CATALOGUE, Scope.ALL)
                .groups()
                .size();
        int many = Matrix.of(GeneratedOrganization.of(9, 10, 120, 20, false), CATALOGUE, Scope.ALL)
                .groups()
                .size();
        assertTrue(many <= few * 1.1 + 2, few + " classes became " + many);
    }

    @Test
    void filtersNarrowTheMatrix() {
        LandingZone zone = GeneratedOrganization.of(2, 4, 3, 5, false);
        Region frankfurt = CATALOGUE.region("eu-central-1").orElseThrow();
        String account = zone.accounts().keys().getFirst();
        Matrix matrix = Matrix.of(
                zone,
                CATALOGUE,
                new Scope(Optional.of("eu.amazon.*"), Optional.of(account), Optional.empty(), Optional.of(frankfurt)));
        assertEquals(List.of(frankfurt), matrix.sources());
        for (Alike group : matrix.groups()) {
            group.members().forEach(member -> assertEquals(account, member.account()));
            group.cells().forEach(cell -> assertTrue(cell.profile().startsWith("eu.amazon."), cell.profile()));
        }
    }
}
