package dev.ambit.advisor.check;

import dev.ambit.advisor.explain.OwnProfiles;
import dev.ambit.inference.Authorizations;
import dev.ambit.inference.Call;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.Resolution;
import dev.ambit.inference.Resolver;
import dev.ambit.inference.Route;
import dev.ambit.inference.Target;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Document;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who can use which profile from where: every role and user in scope, service-linked roles left out, with every profile in scope and
 * every source Region that offers it. Principals that must get the same answers are decided once.
 *
 * @param groups in the order of their first members
 * @param sources the source Regions that were asked, in order of their ids
 * @param profiles how many different profiles were asked
 */
public record Matrix(List<Alike> groups, List<Region> sources, int profiles) {
    public Matrix {
        groups = List.copyOf(groups);
        sources = List.copyOf(sources);
    }

    public static Matrix of(LandingZone zone, Catalogue catalogue, Scope scope) {
        return new Work(zone, catalogue, scope).matrix();
    }

    /** The answer to an IAM action of any service on {@code *} in a Region. */
    public static Answer ofAction(LandingZone zone, Identity identity, String action, Region region) {
        Principal principal = caller(zone, identity);
        AuthorizationRequest request = new AuthorizationRequest(
                action,
                "*",
                principal,
                principal.account(),
                zone.contextOf(principal).with("aws:RequestedRegion", region.id()));
        Decision decision =
                Authorizer.of(zone.policyStack(principal, principal.account())).decide(request);
        return decision.allowed()
                ? new Answer.Allowed()
                : new Answer.Denied(List.of(Work.denied(request, decision, region)));
    }

    /** A principal as it calls. */
    public static Principal caller(LandingZone zone, Identity identity) {
        return switch (identity) {
            case User user -> zone.principalOf(user);
            case Role role -> zone.sessionOf(role, "session");
        };
    }

    /** What the principals of a class share, and all that they are told apart by. */
    private record ClassKey(Stacks.Key stack, String mark, String accountWithProfiles) {}

    /** What is attached to a principal: in one account the same means the same policies. */
    private record Attached(
            Table<String, Document> inline,
            Table<String, Boolean> attached,
            Table<String, Boolean> groups,
            Optional<String> boundary) {}

    private record Offer(String profile, Region source, Target target) {}

    private static final class Work {
        private final LandingZone zone;
        private final Catalogue catalogue;
        private final Scope scope;
        private final List<Offer> system = new ArrayList<>();
        private final Stacks stacks = new Stacks();
        private final Map<Stacks.Key, Sensitivity> sensitivities = new HashMap<>();
        private final Map<Stacks.Key, Authorizer> authorizers = new HashMap<>();
        private final Map<Answer, Answer> answers = new HashMap<>();
        private static final Answer ALLOWED = new Answer.Allowed();

        Work(LandingZone zone, Catalogue catalogue, Scope scope) {
            this.zone = zone;
            this.catalogue = catalogue;
            this.scope = scope;
            for (Region region : catalogue.regions()) {
                if (scope.hasRegion(region)) {
                    for (Route route : catalogue.profilesIn(region)) {
                        if (scope.hasProfile(route.profile().id())) {
                            system.add(new Offer(route.profile().id(), region, new Target.SystemProfile(route)));
                        }
                    }
                }
            }
        }

        Matrix matrix() {
            Map<ClassKey, List<Identity>> classes = classes();
            List<Alike> groups = new ArrayList<>();
            for (Map.Entry<ClassKey, List<Identity>> entry : classes.entrySet()) {
                groups.add(new Alike(
                        entry.getValue(), cells(entry.getKey(), entry.getValue().getFirst())));
            }
            return new Matrix(
                    groups,
                    groups.stream()
                            .flatMap(group -> group.cells().stream())
                            .map(Cell::source)
                            .distinct()
                            .sorted()
                            .toList(),
                    Math.toIntExact(groups.stream()
                            .flatMap(group -> group.cells().stream())
                            .map(Cell::profile)
                            .distinct()
                            .count()));
        }

        private Map<ClassKey, List<Identity>> classes() {
            Map<ClassKey, List<Identity>> classes = new LinkedHashMap<>();
            for (Account account : zone.accounts().values()) {
                if (scope.hasAccount(account.id())) {
                    Map<Attached, Stacks.Key> inAccount = new HashMap<>();
                    String withProfiles = applicationOffers(account.id()).isEmpty() ? "" : account.id();
                    for (Role role : zone.roles(account.id())) {
                        if (!role.serviceLinked()) {
                            place(classes, inAccount, role, withProfiles);
                        }
                    }
                    zone.users(account.id()).forEach(user -> place(classes, inAccount, user, withProfiles));
                }
            }
            return classes;
        }

