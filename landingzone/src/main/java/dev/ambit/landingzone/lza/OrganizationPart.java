package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays {@code organization-config.yaml} and the places of the accounts. */
final class OrganizationPart {
    static final String FILE = "organization-config.yaml";
    private static final String ROOT = "Root";
    private static final List<String> OTHER_POLICIES =
            List.of("taggingPolicies", "backupPolicies", "chatbotPolicies", "declarativePolicies");

    private final Node root;
    private final LzaFiles files;
    private final Layer layer;
    private final Accounts accounts;
    private final PolicyDocuments documents;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final TreeSet<String> ignored = new TreeSet<>();

    OrganizationPart(Node root, LzaFiles files, Layer layer, Accounts accounts, PolicyDocuments documents) {
        this.root = root;
        this.files = files;
        this.layer = layer;
        this.accounts = accounts;
        this.documents = documents;
    }

    private Location at(Node node) {
        return files.at(FILE, node);
    }

    /** Makes the organization, if there is none below. */
    private void found() {
        if (layer.landingZone().organization().isPresent()) {
            return;
        }
        Map<String, String> ids = new LinkedHashMap<>();
        for (Node unit : Nodes.list(root, "organizationalUnitIds")) {
            if (Nodes.text(unit, "name").equals(ROOT)) {
                ids.put("root", Nodes.text(unit, "id"));
            }
            List<String> arn = List.of(Nodes.text(unit, "arn").split("/", -1));
            if (arn.size() > 2) {
                ids.put("organization", arn.get(1));
            }
        }
        Accounts.Entry management = accounts.named(Accounts.MANAGEMENT).orElseThrow();
        layer.organization(
                at(root),
                "lza/" + management.id(),
                new Layer.AccountWanted(management.id(), management.name(), management.email()),
                ids);
    }

