package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.RegionDenyDocuments;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.policy.Decision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways through Control Tower's own settings: the two options of the second article and what they leave out. Control Tower's SCPs are
 * never changed by hand.
 */
final class ControlTowerWays {
    private static final String SCP_NAME = "RegionDenyExceptInference";

    private final LandingZone zone;
    private final Wish wish;
    private final Set<String> blocked = new TreeSet<>();
    private boolean byLandingZone;
    private boolean byUnit;

    ControlTowerWays(LandingZone zone, Wish wish, List<WantedCalls.Refused> refused) {
        this.zone = zone;
        this.wish = wish;
        OrganizationSteps steps = new OrganizationSteps(zone);
        for (WantedCalls.Refused one : refused) {
            if (one.decision() instanceof Decision.ExplicitDeny(var _, var statement)) {
                steps.find(statement)
                        .filter(found -> steps.ofControlTower(found.policy()))
                        .ifPresent(found -> note(one, statement.sid()));
            }
        }
    }

    private void note(WantedCalls.Refused refused, String sid) {
        blocked.add(WantedCalls.region(refused.wanted().request()));
        byLandingZone |= sid.startsWith("GRREGIONDENY");
        byUnit |= !sid.startsWith("GRREGIONDENY");
    }

    /** None where Control Tower denies nothing of it. */
    List<Way> all() {
        Optional<Setup> setup = zone.controlTower().setup();
        if (blocked.isEmpty() || setup.isEmpty()) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        parameters(ways, setup.get());
        conditional(ways, setup.get());
        return ways;
    }

    private Way way(Route route, String title, List<Edit> edits) {
        return new Way(route, title, edits, Ways.except(wish.dataAutomation() ? List.of() : Patterns.exact(wish)));
    }

    private List<Edit> govern(Setup setup) {
        List<String> regions = blocked.stream()
                .filter(region ->
                        !region.equals("unspecified") && !setup.regions().contains(region))
                .toList();
        return byLandingZone && !regions.isEmpty()
                ? new ArrayList<>(List.of(new Edit.Govern(governed(setup), regions)))
                : new ArrayList<>();
    }

    private static List<String> governed(Setup setup) {
        return setup.regions();
    }

    /** The registered units next above the accounts of the wish. */
    private Set<String> units() {
        Set<String> units = new LinkedHashSet<>();
        for (String account : wish.whom()) {
            zone.pathTo(account).reversed().stream()
                    .filter(target -> zone.controlTower().isRegistered(target))
                    .findFirst()
                    .ifPresent(units::add);
        }
        return units;
    }

    // --- option 1: the unit's control, with exemptions

    private void parameters(List<Way> ways, Setup setup) {
        List<String> invoke = wish.dataAutomation() ? wish.actions() : List.of("bedrock:Invoke*");
        List<String> arns = wish.principal()
                .map(Identity::arn)
                .map(arn -> List.of(arn.replaceFirst("::\\d{12}:", "::*:")))
                .orElse(List.of());
        String govern = byLandingZone ? "govern " + String.join(", ", blocked) + "; " : "";
        ways.add(way(
                Route.CONTROL_TOWER,
                govern + "CT.MULTISERVICE.PV.1 exempts " + String.join(", ", invoke),
                withControl(setup, units(), invoke, List.of(), List.of())));
        if (!arns.isEmpty()) {
            ways.add(way(
                    Route.CONTROL_TOWER,
                    govern + "CT.MULTISERVICE.PV.1 exempts " + String.join(", ", invoke) + " and " + arns.getFirst(),
                    withControl(setup, units(), invoke, arns, List.of())));
            ways.add(way(
                    Route.CONTROL_TOWER,
                    govern + "CT.MULTISERVICE.PV.1 exempts " + arns.getFirst(),
                    withControl(setup, units(), List.of(), arns, List.of())));
        }
        if (!wish.dataAutomation()) {
            Set<String> all = new LinkedHashSet<>(units());
            all.addAll(deniedUnits());
            ways.add(way(
                    Route.CONTROL_TOWER,
                    govern
                            + "CT.MULTISERVICE.PV.1 exempts the two invoke actions, and keeps the other units as they are",
                    withControl(setup, all, wish.actions(), List.of(), List.of())));
        }
    }