        private void place(
                Map<ClassKey, List<Identity>> classes,
                Map<Attached, Stacks.Key> inAccount,
                Identity identity,
                String withProfiles) {
            if (!scope.hasPrincipal(identity)) {
                return;
            }
            Principal principal = caller(zone, identity);
            Stacks.Key key = inAccount.computeIfAbsent(
                    new Attached(identity.inline(), identity.attached(), identity.groups(), identity.boundary()),
                    unseen -> key(principal));
            Sensitivity sensitivity = sensitivity(key);
            RequestContext context = !sensitivity.asksAboutPrincipals()
                    ? RequestContext.empty()
                    : sensitivity.arnIsEnough()
                            ? RequestContext.empty().with("aws:PrincipalArn", identity.arn())
                            : zone.contextOf(principal);
            String mark = sensitivity.mark(
                    new AuthorizationRequest("bedrock:InvokeModel", "*", principal, principal.account(), context));
            classes.computeIfAbsent(new ClassKey(key, mark, withProfiles), unseen -> new ArrayList<>())
                    .add(identity);
        }

        private Stacks.Key key(Principal principal) {
            PolicyStack stack = zone.policyStack(principal, principal.account());
            Stacks.Key key = stacks.key(stack, principal.managementAccount());
            sensitivities.computeIfAbsent(key, unseen -> Sensitivity.of(stack));
            authorizers.computeIfAbsent(key, unseen -> Authorizer.of(stacks.plain(stack)));
            return key;
        }

        private Sensitivity sensitivity(Stacks.Key key) {
            Sensitivity sensitivity = sensitivities.get(key);
            if (sensitivity == null) {
                throw new IllegalStateException("no policies are known for " + key);
            }
            return sensitivity;
        }

        private List<Offer> applicationOffers(String account) {
            List<Offer> offers = new ArrayList<>();
            for (Region source : catalogue.regions()) {
                if (scope.hasRegion(source)) {
                    for (ApplicationProfile profile : zone.applicationProfiles(account, source.id())) {
                        if (scope.hasProfile(profile.arn()) || scope.hasProfile(profile.id())) {
                            add(offers, profile, source);
                        }
                    }
                }
            }
            return offers;
        }

        /** Nothing is added when the base is not offered: then no call through the profile gets as far as a policy. */
        private void add(List<Offer> offers, ApplicationProfile profile, Region source) {
            Resolver resolver = new Resolver(catalogue, Resolver.ModelCheck.ASSUME_ON_DEMAND);
            if (resolver.resolve(profile.arn(), source, profile.account(), OwnProfiles.of(zone))
                    instanceof Resolution.Resolved(Target target)) {
                offers.add(new Offer(profile.arn(), source, target));
            }
        }

        private List<Cell> cells(ClassKey key, Identity first) {
            Principal principal = caller(zone, first);
            RequestContext context = zone.contextOf(principal);
            Authorizer authorizer = authorizers.get(key.stack());
            if (authorizer == null) {
                throw new IllegalStateException("the class of " + first.arn() + " has no policies");
            }
            boolean alike = sensitivity(key.stack()).streamingAlike();
            List<Cell> cells = new ArrayList<>();
            for (Offer offer : system) {
                cells.add(cell(offer, principal, context, authorizer, alike));
            }
            for (Offer offer :
                    key.accountWithProfiles().isEmpty() ? List.<Offer>of() : applicationOffers(first.account())) {
                cells.add(cell(offer, principal, context, authorizer, alike));
            }
            return cells;
        }

        private Cell cell(
                Offer offer, Principal principal, RequestContext context, Authorizer authorizer, boolean alike) {
            Answer answer = answer(offer, "Converse", principal, context, authorizer);
            return new Cell(
                    offer.profile(),
                    offer.source(),
                    answer,
                    alike ? answer : answer(offer, "ConverseStream", principal, context, authorizer));
        }

        private Answer answer(
                Offer offer, String operation, Principal principal, RequestContext context, Authorizer authorizer) {
            Call call = new Call(operation, offer.source(), principal.account(), Optional.empty(), principal, context);
            List<DeniedRequest> denied = new ArrayList<>();
            for (AuthorizationRequest request : Authorizations.of(call, offer.target())) {
                Decision decision = authorizer.decide(request);
                if (!decision.allowed()) {
                    denied.add(denied(request, decision, offer.source()));
                }
            }
            if (denied.isEmpty()) {
                return ALLOWED;
            }
            Answer answer = new Answer.Denied(denied);
            return answers.computeIfAbsent(answer, unseen -> answer);
        }

        private static DeniedRequest denied(AuthorizationRequest request, Decision decision, Region source) {
            RequestContext.Values values = request.context().get("aws:RequestedRegion");
            String region = values == null ? "" : values.values().getFirst();
            DeniedRequest.Leg leg = region.equals(source.id())
                    ? DeniedRequest.Leg.SOURCE
                    : region.equals("unspecified") ? DeniedRequest.Leg.GLOBAL : DeniedRequest.Leg.DESTINATION;
            return new DeniedRequest(
                    DeniedRequest.form(request.resource(), request.principal().account()),
                    region,
                    leg,
                    blocker(decision));
        }

        private static Blocker blocker(Decision decision) {
            return switch (decision) {
                case Decision.Allowed allowed -> throw new IllegalArgumentException("nothing blocks " + allowed);
                case Decision.ExplicitDeny(var layer, var statement) ->
                    new Blocker.Denies(layer, statement.policy(), statement.sid(), statement.where());
                case Decision.ImplicitDeny(var layer, var policies) -> new Blocker.Silent(layer, policies);
            };
        }
    }
}
