package dev.ambit.advisor.cfct;

import dev.ambit.advisor.cfct.DeploymentPlan.Attachment;
import dev.ambit.advisor.cfct.DeploymentPlan.Step;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctPackage.OuPath;
import dev.ambit.landingzone.cfct.CfctPackage.PolicyResource;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.layer.Identities;
import dev.ambit.landingzone.layer.Identities.Holder;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.LayerReading;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.Location;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The landing zone as it would be after a package was deployed: its plan, carried out on values. */
public final class Overlay {
    private static final String ADMINISTRATOR = "Administrator";
    private static final String TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::%s:root" }, "Action": "sts:AssumeRole" }
              ]
            }
            """;

    private final CfctPackage content;
    private final Layer layer;

    private Overlay(CfctPackage content, LandingZone under) {
        this.content = content;
        this.layer = Layer.over(under);
    }

    /** The package over an organization; what CreatePolicy would refuse is a problem, and a unit that is not there a note. */
    public static LayerReading over(CfctPackage content, LandingZone under) {
        Overlay overlay = new Overlay(content, under);
        overlay.carryOut();
        return overlay.layer.reading();
    }

    /** The package alone: over an organization of the units that it names, with an account and its administrator in each. */
    public static LayerReading alone(CfctPackage content) {
        Overlay overlay = new Overlay(content, LandingZone.empty(Settings.current()));
        overlay.standIns();
        overlay.carryOut();
        return overlay.layer.reading();
    }

    private void carryOut() {
        OrganizationState before = stateOf(layer.landingZone());
        for (Step step : DeploymentPlan.of(content, before).steps()) {
            PolicyResource resource = step.resource();
            layer.enable(resource.where(), resource.type());
            for (OuPath unknown : step.unknown()) {
                layer.note(
                        Kind.LEFT_OUT,
                        unknown.where(),
                        "the unit `" + unknown.written() + "` does not exist: the pipeline ignores it",
                        "a unit that is there");
            }
            layer.policy(
                            resource.where(),
                            resource.type(),
                            resource.name(),
                            resource.description(),
                            new PolicyText(resource.file(), resource.content()),
                            Optional.empty())
                    .ifPresent(id -> {
                        for (Attachment attachment : step.attachments()) {
                            layer.attach(attachment.path().where(), id, attachment.target());
                        }
                    });
        }
    }

    /** As much of the landing zone as a plan needs: here, all of it. */
    static OrganizationState stateOf(LandingZone zone) {
        return new OrganizationState(
                zone.organization().orElseThrow().rootId(),
                zone.organization().orElseThrow().enabledTypes(),
                zone.units().values().stream()
                        .map(unit -> new OrganizationState.Unit(unit.id(), unit.parent(), unit.name()))
                        .toList(),
                zone.policies().values().stream()
                        .map(policy -> new OrganizationState.Policy(
                                policy.id(),
                                policy.type(),
                                policy.name(),
                                policy.description(),
                                policy.document().content(),
                                zone.targetsOf(policy.id())))
                        .toList());
    }

    private void standIns() {
        Location where = content.policies().isEmpty()
                ? new Location("manifest.yaml", 0, 0)
                : content.policies().getFirst().where();
        String management = NamedIds.of("cfct/management").account();
        layer.organization(
                where, "cfct", new Layer.AccountWanted(management, "Management", "management@example.com"), Map.of());
        layer.enable(where, OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        TreeSet<String> made = new TreeSet<>();
        for (PolicyResource policy : content.policies()) {
            policy.targets().forEach(path -> standIn(path, made));
        }
        layer.note(
                Kind.STAND_IN,
                new Location(where.file(), 0, 0),
                "a package has no accounts: an account with an administrator was put into " + String.join(", ", made),
                "the organization that it is laid over");
    }

    private void standIn(OuPath path, TreeSet<String> made) {
        String parent = layer.root();
        if (!path.root()) {
            for (String name : path.names()) {
                Optional<String> unit = layer.unit(path.where(), parent, name, Map.of(), Optional.empty());
                if (unit.isEmpty()) {
                    return;
                }
                parent = unit.get();
            }
        }
        if (made.add(path.written())) {
            String id = NamedIds.of("cfct/account/" + path.written()).account();
            String name = "In " + path.written();
            layer.account(path.where(), new Layer.AccountWanted(id, name, "account+" + id + "@example.com"), parent);
            Identities identities = new Identities(layer, id);
            identities.role(path.where(), ADMINISTRATOR, "/", PolicyText.of(TRUST.formatted(id)), 3_600, Map.of());
            identities.attach(path.where(), Holder.ROLE, ADMINISTRATOR, "arn:aws:iam::aws:policy/AdministratorAccess");
        }
    }
}
