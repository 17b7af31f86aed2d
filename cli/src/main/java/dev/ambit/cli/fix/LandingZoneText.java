package dev.ambit.cli.fix;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.files.FileNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;

/** The text of {@code landing-zone.yaml} with the entries that a change needs. */
final class LandingZoneText {
    private final LandingZone zone;
    private final YamlEdits yaml;

    LandingZoneText(LandingZone zone, String text) {
        this.zone = zone;
        this.yaml = new YamlEdits(text);
    }

    String changed() {
        return yaml.changed();
    }

    /** The file of a new policy, from the landing zone's folder. */
    static String file(String policy) {
        return "policies/" + FileNames.slug(policy) + ".json";
    }

    void add(Edit.NewPolicy added) {
        yaml.append(
                yaml.root(),
                "policies",
                "{ name: " + added.name() + ", file: " + file(added.name()) + ", description: "
                        + quoted(added.description()) + " }");
        added.targets().forEach(target -> yaml.append(target(target), "policies", added.name()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    void add(Edit.InlinePolicy added) {
        for (String arn : added.identities()) {
            yaml.append(identity(arn), "policies", added.file());
        }
    }

    void add(Edit.Boundary boundary) {
        Identity identity = zone.principal(boundary.identity()).orElseThrow();
        MappingNode iam = YamlEdits.mapping(account(identity.account()), "iam").orElseThrow();
        yaml.append(iam, "policies", "{ name: " + boundary.name() + ", file: " + file(boundary.name()) + " }");
        yaml.set(identity(boundary.identity()), "boundary", boundary.name());
    }

    void add(Edit.Govern govern) {
        MappingNode tower = tower();
        govern.added().forEach(region -> yaml.append(tower, "governedRegions", region));
    }

    private MappingNode tower() {
        return YamlEdits.mapping(yaml.root(), "controlTower").orElseThrow();
    }

    void add(Edit.UnitControl control) {
        String path = path(control.unit());
        Optional<MappingNode> unit = YamlEdits.mappings(tower(), "units").stream()
                .filter(one -> YamlEdits.text(one, "unit").equals(path))
                .findFirst();
        String all = "{ control: CT.MULTISERVICE.PV.1, "
                + control.parameters().stream()
                        .map(parameter -> field(parameter) + ": " + parameter.json())
                        .collect(Collectors.joining(", "))
                + " }";
        if (unit.isEmpty()) {
            yaml.append(tower(), "units", "{ unit: " + quoted(path) + ", controls: [" + all + "] }");
            return;
        }
        List<MappingNode> controls = YamlEdits.mappings(unit.get(), "controls");
        if (controls.isEmpty()) {
            yaml.append(unit.get(), "controls", all);
        } else {
            control.parameters()
                    .forEach(parameter -> yaml.set(controls.getFirst(), field(parameter), parameter.json()));
        }
    }

    /** {@code AllowedRegions} is {@code allowedRegions} in the file. */
    private static String field(Parameter parameter) {
        return parameter.key().substring(0, 1).toLowerCase(Locale.ROOT)
                + parameter.key().substring(1);
    }

    private String path(String unit) {
        return zone.pathTo(unit).stream().skip(1).map(zone::nameOf).collect(Collectors.joining("/"));
    }

    // --- where things stand

    private MappingNode target(String target) {
        MappingNode at = YamlEdits.mapping(yaml.root(), "root").orElseThrow();
        for (String step : zone.pathTo(target).stream().skip(1).toList()) {
            boolean account = zone.account(step).isPresent();
            String name = account ? step : zone.nameOf(step);
            at = YamlEdits.mappings(at, account ? "accounts" : "units").stream()
                    .filter(one -> YamlEdits.text(one, account ? "id" : "name").equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        return at;
    }

    private MappingNode account(String account) {
        return zone.isManagementAccount(account)
                ? YamlEdits.mapping(yaml.root(), "organization")
                        .flatMap(organization -> YamlEdits.mapping(organization, "managementAccount"))
                        .orElseThrow()
                : target(account);
    }

    private MappingNode identity(String arn) {
        Identity identity = zone.principal(arn).orElseThrow();
        String list = switch (identity) {
            case User _ -> "users";
            case Role _ -> "roles";
        };
        return YamlEdits.mapping(account(identity.account()), "iam").stream()
                .flatMap(iam -> YamlEdits.mappings(iam, list).stream())
                .filter(one -> YamlEdits.text(one, "name").equals(identity.name()))
                .findFirst()
                .orElseThrow();
    }
}
