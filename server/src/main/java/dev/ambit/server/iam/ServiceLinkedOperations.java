package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Role;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Service-linked roles, which SCPs do not bind. They are deleted at once, so that a deletion that was begun has succeeded. */
final class ServiceLinkedOperations {
    private static final Pattern TASK = Pattern.compile("task/aws-service-role/[^/]+/([^/]+)/[0-9a-f-]{36}");

    private final LiveLandingZone live;

    ServiceLinkedOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** Which operation is authorized on what. */
    void addTo(Service service) {
        service.on(
                        "CreateServiceLinkedRole",
                        CreateServiceLinkedRoleRequest.class,
                        (call, in) -> Find.newArn(call, "role", "/aws-service-role/" + in.awsServiceName() + "/", "*"),
                        this::create)
                .on(
                        "DeleteServiceLinkedRole",
                        DeleteServiceLinkedRoleRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        this::delete)
                .on(
                        "GetServiceLinkedRoleDeletionStatus",
                        GetServiceLinkedRoleDeletionStatusRequest.class,
                        this::status);
    }

    CreateServiceLinkedRoleResponse create(Exchange exchange, CreateServiceLinkedRoleRequest in) {
        LiveLandingZone.Done done = live.apply(
                exchange,
                new IamCommand.CreateServiceLinkedRole(
                        in.awsServiceName(),
                        in.description() == null ? "" : in.description(),
                        in.customSuffix() == null ? "" : in.customSuffix()));
        String name = switch (done.reply()) {
            case Reply.Created(String made) -> made;
            case Reply.Done() -> throw new IllegalStateException("no role was made");
        };
        return CreateServiceLinkedRoleResponse.builder()
                .role(Shapes.whole(Find.role(exchange, done.after(), name)))
                .build();
    }

    DeleteServiceLinkedRoleResponse delete(Exchange exchange, DeleteServiceLinkedRoleRequest in) {
        Role role = Find.role(exchange, exchange.landingZone(), in.roleName());
        live.apply(exchange, new IamCommand.DeleteServiceLinkedRole(in.roleName()));
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId("task" + role.path() + role.name() + "/" + exchange.requestId())
                .build();
    }

    GetServiceLinkedRoleDeletionStatusResponse status(Exchange exchange, GetServiceLinkedRoleDeletionStatusRequest in) {
        Matcher task = TASK.matcher(in.deletionTaskId());
        if (!task.matches()) {
            throw ServiceError.of(
                    "InvalidInput", 400, "The deletion task id `" + in.deletionTaskId() + "` is not one.");
        }
        if (exchange.landingZone()
                .role(exchange.caller().account(), task.group(1))
                .isPresent()) {
            throw Find.noSuchEntity("The deletion task " + in.deletionTaskId() + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
