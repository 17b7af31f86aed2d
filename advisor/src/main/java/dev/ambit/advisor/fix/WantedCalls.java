package dev.ambit.advisor.fix;

import dev.ambit.advisor.explain.OwnProfiles;
import dev.ambit.inference.Call;
import dev.ambit.inference.CallAuthorization;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Resolver;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authorization requests of a wish, for those who are to make the calls. For accounts these are the users and roles whose own
 * policies let them already; where there is none, the account's root user stands for them, whom only the organization's policies bind.
 */
final class WantedCalls {
    /** One request that must be allowed. */
    record Wanted(Wish.Leg leg, Principal caller, AuthorizationRequest request) {}

    /** A wanted request that is not. */
    record Refused(Wanted wanted, Decision decision) {
        Layer layer() {
            return switch (decision) {
                case Decision.ExplicitDeny(var layer, var _) -> layer;
                case Decision.ImplicitDeny(var layer, var _) -> layer;
                case Decision.Allowed allowed -> throw new IllegalStateException("nothing refuses " + allowed);
            };
        }
    }

    private final Catalogue catalogue;
    private final Wish wish;
    private final List<Principal> callers;

    private WantedCalls(Catalogue catalogue, Wish wish, List<Principal> callers) {
        this.catalogue = catalogue;
        this.wish = wish;
        this.callers = callers;
    }

    static WantedCalls of(LandingZone zone, Catalogue catalogue, Wish wish) {
        List<Principal> callers = new ArrayList<>();
        if (wish.principal().isPresent()) {
            callers.add(principal(zone, wish.principal().get()));
            return new WantedCalls(catalogue, wish, callers);
        }
        for (String account : wish.whom()) {
            List<Identity> identities = new ArrayList<>(zone.users(account));
            zone.roles(account).stream().filter(role -> !role.serviceLinked()).forEach(identities::add);
            List<Principal> able = identities.stream()
                    .map(identity -> principal(zone, identity))
                    .filter(caller -> new WantedCalls(catalogue, wish, List.of(caller)).ownPoliciesAllow(zone, caller))
                    .toList();
            callers.addAll(able.isEmpty() ? List.of(zone.rootOf(account)) : able);
        }
        return new WantedCalls(catalogue, wish, callers);
    }

    private static Principal principal(LandingZone zone, Identity identity) {
        return switch (identity) {
            case User user -> zone.principalOf(user);
            case Role role -> zone.sessionOf(role, "session");
        };
    }

    /** The wish without the source Regions that the organization itself denies to the callers; the whole wish where it denies all. */
    static Wish fromOpenRegions(LandingZone zone, Catalogue catalogue, Wish wish) {
        WantedCalls calls = of(zone, catalogue, wish);
        Map<Principal, Authorizer> authorizers = new LinkedHashMap<>();
        List<Wish.Leg> open = wish.legs().stream()
                .filter(leg -> calls.callers.stream()
                        .allMatch(caller -> calls.requests(zone, caller, leg).stream()
                                .filter(wanted -> atSource(wanted.request(), leg))
                                .allMatch(wanted -> !byOrganization(authorizers
                                        .computeIfAbsent(caller, one -> authorizer(zone, one))
                                        .decide(wanted.request())))))
                .toList();
        return open.isEmpty() || calls.callers.isEmpty()
                ? wish
                : new Wish(wish.named(), open, wish.whom(), wish.principal(), wish.target(), wish.operations());
    }

    private static boolean atSource(AuthorizationRequest request, Wish.Leg leg) {
        return region(request).equals(leg.source().id()) && request.context().get(StatementText.PROFILE_KEY) == null;
    }

    private static boolean byOrganization(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> false;
            case Decision.ExplicitDeny(var layer, var _) -> layer == Layer.SCP || layer == Layer.RCP;
            case Decision.ImplicitDeny(var layer, var _) -> layer == Layer.SCP || layer == Layer.RCP;
        };
    }

    static String region(AuthorizationRequest request) {
        var values = request.context().get("aws:RequestedRegion");
        return values == null ? "" : values.values().getFirst();
    }

    private static Authorizer authorizer(LandingZone zone, Principal caller) {
        return Authorizer.of(zone.policyStack(caller, caller.account()));
    }

    private boolean ownPoliciesAllow(LandingZone zone, Principal caller) {
        PolicyStack stack = zone.policyStack(caller, caller.account());
        Authorizer own = Authorizer.of(new PolicyStack(
                List.of(), List.of(), stack.identity(), stack.boundary(), Optional.empty(), List.of(), false));
        List<Wanted> wanted = requests(zone, caller);
        return !wanted.isEmpty()
                && wanted.stream().allMatch(one -> own.decide(one.request()).allowed());
    }

    List<Principal> callers() {
        return callers;
    }

    /** All of them, in the order of callers, legs, operations and resources. */
    List<Wanted> requests(LandingZone zone) {
        return callers.stream()
                .flatMap(caller -> requests(zone, caller).stream())
                .toList();
    }

    private List<Wanted> requests(LandingZone zone, Principal caller) {
        return wish.legs().stream()
                .flatMap(leg -> requests(zone, caller, leg).stream())
                .toList();
    }

    private List<Wanted> requests(LandingZone zone, Principal caller, Wish.Leg leg) {
        List<Wanted> wanted = new ArrayList<>();
        Resolver resolver = new Resolver(catalogue, Resolver.ModelCheck.ASSUME_ON_DEMAND);
        for (String operation : wish.operations()) {
            Call call = new Call(
                    operation, leg.source(), caller.account(), Optional.empty(), caller, zone.contextOf(caller));
            if (CallAuthorization.of(call, leg.modelId(), catalogue, resolver, OwnProfiles.of(zone))
                    instanceof CallAuthorization.Required required) {
                required.requests().forEach(request -> wanted.add(new Wanted(leg, caller, request)));
            }
        }
        return wanted;
    }

    /** Those that are not allowed. */
    List<Refused> refused(LandingZone zone) {
        Map<Principal, Authorizer> authorizers = new LinkedHashMap<>();
        List<Refused> refused = new ArrayList<>();
        for (Wanted wanted : requests(zone)) {
            Decision decision = authorizers
                    .computeIfAbsent(wanted.caller(), caller -> authorizer(zone, caller))
                    .decide(wanted.request());
            if (!decision.allowed()) {
                refused.add(new Refused(wanted, decision));
            }
        }
        return refused;
    }
}
