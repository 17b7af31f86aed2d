package dev.ambit.landingzone.files;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A landing zone that grew by commands; the seed says which. Names are chosen to be hard for files and YAML. */
final class GeneratedZone {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String OWNER = "000000000009";
    private static final List<String> NAMES = List.of(
            "Deny",
            "deny",
            "Deny outside/EU",
            "Deny outside EU",
            "..",
            "yes",
            "123",
            "é中: #x",
            "- a",
            "{b}",
            "*",
            "p-looks1like2id",
            "'q\"");
    private static final List<String> IAM_NAMES =
            List.of("App", "app2", "a.json", "123", "null", "x+=,.@_-", "AdministratorAccess", "..");

    private final Random random;
    private final Ids ids;
    private LandingZone now;

    private GeneratedZone(long seed) {
        this.random = new Random(seed);
        this.ids = (alphabet, length) -> {
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < length; i++) {
                id.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return id.toString();
        };
        Settings.Limits limits = random.nextBoolean() ? Settings.Limits.current() : Settings.Limits.older();
        this.now = LandingZone.empty(new Settings(
                random.nextBoolean() ? Settings.ModelAccessMode.AUTOMATIC : Settings.ModelAccessMode.REQUESTED,
                Settings.ScpLanguage.FULL_2025_09,
                random.nextBoolean(),
                limits,
                Duration.ofMillis(random.nextInt(1000)),
                Duration.ofMillis(random.nextInt(1000)),
                random.nextBoolean() ? Settings.QuotaIncreases.APPROVED : Settings.QuotaIncreases.PENDING));
    }

    static LandingZone of(long seed) {
        GeneratedZone generated = new GeneratedZone(seed);
        generated.grow();
        return generated.now;
    }

    /** What is refused is left out. */
    private Optional<String> may(Command command, String account) {
        return switch (now.apply(command, Caller.aws(account), AT, ids)) {
            case Outcome.Refused refused -> Optional.empty();
            case Outcome.Applied applied -> {
                now = applied.after();
                yield applied.reply() instanceof Reply.Created created ? Optional.of(created.id()) : Optional.empty();
            }
        };
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String text() {
        return random.nextInt(3) == 0 ? "" : pick(NAMES) + " " + random.nextInt(3);
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put(pick(NAMES), text());
        }
        return tags;
    }

