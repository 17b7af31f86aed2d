package dev.ambit.advisor.findings;

import dev.ambit.inference.Authorizations;
import dev.ambit.inference.Call;
import dev.ambit.inference.Region;
import dev.ambit.inference.Route;
import dev.ambit.inference.Target;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Glob;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Walks through a landing zone once. Principals that no policy can tell apart are one group: they have the same documents, the same
 * answers to every condition on the caller, and the same account or principal where a document names either.
 */
final class Surveyor {
    private record Text(String file, String content, Object type) {}

    private record Group(
            List<Integer> control,
            List<Integer> identity,
            int boundary,
            boolean free,
            String account,
            String principal,
            List<Boolean> answers) {}

    private static final class Members {
        private final Identity first;
        private final List<Sheet> granted;
        private final List<Sheet> stack;
        private final Optional<Sheet> boundary;
        private int count;

        Members(Identity first, List<Sheet> granted, List<Sheet> stack, Optional<Sheet> boundary) {
            this.first = first;
            this.granted = granted;
            this.stack = stack;
            this.boundary = boundary;
        }
    }

    private final LandingZone zone;
    private final List<Route> routes;
    private final Map<PolicyDocument, Sheet> byDocument = new java.util.IdentityHashMap<>();
    private final Map<Text, Sheet> byText = new LinkedHashMap<>();
    private final Map<List<Sheet>, Integer> stacks = new LinkedHashMap<>();
    private final Map<Group, Members> groups = new LinkedHashMap<>();
    private final List<Grantee> grantees = new ArrayList<>();
    private boolean applicationProfiles;

    Surveyor(LandingZone zone, List<Route> routes) {
        this.zone = zone;
        this.routes = routes;
        for (OrganizationPolicy policy : zone.policies().values()) {
            sheet(policy.document().parsed());
        }
        TreeSet<Region> sources = new TreeSet<>();
        routes.forEach(route -> sources.add(route.source()));
        for (Account account : zone.accounts().values()) {
            survey(account);
            applicationProfiles |= sources.stream()
                    .anyMatch(source ->
                            !zone.applicationProfiles(account.id(), source.id()).isEmpty());
        }
        for (Members members : groups.values()) {
            grantees.add(grantee(members));
        }
    }

    List<Sheet> sheets() {
        return byText.values().stream().filter(sheet -> !sheet.ofAws()).toList();
    }

    List<List<Sheet>> stacks() {
        return List.copyOf(stacks.keySet());
    }

    List<Grantee> grantees() {
        return List.copyOf(grantees);
    }

    boolean applicationProfiles() {
        return applicationProfiles
                || sheets().stream()
                        .anyMatch(sheet -> sheet.identity()
                                && sheet.document().content().contains("application-inference-profile/"));
    }

    private Sheet sheet(PolicyDocument document) {
        Sheet known = byDocument.get(document);
        if (known == null) {
            known = byText.computeIfAbsent(
                    new Text(document.file(), document.content(), document.type()),
                    text -> Sheet.of(byText.size(), document));
            byDocument.put(document, known);
        }
        return known;
    }

