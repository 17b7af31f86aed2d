package dev.ambit.landingzone.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.ControlTowerCommand.CompleteOperation;
import dev.ambit.landingzone.ControlTowerCommand.CreateLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.EnableBaseline;
import dev.ambit.landingzone.ControlTowerCommand.EnableControl;
import dev.ambit.landingzone.ControlTowerCommand.SwitchRegionDeny;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays Control Tower over the organization: by its own operations, each ended at once. */
final class ControlTowerFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LandingZoneDraft draft;
    private final YamlFields fields;
    private final Organization organization;
    private final String version;
    private final String home;

    ControlTowerFields(LandingZoneDraft draft, YamlFields fields) {
        this.draft = draft;
        this.fields = fields;
        this.organization = draft.landingZone().organization().orElseThrow();
        this.version = fields.text("version", "");
        this.home = fields.text("homeRegion", "");
    }

    void lay() {
        boolean begun = carryOut(
                fields.node(),
                new CreateLandingZone(home, version, Optional.of(manifest()), List.of(), Map.of()),
                "landing-zone");
        if (!begun) {
            return;
        }
        fields.list("units").forEach(this::unit);
        if (fields.flag("regionDeny", false)) {
            carryOut(fields.where("regionDeny"), new SwitchRegionDeny(true), "region-deny");
        }
    }

    /** Begins an operation and ends it; a failure is noted where the file asks for it. */
    private boolean carryOut(Node where, ControlTowerCommand command, String name) {
        String account = organization.managementAccount();
        NamedSequence ids = new NamedSequence("control-tower/" + organization.id() + "/" + name);
        Optional<String> operation = draft.apply(where, command, account, ids);
        if (operation.isEmpty()) {
            return false;
        }
        draft.apply(where, new CompleteOperation(operation.get()), account, ids);
        Operation ended = draft.landingZone()
                .controlTower()
                .operations()
                .find(operation.get())
                .orElseThrow();
        if (ended.status() == Operation.Status.FAILED) {
            draft.problems().at(where, ended.message(), "");
        }
        return ended.status() == Operation.Status.SUCCEEDED;
    }

    private String manifest() {
        boolean version4 = Versions.atLeast(version, "4.0");
        ObjectNode manifest = JSON.objectNode();
        manifest.set("governedRegions", texts(fields.texts("governedRegions")));
        if (!version4) {
            ObjectNode structure = manifest.putObject("organizationStructure");
            structure.putObject("security").put("name", fields.text("securityUnit", "Security"));
        }
        shared(manifest, "centralizedLogging", "logArchiveAccount", version4);
        shared(manifest, "securityRoles", "auditAccount", version4);
        return manifest.toString();
    }

    private void shared(ObjectNode manifest, String member, String field, boolean version4) {
        fields.text(field).ifPresent(account -> {
            ObjectNode object = manifest.putObject(member).put("accountId", account);
            if (version4) {
                object.put("enabled", true);
            }
        });
    }

    private static ArrayNode texts(List<ScalarNode> nodes) {
        ArrayNode texts = JSON.arrayNode();
        nodes.forEach(node -> texts.add(node.getValue()));
        return texts;
    }

    private void unit(YamlFields registered) {
        String path = registered.text("unit", "");
        Optional<Unit> unit = unitAt(path);
        if (unit.isEmpty()) {
            draft.problems()
                    .at(
                            registered.where("unit"),
                            "there is no unit `" + path + "`",
                            "names of units, from the root down, with / between them");
            return;
        }
        boolean there =
                draft.landingZone().controlTower().isRegistered(unit.get().id())
                        || carryOut(
                                registered.where("unit"),
                                new EnableBaseline(
                                        home,
                                        Baseline.CONTROL_TOWER.arn(home),
                                        Baseline.versionFor(version),
                                        unit.get().arn(),
                                        List.of(),
                                        Map.of()),
                                "baseline/" + path);
        if (there) {
            registered.list("controls").forEach(control -> control(control, unit.get(), path));
        }
    }

    private Optional<Unit> unitAt(String path) {
        Optional<Unit> at = Optional.empty();
        String parent = organization.rootId();
        for (String name : path.split("/", -1)) {
            at = draft.landingZone().unitsOf(parent).stream()
                    .filter(unit -> unit.name().equals(name))
                    .findFirst();
            if (at.isEmpty()) {
                return at;
            }
            parent = at.get().id();
        }
        return at;
    }

    private void control(YamlFields control, Unit unit, String path) {
        List<Parameter> parameters = new ArrayList<>();
        parameter(parameters, control, "AllowedRegions", "allowedRegions");
        parameter(parameters, control, "ExemptedActions", "exemptedActions");
        parameter(parameters, control, "ExemptedPrincipalArns", "exemptedPrincipalArns");
        carryOut(
                control.node(),
                new EnableControl(home, Control.UNIT_REGION_DENY.regionalArn(home), unit.arn(), parameters, Map.of()),
                "control/" + path);
    }

    private static void parameter(List<Parameter> parameters, YamlFields control, String key, String field) {
        List<ScalarNode> values = control.texts(field);
        if (!values.isEmpty()) {
            parameters.add(new Parameter(key, texts(values).toString()));
        }
    }
}
