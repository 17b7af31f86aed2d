package dev.ambit.landingzone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Any commands in any order leave a landing zone in which everything fits together. */
class LandingZoneProperties {
    private static final String SERVICE = "config.amazonaws.com";

    /** A command as numbers: what to do, and which of the things that are there to do it to. */
    record Step(int kind, int first, int second) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pick = Arbitraries.integers().between(0, 7);
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(0, 52), pick, pick)
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(80);
    }

    @Property(tries = 120)
    void invariantsHoldAfterEveryCommand(@ForAll("steps") List<Step> steps) {
        Zone zone = Zone.organized(Settings.current());
        for (Step step : steps) {
            Command command = command(zone, step);
            String account = command instanceof OrganizationsCommand
                            && !(command instanceof OrganizationsCommand.AcceptHandshake)
                    ? Zone.MANAGEMENT
                    : Zone.MEMBER;
            LandingZone before = zone.now;
            Outcome outcome = zone.attempt(command, Caller.of(account));
            Statistics.label(command.getClass().getSimpleName())
                    .collect(outcome instanceof Outcome.Applied ? "applied" : "refused");
            if (outcome instanceof Outcome.Refused) {
                org.junit.jupiter.api.Assertions.assertSame(before, zone.now);
            }
            Invariants.hold(zone);
        }
    }

    private static String pick(List<String> of, int index) {
        return of.isEmpty() ? "none" : of.get(index % of.size());
    }

    private static Command command(Zone zone, Step step) {
        LandingZone now = zone.now;
        List<String> parents = new java.util.ArrayList<>(now.units().keys());
        parents.add(zone.root());
        List<String> targets = new java.util.ArrayList<>(parents);
        targets.addAll(now.accounts().keys());
        String parent = pick(parents, step.first());
        String target = pick(targets, step.first());
        String policy = pick(now.policies().keys(), step.second());
        String account = pick(now.accounts().keys(), step.first());
        String name = "n" + step.first();
        String arn = pick(
                java.util.stream.Stream.concat(
                                now.managedPolicies(Zone.MEMBER).stream(), now.awsManagedPolicies().stream())
                        .map(ManagedPolicy::arn)
                        .toList(),
                step.second());
        OrganizationPolicyType type = OrganizationPolicyType.values()[step.second() % 2];
        String key = now.user(Zone.MEMBER, name)
                .map(user -> pick(user.keys().keys(), step.second()))
                .orElse("none");
        ManagementPolicyType management = ManagementPolicyType.values()[step.second() % 2];
        String tagPolicy =
                pick(now.managementPolicies().stream().map(ManagementPolicy::id).toList(), step.second());
        return switch (step.kind()) {
            case 0, 1, 2 ->
                new OrganizationsCommand.CreateOrganizationalUnit(parent, "u" + step.second(), Map.of("a", "b"));
            case 3 -> new OrganizationsCommand.UpdateOrganizationalUnit(parent, "u" + step.second());
            case 4 -> new OrganizationsCommand.DeleteOrganizationalUnit(parent);
            case 5 ->
                new OrganizationsCommand.CreateAccount(name, name + "@example.com", Optional.empty(), Map.of("k", "v"));
            case 6, 7 ->
                new OrganizationsCommand.CompleteAccountCreation(
                        pick(now.accountCreations().keys(), step.first()));
            case 8, 9 ->
                new OrganizationsCommand.MoveAccount(
                        account, now.parentOf(account).orElse("none"), pick(parents, step.second()));
            case 10, 11 ->
                new OrganizationsCommand.CreatePolicy(
                        type,
                        "p" + step.first(),
                        "",
                        type == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? Zone.ALLOW : AwsManagedText.RCP,
                        Map.of());
            case 12 ->
                new OrganizationsCommand.UpdatePolicy(
                        policy, Optional.of("p" + step.first()), Optional.empty(), Optional.empty());
            case 13 -> new OrganizationsCommand.DeletePolicy(policy);
            case 14, 15, 16 -> new OrganizationsCommand.AttachPolicy(policy, target);
            case 17, 18 -> new OrganizationsCommand.DetachPolicy(policy, target);
            case 19 -> new OrganizationsCommand.EnablePolicyType(zone.root(), type);
            case 20 -> new OrganizationsCommand.DisablePolicyType(zone.root(), type);
            case 21 -> new OrganizationsCommand.TagResource(target, Map.of("t" + step.second(), "x"));
            case 22 -> new OrganizationsCommand.UntagResource(target, List.of("t" + step.second()));
            case 23 -> new IamCommand.CreateUser(name, "/", Optional.of(arn), Map.of());
            case 24 -> new IamCommand.DeleteUser(name);
            case 25 -> new IamCommand.CreateAccessKey(name);
            case 26 -> new IamCommand.UpdateAccessKey(name, key, false);
            case 27 -> new IamCommand.DeleteAccessKey(name, key);
            case 28 -> new IamCommand.CreateRole(name, "/", Zone.TRUST, "", 3600, Optional.empty(), Map.of("x", "y"));
            case 29 -> new IamCommand.DeleteRole(name);
            case 30 -> new IamCommand.PutRolePolicy(name, "inline" + step.second(), Zone.ALLOW);
            case 31 -> new IamCommand.CreatePolicy("m" + step.first(), "/", "", Zone.ALLOW);
            case 32 -> new IamCommand.DeletePolicy(arn);
            case 33 -> new IamCommand.AttachRolePolicy(name, arn);
            case 34 -> new IamCommand.DetachRolePolicy(name, arn);
            case 35 -> new IamCommand.PutRolePermissionsBoundary(name, arn);
            case 36 -> new OrganizationsCommand.CloseAccount(account);
            case 37 -> new OrganizationsCommand.RemoveAccount(account);
            case 38 -> new OrganizationsCommand.InviteAccount(Zone.MEMBER, step.first() % 2 == 1, "", Map.of("i", "1"));
            case 39 ->
                new OrganizationsCommand.AcceptHandshake(pick(now.handshakes().keys(), step.first()));
            case 40 ->
                new OrganizationsCommand.CancelHandshake(pick(now.handshakes().keys(), step.first()));
            case 41 -> new OrganizationsCommand.RegisterDelegatedAdministrator(account, SERVICE);
            case 42 -> new OrganizationsCommand.DeregisterDelegatedAdministrator(account, SERVICE);
            case 43 -> new OrganizationsCommand.EnableServiceAccess(SERVICE);
            case 44 -> new OrganizationsCommand.PutResourcePolicy("{}", Map.of("r", "1"));
            case 45 -> new OrganizationsCommand.DeleteResourcePolicy();
            case 46 -> new OrganizationsCommand.EnableManagementPolicyType(zone.root(), management);
            case 47 -> new OrganizationsCommand.DisableManagementPolicyType(zone.root(), management);
            case 48 ->
                new OrganizationsCommand.CreateManagementPolicy(
                        management, "t" + step.first(), "", "{}", Map.of("m", "1"));
            case 49, 50 -> new OrganizationsCommand.AttachPolicy(tagPolicy, target);
            case 51 -> new OrganizationsCommand.DetachPolicy(tagPolicy, target);
            default -> new BedrockCommand.GrantModelAccess("eu-central-1", "model-" + step.first());
        };
    }

    /** A valid RCP. */
    private static final class AwsManagedText {
        static final PolicyText RCP = PolicyText.of(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");
    }
}
