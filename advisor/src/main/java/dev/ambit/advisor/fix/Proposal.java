package dev.ambit.advisor.fix;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.OrganizationDifference;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.proof.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A change after which every wanted call is allowed.
 *
 * @param title what is done, in a phrase
 * @param opens a direct call of a model, without a profile, that is newly possible; the first thing to know about such a change
 * @param beyond what changes besides the wanted calls
 * @param notes what was done to keep within limits, and what else to know
 */
public record Proposal(
        Route route,
        String title,
        List<Edit> edits,
        LandingZone after,
        Optional<AuthorizationRequest> opens,
        OrganizationDifference beyond,
        List<String> notes) {
    public Proposal {
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
    }

    /** Proved: besides the wanted calls nothing is newly allowed. */
    public boolean opensNothingElse() {
        return beyond.changes().stream().allMatch(change -> change.newlyAllowed() instanceof Verdict.None);
    }

    /** Proved: nothing is newly denied. */
    public boolean deniesNothing() {
        return beyond.changes().stream().allMatch(change -> change.newlyDenied() instanceof Verdict.None);
    }

    /** True when one of the two could not be shown. */
    public boolean unknown() {
        return beyond.changes().stream().anyMatch(change -> change.unknown());
    }

    /** How many sets of requests are newly allowed besides the wanted ones. */
    public int newSets() {
        return beyond.changes().stream()
                .mapToInt(change -> sets(change.newlyAllowed()))
                .sum();
    }

    /** How many sets of requests are newly denied. */
    public int lostSets() {
        return beyond.changes().stream()
                .mapToInt(change -> sets(change.newlyDenied()))
                .sum();
    }

    /** Whether actions of other services are newly allowed. */
    public boolean opensOtherServices() {
        return beyond.changes().stream()
                .map(Change::newlyAllowed)
                .filter(Verdict.Some.class::isInstance)
                .flatMap(some -> ((Verdict.Some) some).cells().stream())
                .anyMatch(cell -> !cell.example().action().startsWith("bedrock:"));
    }

    private static int sets(Verdict verdict) {
        return verdict instanceof Verdict.Some some ? some.cells().size() : 0;
    }

    public int statements() {
        return edits.stream().mapToInt(Edit::statements).sum();
    }

    public int bytes() {
        return edits.stream().mapToInt(Edit::bytes).sum();
    }
}
