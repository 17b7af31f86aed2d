package dev.ambit.server.controltower;

import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import software.amazon.awssdk.services.controltower.model.CreateLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.DeleteLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.DisableBaselineRequest;
import software.amazon.awssdk.services.controltower.model.DisableControlRequest;
import software.amazon.awssdk.services.controltower.model.EnableBaselineRequest;
import software.amazon.awssdk.services.controltower.model.EnableControlRequest;
import software.amazon.awssdk.services.controltower.model.GetBaselineOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetBaselineRequest;
import software.amazon.awssdk.services.controltower.model.GetControlOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.GetEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.ListBaselinesRequest;
import software.amazon.awssdk.services.controltower.model.ListControlOperationsRequest;
import software.amazon.awssdk.services.controltower.model.ListEnabledBaselinesRequest;
import software.amazon.awssdk.services.controltower.model.ListEnabledControlsRequest;
import software.amazon.awssdk.services.controltower.model.ListLandingZoneOperationsRequest;
import software.amazon.awssdk.services.controltower.model.ListLandingZonesRequest;
import software.amazon.awssdk.services.controltower.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.controltower.model.ResetEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.ResetEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.ResetLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.TagResourceRequest;
import software.amazon.awssdk.services.controltower.model.UntagResourceRequest;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.UpdateLandingZoneRequest;

/**
 * Which operation of AWS Control Tower is authorized on what, and who answers it. Source: Service Authorization Reference, "Actions,
 * resources, and condition keys for AWS Control Tower".
 */
public final class ControlTowerService {
    private final LandingZoneOperations zones;
    private final ControlOperations controls;
    private final BaselineOperations baselines;
    private final TagOperations tags;

    /** {@code operations} is told of each operation that begins. */
    public ControlTowerService(LiveLandingZone live, TowerOperations operations) {
        Tower tower = new Tower(live, operations);
        this.zones = new LandingZoneOperations(tower);
        this.controls = new ControlOperations(tower);
        this.baselines = new BaselineOperations(tower);
        this.tags = new TagOperations(tower);
    }

    /** The table of operations. */
    public Service service() {
        Service service = new Service("controltower", "controltower");
        addLandingZone(service);
        addControls(service);
        addBaselines(service);
        return service;
    }

    private void addLandingZone(Service service) {
        service.on("CreateLandingZone", CreateLandingZoneRequest.class, zones::create)
                .on(
                        "UpdateLandingZone",
                        UpdateLandingZoneRequest.class,
                        (call, in) -> in.landingZoneIdentifier(),
                        zones::update)
                .on(
                        "ResetLandingZone",
                        ResetLandingZoneRequest.class,
                        (call, in) -> in.landingZoneIdentifier(),
                        zones::reset)
                .on(
                        "DeleteLandingZone",
                        DeleteLandingZoneRequest.class,
                        (call, in) -> in.landingZoneIdentifier(),
                        zones::delete)
                .on("GetLandingZone", GetLandingZoneRequest.class, (call, in) -> in.landingZoneIdentifier(), zones::get)
                .on("ListLandingZones", ListLandingZonesRequest.class, zones::list)
                .on("GetLandingZoneOperation", GetLandingZoneOperationRequest.class, zones::operation)
                .on("ListLandingZoneOperations", ListLandingZoneOperationsRequest.class, zones::operations)
                .on("TagResource", TagResourceRequest.class, (call, in) -> in.resourceArn(), tags::tag)
                .on("UntagResource", UntagResourceRequest.class, (call, in) -> in.resourceArn(), tags::untag)
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.class,
                        (call, in) -> in.resourceArn(),
                        tags::list);
    }

    private void addControls(Service service) {
        service.on("EnableControl", EnableControlRequest.class, (call, in) -> in.targetIdentifier(), controls::enable)
                .on(
                        "UpdateEnabledControl",
                        UpdateEnabledControlRequest.class,
                        (call, in) -> in.enabledControlIdentifier(),
                        controls::update)
                .on("DisableControl", DisableControlRequest.class, controls::disable)
                .on(
                        "ResetEnabledControl",
                        ResetEnabledControlRequest.class,
                        (call, in) -> in.enabledControlIdentifier(),
                        controls::reset)
                .on(
                        "GetEnabledControl",
                        GetEnabledControlRequest.class,
                        (call, in) -> in.enabledControlIdentifier(),
                        controls::get)
                .on("ListEnabledControls", ListEnabledControlsRequest.class, controls::list)
                .on("GetControlOperation", GetControlOperationRequest.class, controls::operation)
                .on("ListControlOperations", ListControlOperationsRequest.class, controls::operations);
    }

    private void addBaselines(Service service) {
        service.on("GetBaseline", GetBaselineRequest.class, (call, in) -> in.baselineIdentifier(), baselines::get)
                .on("ListBaselines", ListBaselinesRequest.class, baselines::list)
                .on(
                        "EnableBaseline",
                        EnableBaselineRequest.class,
                        (call, in) -> in.baselineIdentifier(),
                        baselines::enable)
                .on(
                        "UpdateEnabledBaseline",
                        UpdateEnabledBaselineRequest.class,
                        (call, in) -> in.enabledBaselineIdentifier(),
                        baselines::update)
                .on(
                        "DisableBaseline",
                        DisableBaselineRequest.class,
                        (call, in) -> in.enabledBaselineIdentifier(),
                        baselines::disable)
                .on(
                        "ResetEnabledBaseline",
                        ResetEnabledBaselineRequest.class,
                        (call, in) -> in.enabledBaselineIdentifier(),
                        baselines::reset)
                .on(
                        "GetEnabledBaseline",
                        GetEnabledBaselineRequest.class,
                        (call, in) -> in.enabledBaselineIdentifier(),
                        baselines::getEnabled)
                .on("ListEnabledBaselines", ListEnabledBaselinesRequest.class, baselines::listEnabled)
                .on("GetBaselineOperation", GetBaselineOperationRequest.class, baselines::operation);
    }
}
