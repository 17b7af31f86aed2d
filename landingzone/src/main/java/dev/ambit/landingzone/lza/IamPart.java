package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.files.Gap.Part;
import dev.ambit.landingzone.layer.Identities;
import dev.ambit.landingzone.layer.Identities.Holder;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays {@code iam-config.yaml}: policies, roles, groups with their users, and what Identity Center makes. */
final class IamPart {
    static final String FILE = "iam-config.yaml";

    private final Node root;
    private final LzaFiles files;
    private final Layer layer;
    private final OrganizationPart organization;
    private final PolicyDocuments documents;
    private final Replacements.Settings settings;
    private final Trust trust;

    IamPart(
            Node root,
            LzaFiles files,
            Layer layer,
            Accounts accounts,
            OrganizationPart organization,
            PolicyDocuments documents,
            Replacements.Settings settings) {
        this.root = root;
        this.files = files;
        this.layer = layer;
        this.organization = organization;
        this.documents = documents;
        this.settings = settings;
        this.trust = new Trust(files, layer, accounts);
    }

    private Location at(Node node) {
        return files.at(FILE, node);
    }

    void lay() {
        sets("policySets", "policies", this::managed);
        Nodes.list(root, "roleSets").forEach(set -> {
            String path = Nodes.text(set, "path");
            inAccounts(set, "roles", (account, role) -> role(account, role, path.isEmpty() ? "/" : path));
        });
        Map<String, Node> groups = new LinkedHashMap<>();
        sets(
                "groupSets",
                "groups",
                (account, group) -> groups.put(account.id() + "/" + Nodes.text(group, "name"), group));
        sets("userSets", "users", (account, user) -> user(account, user, groups));
        @Nullable Node center = Nodes.at(root, "identityCenter");
        if (center != null) {
            identityCenter(center);
        }
    }

    /** Looks at every policy file, whatever else is wrong. */
    void checkFiles(Accounts.Entry account) {
        for (Node set : Nodes.list(root, "policySets")) {
            Nodes.list(set, "policies").forEach(policy -> text(account, policy, "policy", Nodes.text(policy, "name")));
        }
    }

    private void sets(String sets, String members, BiConsumer<Accounts.Entry, Node> each) {
        Nodes.list(root, sets).forEach(set -> inAccounts(set, members, each));
    }

    private void inAccounts(Node set, String members, BiConsumer<Accounts.Entry, Node> each) {
        @Nullable Node targets = Nodes.at(set, "deploymentTargets");
        if (targets == null) {
            return;
        }
        for (Accounts.Entry account : organization.accountsOf(FILE, targets)) {
            Nodes.list(set, members).forEach(member -> each.accept(account, member));
        }
    }

    private Identities identities(Accounts.Entry account) {
        return new Identities(layer, account.id());
    }

    private Optional<PolicyText> text(Accounts.Entry account, Node holder, String key, String name) {
        return Nodes.scalar(holder, key)
                .flatMap(file -> documents.read(
                        at(file),
                        file.getValue(),
                        PolicyType.IDENTITY_POLICY,
                        name,
                        new Replacements.Destination(account, settings.homeRegion())));
    }

    private void managed(Accounts.Entry account, Node policy) {
        String name = Nodes.text(policy, "name");
        text(account, policy, "policy", name)
                .ifPresent(text -> identities(account).managed(at(policy), name, "/", "", text));
    }

    private void role(Accounts.Entry account, Node role, String path) {
        String name = Nodes.text(role, "name");
        Location where = at(role);
        if (identities(account).role(where, name, path, trust.of(FILE, role, account), seconds(role), Map.of())) {
            attach(account, Holder.ROLE, name, Nodes.at(role, "policies"));
            boundary(account, Holder.ROLE, name, role);
        }
    }

    private int seconds(Node role) {
        Optional<ScalarNode> given = Nodes.scalar(role, "maxSessionDuration");
        if (given.isEmpty()) {
            return 3_600;
        }
        if (!given.get().getValue().matches("\\d{4,5}")) {
            layer.problem(at(given.get()), "found `" + given.get().getValue() + "`", "seconds from 3600 to 43200");
            return 3_600;
        }
        return Integer.parseInt(given.get().getValue());
    }

    private void attach(Accounts.Entry account, Holder holder, String name, @Nullable Node policies) {
        if (policies == null) {
            return;
        }
        for (Node policy : Nodes.list(policies, "awsManaged")) {
            attach(account, holder, name, policy, awsManaged(policy));
        }
        for (String list : List.of("customerManaged", "acceleratorManaged")) {
            for (Node policy : Nodes.list(policies, list)) {
                attach(account, holder, name, policy, ownManaged(account, policy));
            }
        }
    }

