package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.landingzone.BedrockCommand.CreateApplicationProfile;
import dev.ambit.landingzone.ControlTowerCommand.CompleteOperation;
import dev.ambit.landingzone.ControlTowerCommand.EnableControl;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.files.Gap.Part;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.files.NamedSequence;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays controls of Control Tower and application inference profiles. */
final class OtherResources {
    private final Show show;
    private final References references;
    private final Owners owners;
    private final OrganizationResources organization;
    private final Layer layer;

    OtherResources(Show show, References references, Owners owners, OrganizationResources organization, Layer layer) {
        this.show = show;
        this.references = references;
        this.owners = owners;
        this.organization = organization;
        this.layer = layer;
    }

    void lay() {
        show.managed("aws_controltower_control").forEach(this::control);
        show.managed("aws_bedrock_inference_profile").forEach(this::profile);
        for (Resource landingZone : show.managed("aws_controltower_landing_zone")) {
            layer.note(
                    Kind.LEFT_OUT,
                    Part.CONTROL_TOWER,
                    landingZone.where(),
                    "the SCPs of a Control Tower landing zone are not in Terraform; they are left out",
                    "`--over` with an organization that has Control Tower");
        }
    }

    private void control(Resource resource) {
        Optional<Control> control = resource.text("control_identifier").flatMap(Control::of);
        if (control.isEmpty()) {
            layer.note(
                    Kind.LEFT_OUT,
                    Part.CONTROL_TOWER,
                    resource.where(),
                    "the control `" + resource.text("control_identifier", "known after apply")
                            + "` is not known here; it is left out",
                    Control.UNIT_REGION_DENY.regionalArn("REGION"));
            return;
        }
        Optional<Unit> unit = organization.unitOf(resource, "target_identifier");
        Optional<String> home = layer.landingZone().controlTower().setup().map(setup -> setup.homeRegion());
        if (unit.isEmpty() || home.isEmpty()) {
            layer.note(
                    Kind.UNKNOWN,
                    Part.CONTROL_TOWER,
                    resource.where(),
                    unit.isEmpty()
                            ? "the unit of the control is not known; it is left out, and answers may be wrong"
                            : "there is no Control Tower to enable the control in; it is left out, and answers may be wrong",
                    "`--over` with an organization that has Control Tower");
            return;
        }
        enable(resource, home.get(), unit.get());
    }

    private void enable(Resource resource, String home, Unit unit) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : resource.values().path("parameters")) {
            parameters.add(new Parameter(
                    parameter.path("key").asText(), parameter.path("value").asText()));
        }
        Ids ids = new NamedSequence("terraform/" + resource.address());
        Outcome begun = layer.attempt(
                new EnableControl(
                        home, Control.UNIT_REGION_DENY.regionalArn(home), unit.arn(), parameters, resource.tags()),
                layer.owner(),
                ids);
        String refusal = switch (begun) {
            case Outcome.Refused refused -> refused.refusal().message();
            case Outcome.Applied applied -> failure(applied, ids);
        };
        if (!refusal.isEmpty()) {
            layer.note(
                    Kind.UNKNOWN,
                    Part.CONTROL_TOWER,
                    resource.where(),
                    "Control Tower refuses the control: " + refusal + " It is left out, and answers may be wrong",
                    "");
        }
    }

    /** Ends the operation; what it says when it failed. */
    private String failure(Outcome.Applied begun, Ids ids) {
        if (!(begun.reply() instanceof Reply.Created created)) {
            return "";
        }
        layer.attempt(new CompleteOperation(created.id()), layer.owner(), ids);
        return layer.landingZone()
                .controlTower()
                .operations()
                .find(created.id())
                .filter(operation -> operation.status() == Operation.Status.FAILED)
                .map(Operation::message)
                .orElse("");
    }

    private void profile(Resource profile) {
        Optional<String> account = owners.of(profile)
                .filter(there -> layer.landingZone().account(there).isPresent());
        Optional<String> region = owners.region(profile);
        JsonNode source = profile.values().path("model_source");
        String copyFrom =
                (source.isArray() ? source.path(0) : source).path("copy_from").asText("");
        if (account.isEmpty()
                || region.isEmpty()
                || copyFrom.isEmpty()
                || profile.text("name").isEmpty()) {
            layer.note(
                    Kind.UNKNOWN,
                    Part.BEDROCK,
                    profile.where(),
                    "the account, Region, name or source of the profile is not known; it is left out",
                    "a state after apply");
            return;
        }
        List<String> models = new ArrayList<>();
        profile.values()
                .path("models")
                .forEach(model -> models.add(model.path("model_arn").asText()));
        Optional<String> id = profile.text("arn").map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
        layer.apply(
                profile.where(),
                new CreateApplicationProfile(
                        region.get(),
                        profile.text("name", ""),
                        profile.text("description", ""),
                        copyFrom,
                        models,
                        profile.tags()),
                account.get(),
                id.<Ids>map(known -> (alphabet, length) -> known)
                        .orElseGet(() -> NamedIds.of("terraform/" + profile.address())));
    }
}