    private void survey(Account account) {
        List<Sheet> control = sheets(zone.levels(account.id(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        List<Sheet> resources = sheets(zone.levels(account.id(), OrganizationPolicyType.RESOURCE_CONTROL_POLICY));
        boolean free = zone.isManagementAccount(account.id());
        if (!free) {
            stacks.putIfAbsent(control, stacks.size());
        }
        for (var policy : zone.managedPolicies(account.id())) {
            sheet(policy.document().parsed());
        }
        for (Role role : zone.roles(account.id())) {
            survey(role, control, resources, free || role.serviceLinked());
        }
        for (User user : zone.users(account.id())) {
            survey(user, control, resources, free);
        }
    }

    /** Level by level; the same document twice says nothing new for these questions. */
    private List<Sheet> sheets(List<PolicyStack.Level> levels) {
        List<Sheet> sheets = new ArrayList<>();
        for (PolicyStack.Level level : levels) {
            level.policies().forEach(document -> sheets.add(sheet(document)));
        }
        return sheets;
    }

    private void survey(Identity identity, List<Sheet> control, List<Sheet> resources, boolean free) {
        List<Sheet> granted = new ArrayList<>();
        zone.grants(identity).forEach(document -> granted.add(sheet(document)));
        if (granted.stream().noneMatch(Sheet::invokes)) {
            return;
        }
        Optional<Sheet> boundary = identity.boundary()
                .flatMap(arn -> zone.managedPolicy(identity.account(), arn))
                .map(policy -> sheet(policy.document().parsed()));
        List<Sheet> all = new ArrayList<>(granted);
        all.addAll(control);
        all.addAll(resources);
        boundary.ifPresent(all::add);
        List<Integer> levels = numbers(control);
        levels.addAll(numbers(resources));
        Group group = new Group(
                levels,
                numbers(granted),
                boundary.map(Sheet::number).orElse(-1),
                free,
                all.stream()
                                .anyMatch(sheet ->
                                        sheet.byAccount() || sheet.accounts().contains(identity.account()))
                        ? identity.account()
                        : "",
                all.stream().anyMatch(Sheet::byPrincipal) ? identity.arn() : "",
                answers(all, identity));
        groups.computeIfAbsent(group, key -> new Members(identity, granted, control, boundary)).count++;
    }

    private static List<Integer> numbers(List<Sheet> sheets) {
        List<Integer> numbers = new ArrayList<>();
        sheets.forEach(sheet -> numbers.add(sheet.number()));
        return numbers;
    }

    private List<Boolean> answers(List<Sheet> sheets, Identity identity) {
        if (sheets.stream().allMatch(sheet -> sheet.callerTests().isEmpty())) {
            return List.of();
        }
        Principal principal = principal(identity);
        AuthorizationRequest request =
                new AuthorizationRequest(Part.INVOKE, "*", principal, identity.account(), zone.contextOf(principal));
        List<Boolean> answers = new ArrayList<>();
        for (Sheet sheet : sheets) {
            for (ConditionTest test : sheet.callerTests()) {
                answers.add(test.holds(request));
            }
        }
        return answers;
    }

    private Principal principal(Identity identity) {
        return switch (identity) {
            case User user -> zone.principalOf(user);
            case Role role -> zone.sessionOf(role, "session");
        };
    }

    private Grantee grantee(Members members) {
        Principal principal = principal(members.first);
        PolicyStack stack = zone.policyStack(principal, members.first.account());
        return new Grantee(
                principal,
                members.first.arn(),
                members.count,
                zone.contextOf(principal),
                members.granted,
                members.stack,
                members.boundary,
                Authorizer.of(PolicyStack.identity(stack.identity())),
                Authorizer.of(stack));
    }

    /** The calls that the identity policies of every group name or, failing that, include. */
    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Grantee grantee : grantees) {
            Map<Integer, Trial> found = new LinkedHashMap<>();
            grants(grantee, false, found);
            grants(grantee, true, found);
            trials.addAll(found.values());
        }
        return Collections.unmodifiableList(trials);
    }

    private void grants(Grantee grantee, boolean broad, Map<Integer, Trial> found) {
        for (Sheet sheet : grantee.granted()) {
            for (Statement statement : sheet.statements()) {
                Optional<Part<ResourceTest>> resource = Part.resource(statement);
                if (statement.effect() == Effect.ALLOW
                        && Part.namesInference(statement)
                        && Part.covers(statement, Part.INVOKE)
                        && resource.isPresent()
                        && !resource.get().atom().negated()) {
                    grants(grantee, resource.get(), broad, found);
                }
            }
        }
    }

    private void grants(Grantee grantee, Part<ResourceTest> resource, boolean broad, Map<Integer, Trial> found) {
        List<Part.Entry> entries = resource.entries();
        for (int i = 0; i < entries.size(); i++) {
            String text = entries.get(i).text();
            Optional<Glob> glob = resource.atom().patterns().get(i).fixed();
            if (glob.isEmpty() || text.contains(":inference-profile/") == broad) {
                continue;
            }
            String[] parts = text.split(":", -1);
            boolean sourceNamed = parts.length > 3 && !Part.wild(parts[3]);
            for (int r = 0; r < routes.size(); r++) {
                Route route = routes.get(r);
                if (!found.containsKey(r) && glob.get().matches(route.arn(grantee.account()))) {
                    List<Trial.Leg> legs = legs(grantee, route);
                    if (legs.getFirst().byIdentity().allowed()) {
                        found.put(
                                r,
                                new Trial(
                                        grantee,
                                        entries.get(i).where(),
                                        sourceNamed,
                                        broad,
                                        route,
                                        legs.getFirst(),
                                        legs.stream()
                                                .filter(leg -> !leg.decision().allowed())
                                                .toList()));
                    }
                }
            }
        }
    }

    private static List<Trial.Leg> legs(Grantee grantee, Route route) {
        List<Trial.Leg> legs = new ArrayList<>();
        for (AuthorizationRequest request :
                Authorizations.of(call(grantee, route.source(), "InvokeModel"), new Target.SystemProfile(route))) {
            Decision decision = grantee.whole().decide(request);
            // What everything together allows, the identity policies among it allow.
            legs.add(new Trial.Leg(
                    request, decision.allowed() ? decision : grantee.identity().decide(request), decision));
        }
        return legs;
    }

    /** A call of the grantee with nothing special about it. */
    static Call call(Grantee grantee, Region source, String operation) {
        RequestContext context = grantee.context();
        return new Call(operation, source, grantee.account(), Optional.empty(), grantee.principal(), context);
    }
}