    private List<Edit> withControl(
            Setup setup, Set<String> on, List<String> actions, List<String> principals, List<String> regions) {
        List<Edit> edits = govern(setup);
        for (String unit : on) {
            boolean wanted = units().contains(unit);
            Optional<EnabledControl> enabled = zone.controlTower().controlsOn(unit).stream()
                    .filter(control -> control.control() == Control.UNIT_REGION_DENY)
                    .findFirst();
            List<Parameter> before = enabled.map(EnabledControl::parameters).orElse(List.of());
            List<String> allowed = new ArrayList<>(
                    enabled.isPresent() ? RegionDenyDocuments.texts(before, "AllowedRegions") : governed(setup));
            allowed.addAll(regions);
            List<Parameter> parameters = new ArrayList<>();
            put(parameters, "AllowedRegions", allowed);
            put(parameters, "ExemptedActions", more(before, "ExemptedActions", wanted ? actions : List.of()));
            put(
                    parameters,
                    "ExemptedPrincipalArns",
                    more(before, "ExemptedPrincipalArns", wanted ? principals : List.of()));
            edits.add(new Edit.UnitControl(unit, enabled.map(EnabledControl::arn), before, parameters));
        }
        return edits;
    }

    private static List<String> more(List<Parameter> before, String key, List<String> added) {
        Set<String> all = new LinkedHashSet<>(RegionDenyDocuments.texts(before, key));
        all.addAll(added);
        return List.copyOf(all);
    }

    private static void put(List<Parameter> parameters, String key, List<String> values) {
        if (!values.isEmpty()) {
            parameters.add(new Parameter(key, Carried.list(values)));
        }
    }

    // --- option 2: the Region is opened in Control Tower, and denied again but for the profile

    private void conditional(List<Way> ways, Setup setup) {
        if (wish.dataAutomation() || blocked.contains("unspecified")) {
            return;
        }
        List<Edit> open =
                byUnit ? withControl(setup, units(), List.of(), List.of(), List.copyOf(blocked)) : govern(setup);
        String lead = (byLandingZone ? "govern " : "allow ") + String.join(", ", blocked);
        List<Edit> article = new ArrayList<>(open);
        article.add(newPolicy(articlesDocument(), List.copyOf(units())));
        ways.add(way(Route.CONDITIONAL_SCP, lead + ", and deny it on the unit again but for " + wish.named(), article));
        List<Edit> same = new ArrayList<>(open);
        same.add(newPolicy(formerDocument(setup), List.copyOf(byLandingZone ? deniedUnits() : units())));
        ways.add(way(
                Route.CONDITIONAL_SCP,
                lead + ", and deny it again as before, for every unit that was denied it, but for " + wish.named(),
                same));
    }

    private Edit.NewPolicy newPolicy(String text, List<String> targets) {
        return new Edit.NewPolicy(
                SCP_NAME, "Denies Regions but for inference through " + wish.named(), fitting(text), targets, 1);
    }

    private String fitting(String text) {
        return text.length() > zone.settings().limits().scpSize() ? StatementText.minified(text) : text;
    }

    /** The units whose SCPs Control Tower wrote the landing zone's Region deny into. */
    private Set<String> deniedUnits() {
        Set<String> units = new LinkedHashSet<>();
        for (EnabledControl control : zone.controlTower().controls().values()) {
            if (control.control() == Control.LANDING_ZONE_REGION_DENY && control.established()) {
                units.add(control.targetId());
            }
        }
        return units;
    }

    private String articlesDocument() {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("Sid", "DenySpecificRegionAllowCRI").put("Effect", "Deny");
        statement.put("Action", "*").put("Resource", "*");
        ObjectNode equals = statement.putObject("Condition").putObject("StringEquals");
        if (blocked.size() == 1) {
            equals.put("aws:RequestedRegion", blocked.iterator().next());
        } else {
            blocked.forEach(equals.putArray("aws:RequestedRegion")::add);
        }
        List<String> patterns = Patterns.anySource(wish).isEmpty() ? Patterns.exact(wish) : Patterns.anySource(wish);
        return StatementText.of(document(statement), 0).exceptProfiles(patterns);
    }

    /** What Control Tower's own Deny said before, with the exception. */
    private String formerDocument(Setup setup) {
        ObjectNode statement = byLandingZone
                ? RegionDenyDocuments.landingZoneStatement(setup.version(), setup.regions())
                : RegionDenyDocuments.unitStatement(units().stream()
                        .flatMap(unit -> zone.controlTower().controlsOn(unit).stream())
                        .filter(control -> control.control() == Control.UNIT_REGION_DENY)
                        .findFirst()
                        .map(EnabledControl::parameters)
                        .orElse(List.of()));
        statement.put("Sid", "DenyOtherRegionsExceptInference");
        return StatementText.of(document(statement), 0).exceptProfiles(Patterns.exact(wish));
    }

    private static String document(ObjectNode statement) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        document.putArray("Statement").add(statement);
        return JsonText.pretty(document, "", "  ") + "\n";
    }
}
