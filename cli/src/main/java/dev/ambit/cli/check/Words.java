package dev.ambit.cli.check;

import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.DeniedRequest;
import dev.ambit.advisor.check.Overview;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words that all forms of the report use for the same things. */
final class Words {
    private Words() {}

    /** The first few of a list, and how many more there are. */
    static String some(List<String> texts, int most) {
        return texts.size() <= most + 1
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, most)) + " and " + number(texts.size() - most) + " more";
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(long count, String one) {
        return number(count) + " " + (count == 1 ? one : one + "s");
    }

    /** {@code every Region}, {@code every Region except …}, or the Regions. */
    static String regions(List<Region> regions, List<Region> all) {
        if (all.size() > 1 && regions.size() == all.size()) {
            return "every Region";
        }
        if (all.size() > 4 && regions.size() > all.size() / 2) {
            List<Region> rest = new ArrayList<>(all);
            rest.removeAll(regions);
            return rest.size() <= 4
                    ? "every Region except " + ids(rest)
                    : regions.size() + " Regions ("
                            + some(regions.stream().map(Region::id).toList(), 3) + ")";
        }
        return some(regions.stream().map(Region::id).toList(), 5);
    }

    private static String ids(List<Region> regions) {
        return String.join(", ", regions.stream().map(Region::id).toList());
    }

    static String profiles(Overview.Row row) {
        return row.label().isEmpty() || row.profiles().size() == 1
                ? some(row.profiles(), 3)
                : row.label() + " (" + row.profiles().size() + ")";
    }

    /** Whom a section is about, by names as far as they fit. */
    static String members(LandingZone zone, List<Identity> members) {
        List<String> names = members.stream().map(Identity::name).distinct().toList();
        Set<String> accounts =
                new TreeSet<>(members.stream().map(Identity::account).toList());
        String who = some(names, 6);
        if (accounts.size() == 1) {
            return who + ", account " + account(zone, accounts.iterator().next());
        }
        Set<String> units = new TreeSet<>();
        for (String account : accounts) {
            zone.parentOf(account).map(zone::nameOf).ifPresent(units::add);
        }
        return who + ": " + count(members.size(), "principal") + " in " + count(accounts.size(), "account") + " of "
                + some(List.copyOf(units), 4);
    }

    static String account(LandingZone zone, String id) {
        return zone.account(id)
                .map(Account::name)
                .map(name -> id + " (" + name + ")")
                .orElse(id);
    }

    static String legs(Set<DeniedRequest.Leg> legs) {
        List<String> words = new ArrayList<>();
        for (DeniedRequest.Leg leg : new TreeSet<>(legs)) {
            words.add(
                    switch (leg) {
                        case SOURCE -> "in the source Region";
                        case DESTINATION -> "in a destination Region";
                        case GLOBAL -> "for the model without a Region";
                    });
        }
        return String.join(" and ", words);
    }

    /** What blocks, without its place. */
    static String blocker(Blocker blocker) {
        return switch (blocker) {
            case Blocker.Denies denies ->
                "statement " + denies.sid() + " of " + layer(denies.layer()) + " " + denies.policy() + " denies";
            case Blocker.Silent silent ->
                switch (silent.layer()) {
                    case SCP, RCP ->
                        silent.policies().isEmpty()
                                ? "a level of the organization has no " + layer(silent.layer()) + " attached"
                                : "no " + layer(silent.layer()) + " allows it at the level that has "
                                        + silent.policies();
                    case RESOURCE, IDENTITY, BOUNDARY, SESSION ->
                        "no " + layer(silent.layer()) + " of the caller allows it";
                };
        };
    }

    static String layer(Layer layer) {
        return switch (layer) {
            case SCP -> "service control policy";
            case RCP -> "resource control policy";
            case RESOURCE -> "resource-based policy";
            case IDENTITY -> "identity-based policy";
            case BOUNDARY -> "permissions boundary";
            case SESSION -> "session policy";
        };
    }
}
