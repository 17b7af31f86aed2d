package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.layer.Identities;
import dev.ambit.landingzone.layer.Identities.Holder;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.LayerReading;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.landingzone.yaml.Rule;
import dev.ambit.policy.Location;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a configuration of the Landing Zone Accelerator; documented in {@code docs/inputs.md}. */
public final class LzaReader {
    private static final String GLOBAL = "global-config.yaml";

    private final LzaFiles files;
    private final Layer layer;
    private final Accounts accounts;
    private final Replacements replacements;

    private LzaReader(String folder, TextFiles texts, LandingZone under) {
        this.layer = Layer.withoutSizes(under);
        this.files = new LzaFiles(folder, texts, layer);
        this.accounts = new Accounts(files, layer);
        this.replacements = new Replacements(files, layer, accounts);
    }

    /**
     * Reads the folder of the {@code organization-config.yaml} at {@code path}; never throws for bad input.
     *
     * @param under the landing zone that it is laid over, if there is one
     */
    public static LayerReading read(String path, TextFiles texts, Optional<LandingZone> under) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return new LzaReader(folder, texts, under.orElseGet(() -> LandingZone.empty(Settings.current()))).read();
    }

    private LayerReading read() {
        accounts.read();
        replacements.read();
        Replacements.Settings settings = settings();
        PolicyDocuments documents = new PolicyDocuments(files, layer, replacements, settings);
        Optional<Node> organization = yaml(OrganizationPart.FILE, LzaForm.organization());
        Optional<Node> iam = yaml(IamPart.FILE, LzaForm.iam());
        if (organization.isEmpty()) {
            if (files.config(OrganizationPart.FILE).isEmpty()) {
                layer.problem(
                        new Location(files.path(OrganizationPart.FILE), 0, 0), "there is no such file", "the units");
            }
            return layer.reading();
        }
        OrganizationPart tree = new OrganizationPart(organization.get(), files, layer, accounts, documents);
        Optional<IamPart> identities =
                iam.map(root -> new IamPart(root, files, layer, accounts, tree, documents, settings));
        if (!layer.sound()) {
            checkFiles(tree, identities);
            return layer.reading();
        }
        tree.lay();
        tree.others();
        accessRole(settings.accessRole());
        identities.ifPresent(IamPart::lay);
        return layer.reading();
    }

    /** What can be said about policy files when something else is wrong already. */
    private void checkFiles(OrganizationPart tree, Optional<IamPart> identities) {
        Optional<Accounts.Entry> management = accounts.named(Accounts.MANAGEMENT);
        if (management.isPresent()) {
            tree.checkFiles();
            identities.ifPresent(part -> part.checkFiles(management.get()));
        }
    }

    private Optional<Node> yaml(String name, Rule form) {
        return files.yaml(name, text -> replacements.inYaml(name, text), form);
    }

    /** The few values of the global configuration that policies can name. */
    private Replacements.Settings settings() {
        Optional<Node> global = files.yaml(GLOBAL, text -> text, new Rule.Anything());
        String region = global.map(node -> Nodes.text(node, "homeRegion")).orElse("");
        String role = global.map(node -> Nodes.text(node, "managementAccountAccessRole"))
                .orElse("");
        if (region.isEmpty() || role.isEmpty()) {
            layer.note(
                    Kind.STAND_IN,
                    new Location(files.path(GLOBAL), 0, 0),
                    "homeRegion or managementAccountAccessRole is not there; us-east-1 and AWSControlTowerExecution are used",
                    GLOBAL);
        }
        return new Replacements.Settings(
                region.isEmpty() ? "us-east-1" : region, role.isEmpty() ? "AWSControlTowerExecution" : role);
    }

    /** The role by which the accelerator works in every member account, and without which it cannot. */
    private void accessRole(String name) {
        Trust trust = new Trust(files, layer, accounts);
        for (Accounts.Entry account : accounts.all()) {
            boolean there = account.name().equals(Accounts.MANAGEMENT)
                    || layer.landingZone().role(account.id(), name).isPresent()
                    || layer.landingZone().account(account.id()).isEmpty();
            if (!there) {
                Identities identities = new Identities(layer, account.id());
                identities.role(account.where(), name, "/", trust.ofAccount(layer.owner()), 3_600, Map.of());
                identities.attach(account.where(), Holder.ROLE, name, "arn:aws:iam::aws:policy/AdministratorAccess");
            }
        }
    }
}
