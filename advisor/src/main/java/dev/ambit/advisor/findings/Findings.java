package dev.ambit.advisor.findings;

import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Looks for every known mistake. */
public final class Findings {
    /** What is known of a rule without a landing zone: its id and what it sees, in a few words. */
    public record About(String id, String title) {}

    /** In the order of their ids. */
    static final List<Rule> RULES = List.of(
            new ModelsMissing(),
            new ProfileMissing(),
            new RegionDenyBlocksProfile(),
            new PinnedException(),
            new SourceDespiteException(),
            new KeylessDeny(),
            new PatternMatchesNothing(),
            new ModelApprovalForgetsProfiles(),
            new ApplicationForgotten(),
            new UnspecifiedMissing(),
            new DenyListLetsGlobalPass(),
            new OnlyUnspecified(),
            new ExemptedAction(),
            new ExemptionWithoutEffect(),
            new AllowUndoesNothing(),
            new NoSuchAction(),
            new StreamingNotGranted(),
            new StreamingNotDenied(),
            new SessionArn(),
            new ProfileNotOffered(),
            new ProfileOnlyModel(),
            new DestinationsDiffer(),
            new MarketplaceDeny(),
            new DataAutomationIncomplete(),
            new GuardrailProfileIncomplete(),
            new BoundaryForgetsModels(),
            new BearerTokenOfOneService(),
            new MisspelledKey(),
            new GlobalAsRegion(),
            new OldLanguageVersion(),
            new ScpNearLimit(),
            new GlobalDenyLeavesApplication(),
            new PartNotKnown());

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.where().file())
            .thenComparingInt(finding -> finding.where().line())
            .thenComparing(Finding::rule)
            .thenComparingInt(finding -> finding.where().column())
            .thenComparing(Finding::message);

    private Findings() {}

    /** Every rule that there is, in the order of the ids. */
    public static List<About> rules() {
        return RULES.stream().map(rule -> new About(rule.id(), rule.title())).toList();
    }

    /** The mistakes in a landing zone of which everything is known. */
    public static List<Finding> of(LandingZone landingZone, Catalogue catalogue) {
        return of(landingZone, catalogue, List.of());
    }

    /** The mistakes in the landing zone, in the order of file, line and rule; none twice. */
    public static List<Finding> of(LandingZone landingZone, Catalogue catalogue, List<Gap> gaps) {
        Survey survey = Survey.of(landingZone, catalogue, gaps);
        LinkedHashSet<Finding> found = new LinkedHashSet<>();
        for (Rule rule : RULES) {
            rule.check(survey, found::add);
        }
        List<Finding> sorted = new ArrayList<>(found);
        sorted.sort(ORDER);
        return List.copyOf(sorted);
    }
}
