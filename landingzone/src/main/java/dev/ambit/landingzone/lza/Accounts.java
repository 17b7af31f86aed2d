package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.files.Nearest;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** The accounts of {@code accounts-config.yaml}, by name. */
final class Accounts {
    static final String FILE = "accounts-config.yaml";
    static final String MANAGEMENT = "Management";

    /**
     * An account.
     *
     * @param unit {@code Root}, or names of units with {@code /} between them
     */
    record Entry(String name, String id, String email, String unit, Location where) {}

    private final Map<String, Entry> byName = new LinkedHashMap<>();
    private final LzaFiles files;
    private final Layer layer;

    Accounts(LzaFiles files, Layer layer) {
        this.files = files;
        this.layer = layer;
    }

    void read() {
        Optional<Node> root = files.yaml(FILE, text -> text, LzaForm.accounts());
        if (root.isEmpty()) {
            if (files.config(FILE).isEmpty()) {
                layer.problem(new Location(files.path(FILE), 0, 0), "there is no such file", "the accounts");
            }
            return;
        }
        Map<String, String> ids = ids(root.get());
        List<String> standIns = new ArrayList<>();
        for (String list : List.of("mandatoryAccounts", "workloadAccounts")) {
            for (Node account : Nodes.list(root.get(), list)) {
                account(account, ids, standIns);
            }
        }
        if (!byName.containsKey(MANAGEMENT)) {
            layer.problem(
                    files.at(FILE, root.get()),
                    "there is no account `" + MANAGEMENT + "`",
                    "one of this name among the mandatoryAccounts");
        }
        if (!standIns.isEmpty()) {
            layer.note(
                    Kind.STAND_IN,
                    files.at(FILE, root.get()),
                    standIns.size() + " of the accounts have no number here (" + String.join(", ", standIns)
                            + "), and are given made-up ones",
                    "accountIds, or the organization that it is laid over");
        }
    }

    private Map<String, String> ids(Node root) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Node entry : Nodes.list(root, "accountIds")) {
            String id = Nodes.text(entry, "accountId");
            if (!id.isEmpty() && !id.matches("\\d{12}")) {
                layer.problem(files.at(FILE, entry), "found `" + id + "`", "twelve digits");
            }
            ids.put(Nodes.text(entry, "email").toLowerCase(Locale.ROOT), id);
        }
        return ids;
    }

    private void account(Node account, Map<String, String> ids, List<String> standIns) {
        String name = Nodes.text(account, "name");
        String email = Nodes.text(account, "email");
        Location where = files.at(FILE, account);
        String id = Optional.ofNullable(ids.get(email.toLowerCase(Locale.ROOT)))
                .or(() -> below(name, email))
                .orElseGet(() -> {
                    standIns.add(name);
                    return NamedIds.of("lza/account/" + email).account();
                });
        String unit = Nodes.text(account, "organizationalUnit");
        Entry entry = new Entry(name, id, email, unit.isEmpty() ? "Root" : unit, where);
        for (Entry other : byName.values()) {
            if (other.email().equalsIgnoreCase(email)) {
                layer.problem(
                        where,
                        "the address `" + email + "` is that of `" + other.name() + "` too, line "
                                + other.where().line(),
                        "each address once");
            }
        }
        Entry earlier = byName.putIfAbsent(name, entry);
        if (earlier != null) {
            layer.problem(
                    where,
                    "the account `" + name + "` is there twice, first in line "
                            + earlier.where().line(),
                    "each name once");
        }
    }

    /** The number of the account in the landing zone below. */
    private Optional<String> below(String name, String email) {
        LandingZone under = layer.landingZone();
        return under.accounts().values().stream()
                .filter(account -> account.email().equalsIgnoreCase(email)
                        || account.name().equals(name))
                .map(Account::id)
                .findFirst()
                .or(() -> under.organization()
                        .filter(organization -> name.equals(MANAGEMENT))
                        .map(organization -> organization.managementAccount()));
    }

    List<Entry> all() {
        return List.copyOf(byName.values());
    }

    Optional<Entry> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The account of that name; one that is not known is a problem. */
    Optional<Entry> named(Location where, String name) {
        Optional<Entry> found = named(name);
        if (found.isEmpty()) {
            unknown(where, "account", name, List.copyOf(byName.keySet()));
        }
        return found;
    }

    void unknown(Location where, String what, String name, List<String> known) {
        String hint = Nearest.to(name, known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
        layer.problem(where, "unknown " + what + " `" + name + "`" + hint, "one of " + String.join(", ", known));
    }
}
