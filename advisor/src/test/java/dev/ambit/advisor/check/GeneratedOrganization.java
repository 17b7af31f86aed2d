package dev.ambit.advisor.check;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A seeded organization: units five deep, a Region SCP with an exempted role at the root, other SCPs here and there, and in each account
 * users and roles with AWS's managed policies and with the account's own, some of which name the account or use a policy variable.
 */
final class GeneratedOrganization {
    static final String MANAGEMENT = "999999999999";
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REGIONS = """
            {"Version":"2012-10-17","Statement":[{"Sid":"DenyRegions","Effect":"Deny","NotAction":["iam:*","sts:*","organizations:*"],"Resource":"*",
            "Condition":{"StringNotEquals":{"aws:RequestedRegion":[%s]},"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/Exempt*"]%s}}}]}""";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final List<String> OWN = List.of(
            "\"Resource\":[\"arn:aws:bedrock:*:*:inference-profile/eu.*\",\"arn:aws:bedrock:*::foundation-model/*\"]",
            "\"Resource\":[\"arn:aws:bedrock:*:ACCOUNT:inference-profile/us.*\",\"arn:aws:bedrock:*::foundation-model/*\"]",
            "\"Resource\":\"*\",\"Condition\":{\"StringLike\":{\"bedrock:InferenceProfileArn\":\"arn:aws:bedrock:*:111*:inference-profile/eu.*\"}}",
            "\"Resource\":\"arn:aws:bedrock:*:*:inference-profile/${aws:username}.*\"",
            "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}");

    private final Random random;
    private final Ids ids = new Ids() {
        private long next;

        @Override
        public String draw(String alphabet, int length) {
            StringBuilder id = new StringBuilder();
            for (long rest = ++next; id.length() < length; rest /= alphabet.length()) {
                id.append(alphabet.charAt((int) (rest % alphabet.length())));
            }
            return id.reverse().toString();
        }
    };
    private LandingZone zone = LandingZone.empty(new Settings(
            Settings.ModelAccessMode.AUTOMATIC,
            Settings.ScpLanguage.FULL_2025_09,
            true,
            Settings.Limits.current().with(10_240, 10, 10_240, 10, 1_000, 5, 100_000)));

    private GeneratedOrganization(long seed) {
        this.random = new Random(seed);
    }

    /** The same organization for the same numbers; {@code odd}: also policies that no two accounts share the answers of. */
    static LandingZone of(long seed, int units, int accounts, int principals, boolean odd) {
        GeneratedOrganization organization = new GeneratedOrganization(seed);
        organization.build(units, accounts, principals, odd);
        return organization.zone;
    }

    private void build(int units, int accounts, int principals, boolean odd) {
        done(new OrganizationsCommand.CreateOrganization("Management", "m@example.com"), MANAGEMENT);
        String root = zone.organization().orElseThrow().rootId();
        done(
                new OrganizationsCommand.EnablePolicyType(root, OrganizationPolicyType.SERVICE_CONTROL_POLICY),
                MANAGEMENT);
        List<String> scps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String except = i % 2 == 0
                    ? ""
                    : ",\"bedrock:InferenceProfileArn\":[\"arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*\"]";
            String regions = List.of(
                            "\"eu-central-1\",\"eu-west-1\"",
                            "\"us-east-1\",\"us-west-2\",\"us-east-2\"",
                            "\"eu-central-1\",\"us-east-1\",\"unspecified\"")
                    .get(i % 3);
            scps.add(done(
                    new OrganizationsCommand.CreatePolicy(
                            OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                            "Regions" + i,
                            "",
                            PolicyText.of(REGIONS.formatted(regions, except)),
                            Map.of()),
                    MANAGEMENT));
        }
        List<String> parents = new ArrayList<>(List.of(root));
        List<Integer> depths = new ArrayList<>(List.of(0));
        for (int i = 0; i < units; i++) {
            int parent = random.nextInt(parents.size());
            while (depths.get(parent) == 5) {
                parent = random.nextInt(parents.size());
            }
            String unit = done(
                    new OrganizationsCommand.CreateOrganizationalUnit(parents.get(parent), "unit " + i, Map.of()),
                    MANAGEMENT);
            parents.add(unit);
            depths.add(depths.get(parent) + 1);
            if (random.nextInt(3) == 0) {
                done(new OrganizationsCommand.AttachPolicy(scps.get(random.nextInt(scps.size())), unit), MANAGEMENT);
            }
        }
        for (int i = 0; i < accounts; i++) {
            String id = String.format(Locale.ROOT, "%012d", 111_000_000_000L + i * 7L);
            done(
                    new OrganizationsCommand.AddAccount(
                            id, "Account " + i, i + "@example.com", parents.get(random.nextInt(parents.size()))),
                    MANAGEMENT);
            iam(id, principals, odd);
        }
    }

    private void iam(String account, int principals, boolean odd) {
        List<String> policies = new ArrayList<>(List.of(
                "arn:aws:iam::aws:policy/AdministratorAccess",
                "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
                "arn:aws:iam::aws:policy/AmazonBedrockReadOnly"));
        for (int i = 0; i < (odd ? OWN.size() : 1); i++) {
            String text =
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"bedrock:InvokeModel*\","
                            + OWN.get(i).replace("ACCOUNT", account) + "}]}";
            policies.add(done(
                    new IamCommand.CreatePolicy("own" + i, "/", "", new PolicyText("own" + i + ".json", text)),
                    account));
        }
        for (int i = 0; i < principals; i++) {
            String policy = policies.get(random.nextInt(policies.size()));
            if (i % 5 == 0) {
                String name = (random.nextInt(4) == 0 ? "Exempt" : "role") + i;
                done(
                        new IamCommand.CreateRole(
                                name, "/", PolicyText.of(TRUST), "", 3_600, Optional.empty(), Map.of()),
                        account);
                done(new IamCommand.AttachRolePolicy(name, policy), account);
            } else {
                String name = random.nextBoolean() ? "eu" + i : "user" + i;
                Map<String, String> tags = random.nextBoolean() ? Map.of("team", "a") : Map.of();
                done(new IamCommand.CreateUser(name, "/", Optional.empty(), tags), account);
                done(new IamCommand.AttachUserPolicy(name, policy), account);
            }
        }
    }

    private String done(Command command, String account) {
        return switch (zone.apply(command, Caller.of(account), AT, ids)) {
            case Outcome.Refused refused ->
                throw new IllegalStateException(command + " was refused: " + refused.refusal());
            case Outcome.Applied applied -> {
                zone = applied.after();
                yield applied.reply() instanceof Reply.Created created ? created.id() : "";
            }
        };
    }
}
