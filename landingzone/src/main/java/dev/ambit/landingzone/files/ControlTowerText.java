package dev.ambit.landingzone.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.Manifest;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@link ControlTowerFields} reads, written. Only what was laid by a file is sure to be the same again. */
final class ControlTowerText {
    private static final JsonMapper JSON = new JsonMapper();

    private final LandingZone zone;
    private final ControlTower tower;

    ControlTowerText(LandingZone zone) {
        this.zone = zone;
        this.tower = zone.controlTower();
    }

    Fields fields() {
        Fields fields = new Fields();
        tower.setup().ifPresent(setup -> fields(fields, setup));
        return fields;
    }

    private void fields(Fields fields, Setup setup) {
        Manifest manifest = Manifest.of(setup.manifest());
        List<String> governed = new ArrayList<>();
        manifest.json().path("governedRegions").forEach(region -> governed.add(region.asText()));
        fields.put("version", setup.version())
                .put("homeRegion", setup.homeRegion())
                .putIfAny("governedRegions", governed)
                .putUnless(false, "regionDeny", setup.regionDeny())
                .putIfAny("logArchiveAccount", manifest.logArchiveAccount())
                .putIfAny("auditAccount", manifest.auditAccount())
                .putUnless("Security", "securityUnit", manifest.securityUnit().orElse("Security"));
        List<Fields> units = new ArrayList<>();
        for (EnabledBaseline baseline : tower.baselines().values()) {
            if (baseline.registers() && !byLandingZone(baseline)) {
                units.add(unit(baseline.targetId()));
            }
        }
        fields.putIfAny("units", Fields.maps(units));
    }

    /** The landing zone registers its own unit by itself. */
    private static boolean byLandingZone(EnabledBaseline baseline) {
        return baseline.lastOperation().isEmpty();
    }

    private Fields unit(String id) {
        List<Fields> controls = new ArrayList<>();
        for (EnabledControl control : tower.controlsOn(id)) {
            if (control.control() == Control.UNIT_REGION_DENY) {
                Fields fields = new Fields().put("control", Control.UNIT_REGION_DENY.id());
                control.parameters().forEach(parameter -> fields.put(field(parameter), values(parameter)));
                controls.add(fields);
            }
        }
        return new Fields().put("unit", path(id)).putIfAny("controls", Fields.maps(controls));
    }

    private static String field(Parameter parameter) {
        return parameter.key().substring(0, 1).toLowerCase(Locale.ROOT)
                + parameter.key().substring(1);
    }

    private static List<String> values(Parameter parameter) {
        List<String> values = new ArrayList<>();
        try {
            JsonNode json = JSON.readTree(parameter.json());
            json.forEach(value -> values.add(value.asText()));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a parameter is no JSON: " + parameter, defect);
        }
        return values;
    }

    private String path(String id) {
        List<String> names = new ArrayList<>();
        for (Optional<Unit> at = zone.unit(id);
                at.isPresent();
                at = zone.unit(at.get().parent())) {
            names.addFirst(at.get().name());
        }
        return String.join("/", names);
    }
}
