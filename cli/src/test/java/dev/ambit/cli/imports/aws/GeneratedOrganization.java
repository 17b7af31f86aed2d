package dev.ambit.cli.imports.aws;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Route;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * An organization of any size, made by commands: units five deep, SCPs and RCPs on every level, and in each account a role to assume,
 * users, roles, boundaries, tags and application profiles. The same seed gives the same organization.
 */
final class GeneratedOrganization {
    static final String OWNER = "999999999999";
    static final String ROLE = "OrganizationAccountAccessRole";
    private static final Instant AT = Instant.parse("2025-03-04T05:06:07Z");
    private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

    private final Random random;
    private final Ids ids;
    private LandingZone now = LandingZone.empty(Settings.current());

    private GeneratedOrganization(long seed) {
        this.random = new Random(seed);
        this.ids = (alphabet, length) -> {
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < length; i++) {
                id.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return id.toString();
        };
    }

    static LandingZone of(int accounts, long seed) {
        GeneratedOrganization generated = new GeneratedOrganization(seed);
        generated.grow(accounts);
        return generated.now;
    }

    /** The id of the account with this number, from 0. */
    static String account(int number) {
        return String.valueOf(100_000_000_000L + 7_919L * number);
    }

    private String make(Command command, String account) {
        return switch (now.apply(command, Caller.aws(account), AT, ids)) {
            case Outcome.Refused refused -> throw new IllegalStateException(command + ": " + refused.refusal());
            case Outcome.Applied applied -> {
                now = applied.after();
                yield applied.reply() instanceof Reply.Created created ? created.id() : "";
            }
        };
    }

