package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Role;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and who may assume them. */
final class RoleOperations {
    private static final int USUAL_SESSION = 3_600;

    private final LiveLandingZone live;

    RoleOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreateRoleResponse create(Exchange exchange, CreateRoleRequest in) {
        LandingZone after = live.apply(
                        exchange,
                        new IamCommand.CreateRole(
                                in.roleName(),
                                Find.path(in.path()),
                                PolicyText.of(in.assumeRolePolicyDocument()),
                                in.description() == null ? "" : in.description(),
                                in.maxSessionDuration() == null ? USUAL_SESSION : in.maxSessionDuration(),
                                Optional.ofNullable(in.permissionsBoundary()),
                                Shapes.tags(in.tags())))
                .after();
        return CreateRoleResponse.builder()
                .role(Shapes.whole(Find.role(exchange, after, in.roleName())))
                .build();
    }

    GetRoleResponse get(Exchange exchange, GetRoleRequest in) {
        return GetRoleResponse.builder()
                .role(Shapes.whole(Find.role(exchange, exchange.landingZone(), in.roleName())))
                .build();
    }

    ListRolesResponse list(Exchange exchange, ListRolesRequest in) {
        List<Role> roles = exchange.landingZone().roles(exchange.caller().account()).stream()
                .filter(role -> role.path().startsWith(Find.path(in.pathPrefix())))
                .toList();
        Page<Role> page = Pages.of(roles, Role::name, in.maxItems(), in.marker());
        return ListRolesResponse.builder()
                .roles(page.map(Shapes::listed).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    DeleteRoleResponse delete(Exchange exchange, DeleteRoleRequest in) {
        live.apply(exchange, new IamCommand.DeleteRole(in.roleName()));
        return DeleteRoleResponse.builder().build();
    }

    UpdateAssumeRolePolicyResponse updateTrust(Exchange exchange, UpdateAssumeRolePolicyRequest in) {
        live.apply(exchange, new IamCommand.UpdateAssumeRolePolicy(in.roleName(), PolicyText.of(in.policyDocument())));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    PutRolePermissionsBoundaryResponse putBoundary(Exchange exchange, PutRolePermissionsBoundaryRequest in) {
        live.apply(exchange, new IamCommand.PutRolePermissionsBoundary(in.roleName(), in.permissionsBoundary()));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    DeleteRolePermissionsBoundaryResponse deleteBoundary(Exchange exchange, DeleteRolePermissionsBoundaryRequest in) {
        live.apply(exchange, new IamCommand.DeleteRolePermissionsBoundary(in.roleName()));
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    UpdateRoleResponse update(Exchange exchange, UpdateRoleRequest in) {
        live.apply(
                exchange,
                new IamCommand.UpdateRole(
                        in.roleName(),
                        Optional.ofNullable(in.description()),
                        Optional.ofNullable(in.maxSessionDuration())));
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse updateDescription(Exchange exchange, UpdateRoleDescriptionRequest in) {
        LandingZone after = live.apply(
                        exchange,
                        new IamCommand.UpdateRole(in.roleName(), Optional.of(in.description()), Optional.empty()))
                .after();
        return UpdateRoleDescriptionResponse.builder()
                .role(Shapes.whole(Find.role(exchange, after, in.roleName())))
                .build();
    }
}
