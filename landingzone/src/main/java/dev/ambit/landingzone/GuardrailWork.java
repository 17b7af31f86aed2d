package dev.ambit.landingzone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.ControlTowerEvent.ManagedScpDropped;
import dev.ambit.landingzone.ControlTowerEvent.ManagedScpSet;
import dev.ambit.landingzone.ControlTowerEvent.RegionDenyDropped;
import dev.ambit.landingzone.ControlTowerEvent.RegionDenySet;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.ManagedScp;
import dev.ambit.landingzone.controltower.RegionDenyDocuments;
import dev.ambit.landingzone.controltower.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A landing zone on its way through one operation: events gathered in order, and the SCPs of units brought to what the enabled controls
 * say. Whatever it does to the organization goes through the commands of Organizations, so that their limits hold here too.
 */
final class GuardrailWork {
    private static final OrganizationPolicyType SCP = OrganizationPolicyType.SERVICE_CONTROL_POLICY;

    private final List<Event> events = new ArrayList<>();
    private final Caller caller;
    private final Instant now;
    private final Ids ids;
    private LandingZone zone;
    private Optional<Refusal> refusal = Optional.empty();

    GuardrailWork(LandingZone zone, Instant now, Ids ids) {
        this.zone = zone;
        this.caller = Caller.aws(zone.organization().orElseThrow().managementAccount());
        this.now = now;
        this.ids = ids;
    }

    LandingZone zone() {
        return zone;
    }

    List<Event> events() {
        return events;
    }

    /** The first refusal that was met; everything after it is left out. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    void happen(Event event) {
        zone = zone.replay(event);
        events.add(event);
    }

    /** The id of what was made, or empty. */
    Optional<String> carryOut(OrganizationsCommand command) {
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        switch (zone.apply(command, caller, now, ids)) {
            case Outcome.Refused refused -> {
                refusal = Optional.of(refused.refusal());
                return Optional.empty();
            }
            case Outcome.Applied applied -> {
                zone = applied.after();
                events.addAll(applied.events());
                return applied.reply() instanceof Reply.Created created ? Optional.of(created.id()) : Optional.empty();
            }
        }
    }

    /** Brings the Region deny of the landing zone to every unit that shall have it, and the SCPs of every unit up to date. */
    void reconcileAll() {
        listRegionDeny();
        List<String> units = new ArrayList<>();
        zone.controlTower().baselines().values().stream()
                .filter(EnabledBaseline::registers)
                .map(EnabledBaseline::targetId)
                .forEach(units::add);
        zone.controlTower().managed().values().stream()
                .map(ManagedScp::unitId)
                .filter(unit -> !units.contains(unit))
                .distinct()
                .forEach(units::add);
        units.forEach(this::reconcile);
    }

    /** Control Tower lists its Region deny as an enabled control on every registered top-level unit. */
    void listRegionDeny() {
        Optional<Setup> setup = zone.controlTower().setup();
        for (EnabledControl control : zone.controlTower().controls().values()) {
            if (control.control() == Control.LANDING_ZONE_REGION_DENY && !deniesRegions(control.targetId())) {
                happen(new RegionDenyDropped(control.arn()));
            }
        }
        if (setup.isEmpty()) {
            return;
        }
        for (EnabledBaseline baseline : zone.controlTower().baselines().values()) {
            String unit = baseline.targetId();
            if (deniesRegions(unit) && regionDenyOn(unit).isEmpty()) {
                happen(new RegionDenySet(
                        ids.enabledControl(setup.get().homeRegion(), caller.account()),
                        Control.LANDING_ZONE_REGION_DENY.regionalArn(setup.get().homeRegion()),
                        baseline.target()));
            }
        }
    }

    private Optional<EnabledControl> regionDenyOn(String unit) {
        return zone.controlTower().controlsOn(unit).stream()
                .filter(control -> control.control() == Control.LANDING_ZONE_REGION_DENY)
                .findFirst();
    }