    private void attach(Accounts.Entry account, Holder holder, String name, Node where, String arn) {
        identities(account).attach(at(where), holder, name, arn);
    }

    private static String awsManaged(Node policy) {
        String name = policy instanceof ScalarNode scalar ? scalar.getValue() : "";
        return name.startsWith("arn:") ? name : "arn:aws:iam::aws:policy/" + name;
    }

    private static String ownManaged(Accounts.Entry account, Node policy) {
        String name = policy instanceof ScalarNode scalar ? scalar.getValue() : "";
        return name.startsWith("arn:") ? name : "arn:aws:iam::" + account.id() + ":policy/" + name;
    }

    private void boundary(Accounts.Entry account, Holder holder, String name, Node of) {
        Nodes.scalar(of, "boundaryPolicy").ifPresent(policy -> {
            String own = ownManaged(account, policy);
            boolean here = layer.landingZone().managedPolicy(account.id(), own).isPresent();
            String aws = awsManaged(policy);
            boolean known = layer.landingZone().managedPolicy(account.id(), aws).isPresent();
            identities(account).boundary(at(policy), holder, name, !here && known ? aws : own);
        });
    }

    /** A user has what its group has; here it is attached to the user. */
    private void user(Accounts.Entry account, Node user, Map<String, Node> groups) {
        String name = Nodes.text(user, "username");
        if (!identities(account).user(at(user), name, "/", Map.of())) {
            return;
        }
        Nodes.scalar(user, "group").ifPresent(named -> {
            Node group = groups.get(account.id() + "/" + named.getValue());
            if (group == null) {
                layer.problem(
                        at(named),
                        "there is no group `" + named.getValue() + "` in account `" + account.name() + "`",
                        "a group of a groupSet that is deployed there");
            } else {
                layer.note(
                        Kind.STAND_IN,
                        Part.IAM,
                        at(named),
                        "groups are not kept: the policies of the group `" + named.getValue()
                                + "` are read as attached to its users",
                        "");
                attach(account, Holder.USER, name, Nodes.at(group, "policies"));
            }
        });
        boundary(account, Holder.USER, name, user);
    }

    private void identityCenter(Node center) {
        Map<String, Node> sets = new LinkedHashMap<>();
        Nodes.list(center, "identityCenterPermissionSets").forEach(set -> sets.put(Nodes.text(set, "name"), set));
        for (Node assignment : Nodes.list(center, "identityCenterAssignments")) {
            Nodes.scalar(assignment, "permissionSetName").ifPresent(named -> {
                Node set = sets.get(named.getValue());
                if (set == null) {
                    layer.problem(
                            at(named),
                            "unknown permission set `" + named.getValue() + "`",
                            "one of " + String.join(", ", sets.keySet()));
                } else {
                    assigned(assignment, set);
                }
            });
        }
    }

    private void assigned(Node assignment, Node set) {
        @Nullable Node targets = Nodes.at(assignment, "deploymentTargets");
        if (targets == null) {
            return;
        }
        layer.note(
                Kind.STAND_IN,
                Part.IAM,
                at(set),
                "the names of the roles that Identity Center makes end in letters that it chooses; made-up ones are used",
                "");
        for (Accounts.Entry account : organization.accountsOf(FILE, targets)) {
            permissionSet(account, set);
        }
    }

    private void permissionSet(Accounts.Entry account, Node set) {
        String name = SignInRole.name(Nodes.text(set, "name"));
        PolicyText trustText = trust.ofIdentityCenter(account);
        if (!identities(account)
                .role(at(set), name, SignInRole.path(settings.homeRegion()), trustText, 43_200, Map.of())) {
            return;
        }
        @Nullable Node policies = Nodes.at(set, "policies");
        if (policies == null) {
            return;
        }
        attach(account, Holder.ROLE, name, policies);
        text(account, policies, "inlinePolicy", "AwsSSOInlinePolicy")
                .ifPresent(text ->
                        identities(account).inline(at(policies), Holder.ROLE, name, "AwsSSOInlinePolicy", text));
        @Nullable Node boundary = Nodes.at(policies, "permissionsBoundary");
        if (boundary != null) {
            Nodes.scalar(boundary, "awsManagedPolicyName")
                    .ifPresent(aws -> identities(account).boundary(at(aws), Holder.ROLE, name, awsManaged(aws)));
            if (Nodes.at(boundary, "customerManagedPolicy") instanceof Node own) {
                Nodes.scalar(own, "name")
                        .ifPresent(policy -> identities(account)
                                .boundary(at(policy), Holder.ROLE, name, ownManaged(account, policy)));
            }
        }
    }
}
