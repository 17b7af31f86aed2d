package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Manifest;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A landing zone on which edits are carried out by its own commands; the first refusal ends it. */
final class Carried {
    private final Ids ids = new CountedIds();
    private LandingZone zone;
    private Optional<String> refusal = Optional.empty();

    Carried(LandingZone zone) {
        this.zone = zone;
    }

    LandingZone zone() {
        return zone;
    }

    /** What the landing zone said no to; empty while everything was carried out. */
    Optional<String> refusal() {
        return refusal;
    }

    private String management() {
        return zone.organization().orElseThrow().managementAccount();
    }

    void carryOut(Edit edit) {
        switch (edit) {
            case Edit.PolicyText change ->
                organizations(new OrganizationsCommand.UpdatePolicy(
                        change.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new PolicyText(change.file(), change.after()))));
            case Edit.NewPolicy added -> add(added);
            case Edit.InlinePolicy change ->
                change.identities()
                        .forEach(arn -> inline(arn, change.name(), new PolicyText(change.file(), change.after())));
            case Edit.Boundary boundary -> boundary(boundary);
            case Edit.Govern govern -> govern(govern);
            case Edit.UnitControl control -> control(control);
        }
    }

    private Optional<String> organizations(OrganizationsCommand command) {
        return apply(command, management());
    }

    private Optional<String> apply(Command command, String account) {
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        return switch (zone.apply(command, Caller.aws(account), Instant.EPOCH, ids)) {
            case Outcome.Refused(var no) -> {
                refusal = Optional.of(no.code() + ": " + no.message());
                yield Optional.empty();
            }
            case Outcome.Applied applied -> {
                zone = applied.after();
                yield applied.reply() instanceof Reply.Created(String id) ? Optional.of(id) : Optional.empty();
            }
        };
    }

    private void add(Edit.NewPolicy added) {
        organizations(new OrganizationsCommand.CreatePolicy(
                        OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                        added.name(),
                        added.description(),
                        new PolicyText("policies/" + added.name() + ".json", added.text()),
                        Map.of()))
                .ifPresent(id -> added.targets()
                        .forEach(target -> organizations(new OrganizationsCommand.AttachPolicy(id, target))));
    }

    private void inline(String arn, String name, PolicyText text) {
        Identity identity = zone.principal(arn).orElseThrow();
        apply(
                switch (identity) {
                    case User user -> new IamCommand.PutUserPolicy(user.name(), name, text);
                    case Role role -> new IamCommand.PutRolePolicy(role.name(), name, text);
                },
                identity.account());
    }

    private void boundary(Edit.Boundary boundary) {
        Identity identity = zone.principal(boundary.identity()).orElseThrow();
        apply(new IamCommand.CreatePolicy(boundary.name(), "/", "", PolicyText.of(boundary.text())), identity.account())
                .ifPresent(arn -> apply(
                        switch (identity) {
                            case User user -> new IamCommand.PutUserPermissionsBoundary(user.name(), arn);
                            case Role role -> new IamCommand.PutRolePermissionsBoundary(role.name(), arn);
                        },
                        identity.account()));
    }

    private void govern(Edit.Govern govern) {
        Setup setup = zone.controlTower().setup().orElseThrow();
        operation(new ControlTowerCommand.UpdateLandingZone(
                setup.arn(), setup.version(), Optional.of(manifest(setup, govern)), setup.remediationTypes()));
        for (EnabledBaseline baseline : zone.controlTower().baselines().values()) {
            if (baseline.registers()) {
                operation(new ControlTowerCommand.ResetEnabledBaseline(baseline.arn()));
            }
        }
    }

    /** The landing zone's manifest with the governed Regions of an edit. */
    static String manifest(Setup setup, Edit.Govern govern) {
        ObjectNode manifest = ((ObjectNode) Manifest.of(setup.manifest()).json()).deepCopy();
        List<String> regions = new ArrayList<>(govern.before());
        regions.addAll(govern.added());
        regions.forEach(manifest.putArray("governedRegions")::add);
        return manifest.toString();
    }

    private void control(Edit.UnitControl control) {
        String home = zone.controlTower().setup().orElseThrow().homeRegion();
        operation(
                control.enabled().isPresent()
                        ? new ControlTowerCommand.UpdateEnabledControl(
                                control.enabled().get(), control.parameters())
                        : new ControlTowerCommand.EnableControl(
                                home,
                                Control.UNIT_REGION_DENY.regionalArn(home),
                                zone.unit(control.unit()).orElseThrow().arn(),
                                control.parameters(),
                                Map.of()));
    }

    private void operation(ControlTowerCommand begin) {
        Optional<String> id = apply(begin, management());
        if (id.isEmpty()) {
            return;
        }
        apply(new ControlTowerCommand.CompleteOperation(id.get()), management());
        zone.controlTower()
                .operations()
                .find(id.get())
                .filter(ended -> ended.status() == Operation.Status.FAILED)
                .ifPresent(failed -> refusal = Optional.of(failed.message()));
    }

    /** Parameters of Control Tower are JSON texts. */
    static String list(List<String> texts) {
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(texts.stream().map(JsonNodeFactory.instance::textNode).toList())
                .toString();
    }

    /** Ids that differ within one change and are the same every time. */
    private static final class CountedIds implements Ids {
        private long drawn;

        @Override
        public String draw(String alphabet, int length) {
            drawn++;
            StringBuilder text = new StringBuilder();
            long rest = drawn * 2_654_435_761L;
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt((int) Math.floorMod(rest, (long) alphabet.length())));
                rest = rest / alphabet.length() + 7_919L * (i + 1) * drawn;
            }
            return text.toString();
        }
    }
}
