package dev.ambit.advisor.fix;

import dev.ambit.landingzone.Identity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways to try that change the Denies which people wrote. Those of Control Tower are in {@link ControlTowerWays}. */
final class Ways {
    private final Wish wish;

    Ways(Wish wish) {
        this.wish = wish;
    }

    List<Way> all() {
        List<Way> ways = new ArrayList<>();
        if (!wish.dataAutomation()) {
            exceptions(ways);
        }
        ownStatements(ways);
        ways.add(new Way(
                Route.EXEMPT_ACTIONS,
                "the Region deny no longer denies " + String.join(", ", wish.actions()),
                List.of(),
                (zone, content, statement, refused) -> StatementText.of(content, statement)
                        .exceptActions(wish.actions())
                        .map(text -> new Way.Rewritten(text, 1))));
        ways.add(new Way(
                Route.REGION,
                "the Region deny leaves the denied Regions open for everything",
                List.of(),
                Ways::moreRegions));
        return ways;
    }

    private void exceptions(List<Way> ways) {
        Set<List<String>> seen = new LinkedHashSet<>();
        add(ways, seen, Patterns.exact(wish), "the Region deny excepts " + what() + accountWords());
        add(ways, seen, Patterns.anyAccount(wish), "the Region deny excepts " + what() + ", in any account");
        add(
                ways,
                seen,
                Patterns.family(wish),
                "the Region deny excepts every profile of the geography from " + sources());
        add(
                ways,
                seen,
                Patterns.anySource(wish),
                "the Region deny excepts " + wish.named() + " from any source Region");
    }

    private void add(List<Way> ways, Set<List<String>> seen, List<String> patterns, String title) {
        if (!patterns.isEmpty() && seen.add(patterns)) {
            ways.add(new Way(Route.SCP, title, List.of(), except(patterns)));
        }
    }

    /** The exception in the condition of the Deny itself. */
    static Way.Rewriting except(List<String> patterns) {
        return (zone, content, statement, refused) -> patterns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Way.Rewritten(StatementText.of(content, statement).exceptProfiles(patterns), 1));
    }

    private String subject() {
        return wish.dataAutomation() ? "InvokeDataAutomationAsync" : "inference";
    }

    private String what() {
        return wish.named() + " from " + sources();
    }

    private String sources() {
        return wish.sources().size() > 4
                ? wish.sources().size() + " source Regions"
                : String.join(
                        ", ", wish.sources().stream().map(region -> region.id()).toList());
    }

    private String accountWords() {
        return Patterns.namesAccounts(wish)
                ? ", in " + (wish.whom().size() == 1 ? "account " : "accounts ") + String.join(", ", wish.whom())
                : "";
    }

    private void ownStatements(List<Way> ways) {
        List<StatementText.Passing> profile = List.of(new StatementText.Passing(
                "ArnNotLike",
                StatementText.PROFILE_KEY,
                wish.dataAutomation() ? List.of() : Patterns.exact(wish),
                List.of()));
        ways.add(new Way(
                Route.TWO_STATEMENTS,
                subject() + " leaves the Region deny for a statement of its own, which excepts " + what()
                        + accountWords(),
                List.of(),
                own(profile)));
        wish.principal().map(Identity::arn).ifPresent(arn -> {
            List<StatementText.Passing> both = new ArrayList<>(profile);
            both.add(new StatementText.Passing("ArnNotLike", "aws:PrincipalArn", List.of(arn), List.of()));
            ways.add(new Way(
                    Route.TWO_STATEMENTS,
                    subject() + " leaves the Region deny for two statements of its own, which except " + what()
                            + " for " + arn + " only",
                    List.of(),
                    own(both)));
        });
    }

    private Way.Rewriting own(List<StatementText.Passing> exceptions) {
        return (zone, content, statement, refused) -> {
            List<String> keyless = keyless(refused);
            List<StatementText.Passing> complete = exceptions.stream()
                    .map(exception -> new StatementText.Passing(
                            exception.operator(),
                            exception.key(),
                            exception.values(),
                            exception.key().equals(StatementText.PROFILE_KEY) ? keyless : List.of()))
                    .toList();
            return StatementText.of(content, statement)
                    .ownStatements(wish.actions(), complete)
                    .map(text -> new Way.Rewritten(text, 1 + complete.size()));
        };
    }

    /** What is denied and carries no profile in its condition key: profiles themselves, when their own Region is denied. */
    private List<String> keyless(List<WantedCalls.Refused> refused) {
        Set<String> resources = new LinkedHashSet<>();
        for (WantedCalls.Refused one : refused) {
            var request = one.wanted().request();
            if (request.context().get(StatementText.PROFILE_KEY) == null) {
                Patterns.accounts(wish)
                        .forEach(account -> resources.add(request.resource()
                                .replace(":" + request.principal().account() + ":", ":" + account + ":")));
            }
        }
        return List.copyOf(resources);
    }

    private static Optional<Way.Rewritten> moreRegions(
            dev.ambit.landingzone.LandingZone zone, String content, int statement, List<WantedCalls.Refused> refused) {
        List<String> regions = refused.stream()
                .map(one -> WantedCalls.region(one.wanted().request()))
                .distinct()
                .sorted()
                .toList();
        return StatementText.of(content, statement).exceptRegions(regions).map(text -> new Way.Rewritten(text, 1));
    }
}