    private PolicyText document(String effect, String more) {
        return PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\"," + more
                + "\"Action\":\"s3:Get" + random.nextInt(3) + "*\",\"Resource\":\"*\"}]}"
                + (random.nextBoolean() ? "\n" : ""));
    }

    private void grow() {
        may(new OrganizationsCommand.CreateOrganization("Owner", "owner@example.com"), OWNER);
        String root = now.organization().orElseThrow().rootId();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            if (random.nextInt(4) > 0) {
                may(new OrganizationsCommand.EnablePolicyType(root, type), OWNER);
            }
        }
        List<String> parents = new ArrayList<>(List.of(root));
        List<String> accounts = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            may(new OrganizationsCommand.CreateOrganizationalUnit(pick(parents), pick(NAMES), tags()), OWNER)
                    .ifPresent(parents::add);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            String id = String.format("%012d", random.nextInt(1_000));
            may(
                            new OrganizationsCommand.AddAccount(
                                    id, pick(NAMES), id + (i % 2 == 0 ? "@a.example" : "@b.example"), pick(parents)),
                            OWNER)
                    .ifPresent(accounts::add);
        }
        if (random.nextInt(4) == 0) {
            may(new OrganizationsCommand.MoveAccount(OWNER, root, pick(parents)), OWNER);
        }
        policies(root, parents, accounts);
        List<String> all = new ArrayList<>(accounts);
        all.add(OWNER);
        for (int i = random.nextInt(3); i > 0; i--) {
            may(new IamCommand.CreatePolicy(pick(IAM_NAMES), "/service-role/", text(), document("Allow", "")), "aws");
        }
        all.forEach(this::account);
        for (String account : accounts) {
            if (random.nextInt(5) == 0) {
                may(new OrganizationsCommand.RegisterDelegatedAdministrator(account, "ram.amazonaws.com"), OWNER);
            }
            if (random.nextInt(5) == 0) {
                may(new OrganizationsCommand.CloseAccount(account), OWNER);
            }
        }
        if (random.nextBoolean()) {
            may(new OrganizationsCommand.EnableServiceAccess("config.amazonaws.com"), OWNER);
            may(new OrganizationsCommand.PutResourcePolicy("{ \"a\": 1 }", tags()), OWNER);
        }
    }

    private void policies(String root, List<String> parents, List<String> accounts) {
        List<String> policies = new ArrayList<>(List.of("p-FullAWSAccess"));
        for (int i = random.nextInt(8); i > 0; i--) {
            boolean scp = random.nextBoolean();
            may(
                            new OrganizationsCommand.CreatePolicy(
                                    scp
                                            ? OrganizationPolicyType.SERVICE_CONTROL_POLICY
                                            : OrganizationPolicyType.RESOURCE_CONTROL_POLICY,
                                    pick(NAMES),
                                    text(),
                                    document("Deny", scp ? "" : "\"Principal\":\"*\","),
                                    tags()),
                            OWNER)
                    .ifPresent(policies::add);
        }
        List<String> targets = new ArrayList<>(parents);
        targets.addAll(accounts);
        targets.add(OWNER);
        for (String target : targets) {
            for (int i = random.nextInt(6); i > 0; i--) {
                may(new OrganizationsCommand.AttachPolicy(pick(policies), target), OWNER);
            }
            if (random.nextInt(3) == 0) {
                may(new OrganizationsCommand.DetachPolicy("p-FullAWSAccess", target), OWNER);
            }
            may(new OrganizationsCommand.TagResource(target, tags()), OWNER);
        }
    }

    private Optional<String> someManaged(String account) {
        List<String> arns = new ArrayList<>();
        now.managedPolicies(account).forEach(policy -> arns.add(policy.arn()));
        now.awsManagedPolicies().forEach(policy -> arns.add(policy.arn()));
        return Optional.of(pick(arns));
    }

    private void account(String account) {
        for (int i = random.nextInt(4); i > 0; i--) {
            may(
                    new IamCommand.CreatePolicy(
                            pick(IAM_NAMES), random.nextBoolean() ? "/" : "/a/b/", text(), document("Allow", "")),
                    account);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = pick(IAM_NAMES);
            Optional<String> boundary = random.nextInt(3) == 0 ? someManaged(account) : Optional.empty();
            if (random.nextInt(3) == 0) {
                may(new IamCommand.CreateUser(name, random.nextBoolean() ? "/" : "/u/", boundary, tags()), account);
                may(new IamCommand.PutUserPolicy(name, pick(IAM_NAMES), document("Allow", "")), account);
                may(new IamCommand.AttachUserPolicy(name, someManaged(account).get()), account);
                continue;
            }
            may(
                    new IamCommand.CreateRole(
                            name,
                            random.nextBoolean() ? "/" : "/aws-service-role/x.amazonaws.com/",
                            trust(account),
                            text(),
                            3_600 + random.nextInt(2),
                            boundary,
                            tags()),
                    account);
            for (int j = random.nextInt(4); j > 0; j--) {
                may(new IamCommand.PutRolePolicy(name, pick(IAM_NAMES), document("Allow", "")), account);
                may(new IamCommand.AttachRolePolicy(name, someManaged(account).get()), account);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String region = pick(List.of("eu-central-1", "us-east-1"));
            may(new BedrockCommand.GrantModelAccess(region, "model-" + random.nextInt(3)), account);
            may(
                    new BedrockCommand.CreateApplicationProfile(
                            region, "app " + random.nextInt(3), text(), "arn:x", List.of("arn:y", "arn:z"), tags()),
                    account);
        }
    }

    private PolicyText trust(String account) {
        return switch (random.nextInt(3)) {
            case 0 -> PolicyText.of(AccountFields.trustPolicy(List.of(account)).orElseThrow());
            case 1 ->
                PolicyText.of(AccountFields.trustPolicy(List.of("000000000001", "ec2.amazonaws.com"))
                        .orElseThrow());
            default ->
                PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"" + account + "\"},\"Action\":\"sts:AssumeRole\"}}");
        };
    }
}
