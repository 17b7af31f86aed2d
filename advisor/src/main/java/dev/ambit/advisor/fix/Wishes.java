package dev.ambit.advisor.fix;

import dev.ambit.advisor.explain.Principals;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.DataAutomationProfile;
import dev.ambit.inference.InferenceProfile;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Unit;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes out what a person asks for. */
public final class Wishes {
    /** What was made out. */
    public sealed interface Read {
        record Understood(Wish wish) implements Read {}

        /** {@code reason}: a sentence with what was found and what was expected. */
        record NotUnderstood(String reason) implements Read {}
    }

    private record Whom(List<String> accounts, Optional<Identity> principal, String target) {}

    private final LandingZone zone;
    private final Catalogue catalogue;

    public Wishes(LandingZone zone, Catalogue catalogue) {
        this.zone = zone;
        this.catalogue = catalogue;
    }

    /**
     * Reads a wish.
     *
     * @param profile a profile's id, perhaps with wildcards, the ARN of an application profile, or the id of a Data Automation profile
     * @param whom twelve digits, a unit's name, path or id, {@code Root}, or a principal as {@link Principals} finds it
     * @param from the source Region; when empty, the Regions that offer the profile and are themselves open to the callers
     */
    public Read read(String profile, String whom, Optional<Region> from) {
        Optional<Whom> found = whom(whom);
        if (found.isEmpty()) {
            return new Read.NotUnderstood(
                    "`" + whom
                            + "` is no account, unit or principal here; expected twelve digits, a unit's name or path, the ARN or name of a role or user");
        }
        Whom meant = found.get();
        List<Wish.Leg> legs = new ArrayList<>();
        boolean automation = legs(profile, meant, legs);
        List<Wish.Leg> offered = legs.stream()
                .filter(leg -> from.isEmpty() || from.get().equals(leg.source()))
                .toList();
        if (offered.isEmpty()) {
            return new Read.NotUnderstood(
                    legs.isEmpty()
                            ? "no Region offers a profile `" + profile
                                    + "`; expected an id such as eu.amazon.nova-pro-v1:0"
                            : "`" + profile + "` is not offered from "
                                    + from.map(Region::id).orElse("") + "; expected one of "
                                    + String.join(", ", sources(legs)));
        }
        Wish wish = new Wish(
                profile,
                offered,
                meant.accounts(),
                meant.principal(),
                meant.target(),
                automation ? List.of("InvokeDataAutomationAsync") : List.of("Converse", "ConverseStream"));
        return new Read.Understood(from.isPresent() ? wish : WantedCalls.fromOpenRegions(zone, catalogue, wish));
    }

    private static List<String> sources(List<Wish.Leg> legs) {
        return legs.stream().map(leg -> leg.source().id()).distinct().sorted().toList();
    }

    private boolean legs(String profile, Whom whom, List<Wish.Leg> legs) {
        for (Region region : catalogue.regions()) {
            if (DataAutomationProfile.in(catalogue, region)
                    .filter(row -> row.id().equals(profile))
                    .isPresent()) {
                legs.add(new Wish.Leg(profile, region));
            }
        }
        if (!legs.isEmpty()) {
            return true;
        }
        if (profile.startsWith("arn:")) {
            zone.applicationProfile(profile)
                    .filter(found -> whom.accounts().contains(found.account()))
                    .flatMap(found -> catalogue.region(found.sourceRegion()))
                    .ifPresent(region -> legs.add(new Wish.Leg(profile, region)));
            return false;
        }
        Glob wanted = Glob.of(profile);
        for (InferenceProfile known : catalogue.profiles()) {
            if (wanted.matches(known.id())) {
                known.routes().keySet().stream()
                        .filter(region -> region.commercial() || !profile.contains("*"))
                        .forEach(region -> legs.add(new Wish.Leg(known.id(), region)));
            }
        }
        for (String account : whom.accounts()) {
            for (Region region : catalogue.regions()) {
                for (ApplicationProfile own : zone.applicationProfiles(account, region.id())) {
                    if (own.id().equals(profile) || own.name().equals(profile)) {
                        legs.add(new Wish.Leg(own.arn(), region));
                    }
                }
            }
        }
        return false;
    }

    private Optional<Whom> whom(String named) {
        if (zone.account(named).isPresent()) {
            return Optional.of(new Whom(List.of(named), Optional.empty(), named));
        }
        String root = zone.organization().map(found -> found.rootId()).orElse("");
        if (named.equals(root) || named.equals("Root")) {
            return Optional.of(new Whom(accountsUnder(root), Optional.empty(), root));
        }
        Optional<Unit> unit = unit(root, named);
        if (unit.isPresent()) {
            String id = unit.get().id();
            return Optional.of(new Whom(accountsUnder(id), Optional.empty(), id));
        }
        return Principals.find(zone, named) instanceof Principals.Found.One(Principal principal)
                ? identity(principal)
                        .map(found -> new Whom(List.of(found.account()), Optional.of(found), found.account()))
                : Optional.empty();
    }

    private Optional<Identity> identity(Principal principal) {
        return switch (principal) {
            case Principal.User user -> zone.principal(user.arn());
            case Principal.RoleSession session -> zone.principal(session.roleArn());
            case Principal.FederatedUser _, Principal.Root _, Principal.Service _, Principal.Anonymous _ ->
                Optional.empty();
        };
    }

    private Optional<Unit> unit(String root, String named) {
        if (zone.unit(named).isPresent()) {
            return zone.unit(named);
        }
        String parent = root;
        Optional<Unit> at = Optional.empty();
        for (String name : named.split("/", -1)) {
            at = zone.unitsOf(parent).stream()
                    .filter(unit -> unit.name().equals(name))
                    .findFirst();
            if (at.isEmpty()) {
                break;
            }
            parent = at.get().id();
        }
        List<Unit> alike = zone.units().values().stream()
                .filter(unit -> unit.name().equals(named))
                .toList();
        return at.isPresent() || alike.size() != 1 ? at : Optional.of(alike.getFirst());
    }

    /** Without the management account, which no policy of the organization binds. */
    private List<String> accountsUnder(String parent) {
        List<String> accounts = new ArrayList<>();
        for (Account account : zone.accounts().values()) {
            if (zone.pathTo(account.id()).contains(parent) && !zone.isManagementAccount(account.id())) {
                accounts.add(account.id());
            }
        }
        return accounts;
    }
}