    private String organization(OrganizationsCommand command) {
        return make(command, OWNER);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put("key " + random.nextInt(4), "wert/" + random.nextInt(9) + " é+%");
        }
        return tags;
    }

    private PolicyText document(String effect, String more) {
        return PolicyText.of("""
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "S%d", "Effect": "%s", %s
                    "Action": ["bedrock:InvokeModel*", "s3:Get%d*"], "Resource": "*",
                    "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["%s", "a+b %%20é"] } }
                  }
                }
                """.formatted(random.nextInt(50), effect, more, random.nextInt(50), pick(REGIONS)));
    }

    private void grow(int accounts) {
        organization(new OrganizationsCommand.CreateOrganization("Owner", "owner@example.com"));
        String root = now.organization().orElseThrow().rootId();
        organization(new OrganizationsCommand.EnablePolicyType(root, OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        organization(new OrganizationsCommand.EnablePolicyType(root, OrganizationPolicyType.RESOURCE_CONTROL_POLICY));
        List<String> parents = new ArrayList<>(List.of(root));
        for (int i = 0; i < 4 + accounts / 10; i++) {
            String parent = pick(parents);
            if (now.pathTo(parent).size() <= 5) {
                parents.add(
                        organization(new OrganizationsCommand.CreateOrganizationalUnit(parent, "Unit " + i, tags())));
            }
        }
        List<String> targets = new ArrayList<>(parents);
        for (int i = 0; i < accounts - 1; i++) {
            String id = account(i);
            targets.add(organization(
                    new OrganizationsCommand.AddAccount(id, "Account " + i, "a" + i + "@example.com", pick(parents))));
            organization(new OrganizationsCommand.TagResource(id, tags()));
        }
        organization(new OrganizationsCommand.TagResource(root, Map.of("of", "the root")));
        organization(new OrganizationsCommand.MoveAccount(OWNER, root, parents.getLast()));
        policies(targets);
        make(
                new IamCommand.CreatePolicy("ReadOnlyAccess", "/", "Provides read-only access", document("Allow", "")),
                "aws");
        make(new IamCommand.CreatePolicy("AWSLambdaRole", "/service-role/", "", document("Allow", "")), "aws");
        for (String account : now.accounts().keys()) {
            account(account);
        }
        role(OWNER, "Administrator", OWNER, Optional.empty());
        make(new IamCommand.AttachRolePolicy("Administrator", "arn:aws:iam::aws:policy/AdministratorAccess"), OWNER);
        make(new IamCommand.AttachRolePolicy("Administrator", "arn:aws:iam::aws:policy/ReadOnlyAccess"), OWNER);
        make(
                new IamCommand.AttachRolePolicy("Administrator", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"),
                OWNER);
        organization(new OrganizationsCommand.EnableServiceAccess("ram.amazonaws.com"));
        organization(new OrganizationsCommand.RegisterDelegatedAdministrator(account(0), "config.amazonaws.com"));
        organization(new OrganizationsCommand.RegisterDelegatedAdministrator(account(0), "guardduty.amazonaws.com"));
        organization(new OrganizationsCommand.PutResourcePolicy("{ \"Statement\": [] }", Map.of("r", "1")));
    }

    private void policies(List<String> targets) {
        List<String> policies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            policies.add(organization(new OrganizationsCommand.CreatePolicy(
                    OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                    "Deny outside/" + i,
                    i % 3 == 0 ? "" : "Number " + i,
                    document("Deny", ""),
                    tags())));
        }
        String allow = organization(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                "Allow all",
                "",
                PolicyText.of(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"),
                Map.of()));
        String resources = organization(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.RESOURCE_CONTROL_POLICY,
                "Deny outside/1",
                "",
                PolicyText.of(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"),
                Map.of()));
        for (String target : targets) {
            if (random.nextInt(3) == 0) {
                organization(new OrganizationsCommand.AttachPolicy(pick(policies), target));
            }
            if (random.nextInt(10) == 0) {
                organization(new OrganizationsCommand.AttachPolicy(resources, target));
                organization(new OrganizationsCommand.AttachPolicy(allow, target));
                organization(new OrganizationsCommand.DetachPolicy("p-FullAWSAccess", target));
            }
        }
    }

    private static PolicyText trust(String account) {
        return PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"AWS\":\"arn:aws:iam::" + account + ":root\"},\"Action\":\"sts:AssumeRole\"}]}");
    }

    private void account(String account) {
        String limit = make(new IamCommand.CreatePolicy("Limit", "/", "", document("Allow", "")), account);
        role(account, ROLE, OWNER, Optional.empty());
        make(new IamCommand.AttachRolePolicy(ROLE, "arn:aws:iam::aws:policy/AdministratorAccess"), account);
        for (int i = random.nextInt(2); i >= 0; i--) {
            String name = "App" + i;
            role(account, name, account, random.nextInt(3) == 0 ? Optional.of(limit) : Optional.empty());
            make(new IamCommand.PutRolePolicy(name, "app", document("Allow", "")), account);
            make(
                    new IamCommand.AttachRolePolicy(
                            name, random.nextBoolean() ? limit : "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"),
                    account);
        }
        if (random.nextInt(4) == 0) {
            make(
                    new IamCommand.CreateUser(
                            "alice", "/people/", Optional.of("arn:aws:iam::aws:policy/ReadOnlyAccess"), tags()),
                    account);
            make(new IamCommand.PutUserPolicy("alice", "own", document("Deny", "")), account);
            make(new IamCommand.AttachUserPolicy("alice", limit), account);
        }
        if (random.nextInt(4) == 0) {
            String region = pick(REGIONS);
            Route route = BundledCatalogue.catalogue()
                    .profilesIn(BundledCatalogue.catalogue().region(region).orElseThrow())
                    .getFirst();
            make(
                    new BedrockCommand.CreateApplicationProfile(
                            region, "app", "For the app", route.arn(account), route.modelArns(), tags()),
                    account);
        }
    }

    private void role(String account, String name, String trusted, Optional<String> boundary) {
        make(
                new IamCommand.CreateRole(
                        name,
                        "/",
                        trust(trusted),
                        name.equals(ROLE) ? "" : "What " + name + " runs as",
                        random.nextBoolean() ? 3_600 : 7_200,
                        boundary,
                        tags()),
                account);
    }
}