    void lay() {
        found();
        units.put(ROOT, layer.root());
        units();
        accounts();
        if (!"true".equals(Nodes.text(root, "enable"))) {
            layer.note(
                    Kind.LEFT_OUT,
                    at(Optional.ofNullable(Nodes.at(root, "enable")).orElse(root)),
                    "`enable` is not true: the accelerator does not touch the organization, so no policy of this file is laid",
                    "");
            return;
        }
        layer.enable(at(root), OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        policies("serviceControlPolicies", OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        policies("resourceControlPolicies", OrganizationPolicyType.RESOURCE_CONTROL_POLICY);
        quarantine();
    }

    /** Looks at every policy file, whatever else is wrong. */
    void checkFiles() {
        for (Node policy : Nodes.list(root, "serviceControlPolicies")) {
            text(policy, OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        }
        for (Node policy : Nodes.list(root, "resourceControlPolicies")) {
            text(policy, OrganizationPolicyType.RESOURCE_CONTROL_POLICY);
        }
        others();
    }

    /** Policies that decide no call; that their files are there can be said all the same. */
    void others() {
        for (String list : OTHER_POLICIES) {
            for (Node policy : Nodes.list(root, list)) {
                Nodes.scalar(policy, "policy").ifPresent(file -> files.named(at(file), file.getValue()));
            }
        }
    }

    private void units() {
        List<Node> declared = new ArrayList<>(Nodes.list(root, "organizationalUnits"));
        declared.sort(Comparator.comparingInt(unit -> Nodes.text(unit, "name").split("/", -1).length));
        Map<String, String> ids = new LinkedHashMap<>();
        Nodes.list(root, "organizationalUnitIds")
                .forEach(unit -> ids.put(Nodes.text(unit, "name"), Nodes.text(unit, "id")));
        for (Node unit : declared) {
            unit(unit, ids);
        }
    }

    private void unit(Node unit, Map<String, String> ids) {
        String path = Nodes.text(unit, "name");
        if ("true".equals(Nodes.text(unit, "ignore"))) {
            ignored.add(path);
        }
        if (units.containsKey(path)) {
            if (!path.equals(ROOT)) {
                layer.problem(at(unit), "the unit `" + path + "` is there twice", "each unit once");
            }
            return;
        }
        int last = path.lastIndexOf('/');
        String above = last < 0 ? ROOT : path.substring(0, last);
        Optional<String> parent = Optional.ofNullable(units.get(above)).or(() -> below(above));
        if (parent.isEmpty()) {
            layer.problem(
                    at(unit), "the unit `" + above + "` above `" + path + "` is not there", "every unit of the path");
            return;
        }
        layer.unit(at(unit), parent.get(), path.substring(last + 1), Map.of(), Optional.ofNullable(ids.get(path)))
                .ifPresent(id -> units.put(path, id));
    }

    /** A unit of the landing zone below that the configuration does not declare. */
    private Optional<String> below(String path) {
        Optional<String> at = Optional.of(layer.root());
        for (String name : path.split("/", -1)) {
            at = at.flatMap(parent -> layer.find(parent, name)).map(Unit::id);
        }
        return at;
    }

    private void accounts() {
        for (Accounts.Entry account : accounts.all()) {
            String parent = units.get(account.unit());
            if (parent == null) {
                accounts.unknown(account.where(), "unit", account.unit(), List.copyOf(units.keySet()));
            } else {
                layer.account(
                        account.where(),
                        new Layer.AccountWanted(account.id(), account.name(), account.email()),
                        parent);
            }
        }
    }

    private Optional<PolicyText> text(Node policy, OrganizationPolicyType type) {
        Optional<ScalarNode> file = Nodes.scalar(policy, "policy");
        Optional<Accounts.Entry> management = accounts.named(Accounts.MANAGEMENT);
        return file.isEmpty() || management.isEmpty()
                ? Optional.empty()
                : documents.read(
                        at(file.get()),
                        file.get().getValue(),
                        type,
                        Nodes.text(policy, "name"),
                        new Replacements.Destination(management.get(), "us-east-1"));
    }

    private void policies(String list, OrganizationPolicyType type) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Node policy : Nodes.list(root, list)) {
            Location where = at(policy);
            String name = Nodes.text(policy, "name");
            @Nullable Integer earlier = lines.putIfAbsent(name, where.line());
            if (earlier != null) {
                layer.problem(
                        where, "the policy `" + name + "` is there twice, first in line " + earlier, "each name once");
                continue;
            }
            layer.enable(where, type);
            text(policy, type)
                    .flatMap(text ->
                            layer.policy(where, type, name, Nodes.text(policy, "description"), text, Optional.empty()))
                    .ifPresent(id -> attach(policy, type, id));
        }
    }

    private void attach(Node policy, OrganizationPolicyType type, String id) {
        @Nullable Node targets = Nodes.at(policy, "deploymentTargets");
        if (targets == null) {
            return;
        }
        for (Node unit : Nodes.list(targets, "organizationalUnits")) {
            String name = unit instanceof ScalarNode scalar ? scalar.getValue() : "";
            String target = units.get(name);
            if (target == null) {
                accounts.unknown(at(unit), "unit", name, List.copyOf(units.keySet()));
            } else {
                attach(unit, policy, type, id, target);
            }
        }
        for (Node account : Nodes.list(targets, "accounts")) {
            String name = account instanceof ScalarNode scalar ? scalar.getValue() : "";
            accounts.named(at(account), name).ifPresent(found -> attach(account, policy, type, id, found.id()));
        }
        if (Nodes.at(targets, "excludedAccounts") instanceof Node excluded) {
            layer.note(
                    Kind.LEFT_OUT,
                    at(excluded),
                    "`excludedAccounts` does nothing here: a policy that is attached to a unit holds for every account in it",
                    "a unit of their own for these accounts, or a condition in the policy");
        }
    }

    private void attach(Node where, Node policy, OrganizationPolicyType type, String id, String target) {
        layer.attach(at(where), id, target);
        if (Nodes.text(policy, "strategy").equals("allow-list")
                && type == OrganizationPolicyType.SERVICE_CONTROL_POLICY) {
            layer.detachFullAccess(at(where), type, target);
        }
    }

    private void quarantine() {
        @Nullable Node quarantine = Nodes.at(root, "quarantineNewAccounts");
        if (quarantine == null) {
            return;
        }
        Nodes.scalar(quarantine, "scpPolicyName").ifPresent(named -> {
            List<String> known = Nodes.list(root, "serviceControlPolicies").stream()
                    .map(policy -> Nodes.text(policy, "name"))
                    .distinct()
                    .toList();
            if (!known.contains(named.getValue())) {
                accounts.unknown(at(named), "policy", named.getValue(), known);
            }
        });
    }

    /** The accounts that targets name, without those that are left alone; what is not known is a problem. */
    List<Accounts.Entry> accountsOf(String file, Node targets) {
        Map<String, Accounts.Entry> found = new LinkedHashMap<>();
        for (Node unit : Nodes.list(targets, "organizationalUnits")) {
            String name = unit instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!units.containsKey(name)) {
                accounts.unknown(files.at(file, unit), "unit", name, List.copyOf(units.keySet()));
            }
            accounts.all().stream()
                    .filter(account -> name.equals(ROOT) || account.unit().equals(name))
                    .forEach(account -> found.put(account.name(), account));
        }
        for (Node account : Nodes.list(targets, "accounts")) {
            String name = account instanceof ScalarNode scalar ? scalar.getValue() : "";
            accounts.named(files.at(file, account), name).ifPresent(entry -> found.put(name, entry));
        }
        for (Node account : Nodes.list(targets, "excludedAccounts")) {
            String name = account instanceof ScalarNode scalar ? scalar.getValue() : "";
            accounts.named(files.at(file, account), name).ifPresent(entry -> found.remove(name));
        }
        return found.values().stream()
                .filter(account -> !ignored.contains(account.unit()))
                .toList();
    }
}