    private boolean deniesRegions(String unit) {
        return zone.controlTower().setup().filter(Setup::regionDeny).isPresent()
                && zone.controlTower().isRegistered(unit)
                && zone.unit(unit).filter(found -> isRoot(found.parent())).isPresent();
    }

    private boolean isRoot(String id) {
        return zone.organization().orElseThrow().rootId().equals(id);
    }

    private List<ObjectNode> statements(String unit) {
        List<ObjectNode> statements = new ArrayList<>();
        Optional<Setup> setup = zone.controlTower().setup();
        if (setup.isEmpty()) {
            return statements;
        }
        for (EnabledControl control : zone.controlTower().controlsOn(unit)) {
            if (control.established()) {
                switch (control.control()) {
                    case LANDING_ZONE_REGION_DENY ->
                        statements.addFirst(RegionDenyDocuments.landingZoneStatement(
                                setup.get().version(), setup.get().regions()));
                    case UNIT_REGION_DENY ->
                        statements.addLast(RegionDenyDocuments.unitStatement(control.parameters()));
                }
            }
        }
        return statements;
    }

    /** Writes the unit's SCPs anew where they differ, attaches them to it and to nothing else, and removes what is too many. */
    void reconcile(String unit) {
        List<String> wanted = zone.unit(unit).isEmpty()
                ? List.of()
                : RegionDenyDocuments.documents(
                        statements(unit), zone.settings().limits().scpSize());
        List<ManagedScp> there = new ArrayList<>();
        for (ManagedScp scp : zone.controlTower().managedFor(unit)) {
            if (zone.policy(scp.policyId()).isPresent()) {
                there.add(scp);
            } else {
                happen(new ManagedScpDropped(scp.policyId()));
            }
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (i < there.size()) {
                rewrite(there.get(i), wanted.get(i));
            } else {
                create(unit, wanted.get(i));
            }
        }
        there.stream().skip(wanted.size()).forEach(this::remove);
    }

    private void rewrite(ManagedScp scp, String content) {
        OrganizationPolicy policy = zone.policy(scp.policyId()).orElseThrow();
        boolean other = !policy.document().content().equals(content);
        if (other || !policy.name().equals(scp.name())) {
            carryOut(new OrganizationsCommand.UpdatePolicy(
                    scp.policyId(), Optional.of(scp.name()), Optional.empty(), Optional.of(PolicyText.of(content))));
        }
        if (!scp.content().equals(content) && refusal.isEmpty()) {
            happen(new ManagedScpSet(scp.policyId(), scp.name(), scp.unitId(), content));
        }
        for (String target : zone.targetsOf(scp.policyId())) {
            if (!target.equals(scp.unitId())) {
                carryOut(new OrganizationsCommand.DetachPolicy(scp.policyId(), target));
            }
        }
        if (!zone.targetsOf(scp.policyId()).contains(scp.unitId())) {
            carryOut(new OrganizationsCommand.AttachPolicy(scp.policyId(), scp.unitId()));
        }
    }

    private void create(String unit, String content) {
        String name = ManagedScp.PREFIX + ids.draw(GUARDRAIL_NAME, 6);
        carryOut(new OrganizationsCommand.CreatePolicy(SCP, name, "", PolicyText.of(content), Map.of()))
                .ifPresent(id -> {
                    happen(new ManagedScpSet(id, name, unit, content));
                    carryOut(new OrganizationsCommand.AttachPolicy(id, unit));
                });
    }

    private static final String GUARDRAIL_NAME = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private void remove(ManagedScp scp) {
        for (String target : zone.targetsOf(scp.policyId())) {
            carryOut(new OrganizationsCommand.DetachPolicy(scp.policyId(), target));
        }
        carryOut(new OrganizationsCommand.DeletePolicy(scp.policyId()));
        if (refusal.isEmpty()) {
            happen(new ManagedScpDropped(scp.policyId()));
        }
    }
}
