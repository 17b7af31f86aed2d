package dev.ambit.landingzone.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.BedrockCommand.CreateApplicationProfile;
import dev.ambit.landingzone.BedrockCommand.GrantModelAccess;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.IamCommand.AttachRolePolicy;
import dev.ambit.landingzone.IamCommand.AttachUserPolicy;
import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreateRole;
import dev.ambit.landingzone.IamCommand.CreateUser;
import dev.ambit.landingzone.IamCommand.PutRolePolicy;
import dev.ambit.landingzone.IamCommand.PutUserPolicy;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays one account: its managed policies, users and roles, and its Bedrock settings. */
final class AccountFields {
    private final LandingZoneDraft draft;
    private final YamlFields fields;
    private final String account;

    /** The trust policy of every role of the account that names none. */
    private final PolicyText accountItself;

    AccountFields(LandingZoneDraft draft, YamlFields fields, String account) {
        this.draft = draft;
        this.fields = fields;
        this.account = account;
        this.accountItself = PolicyText.of(trustPolicy(List.of(account)).orElseThrow());
    }

    void lay() {
        fields.fields("iam").ifPresent(iam -> {
            iam.list("policies").forEach(this::managed);
            iam.list("users").forEach(this::user);
            iam.list("roles").forEach(this::role);
        });
        fields.fields("bedrock").ifPresent(bedrock -> {
            bedrock.list("modelAccess").forEach(this::modelAccess);
            bedrock.list("applicationProfiles").forEach(this::applicationProfile);
        });
    }

    private Optional<String> apply(Node where, IamCommand command) {
        return draft.apply(where, command, account, NamedIds.of(""));
    }

    private Optional<String> make(YamlFields made, IamCommand command, String kind) {
        String name = account + "/" + kind + "/" + made.text("name", "");
        return draft.apply(made.node(), command, account, NamedIds.of(name, "identity", made));
    }

    private void managed(YamlFields policy) {
        String name = policy.text("name", "");
        draft.files()
                .policy(policy.where("file"), policy.text("file", ""), PolicyType.IDENTITY_POLICY, name)
                .ifPresent(text -> make(
                        policy,
                        new CreatePolicy(name, policy.text("path", "/"), policy.text("description", ""), text),
                        "policy"));
    }

    private void user(YamlFields user) {
        String name = user.text("name", "");
        make(user, new CreateUser(name, user.text("path", "/"), boundary(user), user.tags()), "user")
                .ifPresent(made -> policies(
                        user,
                        (policy, text) -> new PutUserPolicy(name, policy, text),
                        arn -> new AttachUserPolicy(name, arn)));
    }

    private void role(YamlFields role) {
        String name = role.text("name", "");
        Optional<PolicyText> trust = trust(role, name);
        if (trust.isEmpty()) {
            return;
        }
        CreateRole create = new CreateRole(
                name,
                role.text("path", "/"),
                trust.get(),
                role.text("description", ""),
                role.whole("maxSessionSeconds", 3_600),
                boundary(role),
                role.tags());
        make(role, create, "role")
                .ifPresent(made -> policies(
                        role,
                        (policy, text) -> new PutRolePolicy(name, policy, text),
                        arn -> new AttachRolePolicy(name, arn)));
    }

    private void policies(
            YamlFields identity,
            BiFunction<String, PolicyText, IamCommand> inline,
            java.util.function.Function<String, IamCommand> attach) {
        for (ScalarNode policy : identity.texts("policies")) {
            String text = policy.getValue();
            if (text.endsWith(".json") && !text.startsWith("arn:")) {
                String name = text.substring(text.lastIndexOf('/') + 1, text.length() - ".json".length());
                draft.files()
                        .policy(policy, text, PolicyType.IDENTITY_POLICY, name)
                        .ifPresent(found -> apply(policy, inline.apply(name, found)));
            } else {
                managedArn(policy).ifPresent(arn -> apply(policy, attach.apply(arn)));
            }
        }
    }

