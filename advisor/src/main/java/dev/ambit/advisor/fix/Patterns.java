package dev.ambit.advisor.fix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Patterns for the profiles of a wish, from narrow to wide. */
final class Patterns {
    /** Up to so many accounts are named one by one. */
    static final int MOST_ACCOUNTS = 3;

    private Patterns() {}

    /** Whether the accounts of a wish are named in its patterns. */
    static boolean namesAccounts(Wish wish) {
        return wish.whom().size() <= MOST_ACCOUNTS;
    }

    /** The accounts for a pattern: each of them, or {@code *} for many. */
    static List<String> accounts(Wish wish) {
        return namesAccounts(wish) ? wish.whom() : List.of("*");
    }

    /** Exactly the profiles of the wish, from its source Regions, in its accounts. */
    static List<String> exact(Wish wish) {
        return profiles(wish, accounts(wish));
    }

    /** Likewise in any account. */
    static List<String> anyAccount(Wish wish) {
        return profiles(wish, List.of("*"));
    }

    /** Likewise from any source Region, as the second article writes it. */
    static List<String> anySource(Wish wish) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Wish.Leg leg : wish.legs()) {
            if (!leg.modelId().startsWith("arn:")) {
                patterns.add("arn:" + leg.source().partition() + ":bedrock:*:*:inference-profile/" + name(wish, leg));
            }
        }
        return List.copyOf(patterns);
    }

    /** All profiles of the geography from these source Regions, as the first article writes it. */
    static List<String> family(Wish wish) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Wish.Leg leg : wish.legs()) {
            int dot = leg.modelId().indexOf('.');
            if (!leg.modelId().startsWith("arn:") && dot > 0) {
                patterns.add(leg.source()
                        .bedrockArn("*", "inference-profile/" + leg.modelId().substring(0, dot) + ".*"));
            }
        }
        return List.copyOf(patterns);
    }

    private static List<String> profiles(Wish wish, List<String> accounts) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Wish.Leg leg : wish.legs()) {
            if (leg.modelId().startsWith("arn:")) {
                patterns.add(leg.modelId());
            } else {
                accounts.forEach(account ->
                        patterns.add(leg.source().bedrockArn(account, "inference-profile/" + name(wish, leg))));
            }
        }
        return List.copyOf(patterns);
    }

    /** The name as it was asked for, so that wildcards of a wish become wildcards of the pattern. */
    private static String name(Wish wish, Wish.Leg leg) {
        return wish.named().startsWith("arn:") || wish.named().indexOf('.') < 0 ? leg.modelId() : wish.named();
    }

    /** What one leg's profile is, in these accounts. */
    static List<String> profile(Wish.Leg leg, List<String> accounts) {
        return leg.modelId().startsWith("arn:")
                ? List.of(leg.modelId())
                : accounts.stream()
                        .map(account -> leg.source().bedrockArn(account, "inference-profile/" + leg.modelId()))
                        .toList();
    }
}