    private Optional<String> boundary(YamlFields identity) {
        return identity.at("boundary").flatMap(node -> managedArn((ScalarNode) node));
    }

    /** The ARN of a managed policy that is named by its name or its ARN; the account's own before AWS's. */
    private Optional<String> managedArn(ScalarNode node) {
        String name = node.getValue();
        if (draft.landingZone().managedPolicy(account, name).isPresent()) {
            return Optional.of(name);
        }
        List<ManagedPolicy> known = new ArrayList<>(draft.landingZone().managedPolicies(account));
        known.addAll(draft.landingZone().awsManagedPolicies());
        for (ManagedPolicy policy : known) {
            if (policy.name().equals(name)) {
                return Optional.of(policy.arn());
            }
        }
        draft.problems()
                .unknown(
                        node,
                        "managed policy",
                        name,
                        new TreeSet<>(known.stream().map(ManagedPolicy::name).toList()));
        return Optional.empty();
    }

    private Optional<PolicyText> trust(YamlFields role, String name) {
        if (role.text("trust").isPresent()) {
            return draft.files().policy(role.where("trust"), role.text("trust", ""), PolicyType.TRUST_POLICY, name);
        }
        List<String> trusted = new ArrayList<>();
        for (ScalarNode node : role.texts("trust")) {
            String who = node.getValue();
            if (!isTrustable(who)) {
                draft.problems()
                        .at(
                                node,
                                "found `" + who + "`",
                                "an account's twelve digits, an ARN, or a service such as ec2.amazonaws.com");
                return Optional.empty();
            }
            trusted.add(who);
        }
        return trusted.isEmpty()
                ? Optional.of(accountItself)
                : trustPolicy(trusted).map(PolicyText::of);
    }

    private static boolean isTrustable(String who) {
        return who.matches("\\d{12}|\\*|arn:.*|[a-z0-9.-]+\\.amazonaws\\.com");
    }

    /** The trust policy that lets these in: accounts, ARNs, services; empty when one of them is none of these. */
    static Optional<String> trustPolicy(List<String> trusted) {
        if (!trusted.stream().allMatch(AccountFields::isTrustable)) {
            return Optional.empty();
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        ArrayNode accounts = json.arrayNode();
        ArrayNode services = json.arrayNode();
        for (String who : trusted) {
            if (who.matches("\\d{12}")) {
                accounts.add("arn:aws:iam::" + who + ":root");
            } else if (who.startsWith("arn:") || who.equals("*")) {
                accounts.add(who);
            } else {
                services.add(who);
            }
        }
        ObjectNode principal = json.objectNode();
        if (!accounts.isEmpty()) {
            principal.set("AWS", accounts);
        }
        if (!services.isEmpty()) {
            principal.set("Service", services);
        }
        ObjectNode statement = json.objectNode().put("Effect", "Allow");
        statement.set("Principal", principal);
        statement.put("Action", "sts:AssumeRole");
        ObjectNode document = json.objectNode().put("Version", "2012-10-17");
        document.putArray("Statement").add(statement);
        return Optional.of(document.toPrettyString());
    }

    private void applicationProfile(YamlFields profile) {
        String region = profile.text("region", "");
        String name = profile.text("name", "");
        CreateApplicationProfile create = new CreateApplicationProfile(
                region,
                name,
                profile.text("description", ""),
                profile.text("copyFrom", ""),
                profile.texts("models").stream().map(ScalarNode::getValue).toList(),
                profile.tags());
        draft.apply(
                profile.node(),
                create,
                account,
                NamedIds.of(account + "/application-profile/" + region + "/" + name, "applicationProfile", profile));
    }

    private void modelAccess(YamlFields access) {
        for (ScalarNode model : access.texts("models")) {
            draft.apply(
                    model, new GrantModelAccess(access.text("region", ""), model.getValue()), account, NamedIds.of(""));
        }
    }
}
