package dev.ambit.server.iam;

import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;

/**
 * Which operation of IAM is authorized on what, and who answers it. Source: IAM API reference; Service Authorization Reference,
 * "Actions, resources, and condition keys for AWS Identity and Access Management".
 */
public final class IamService {
    private final UserOperations users;
    private final RoleOperations roles;
    private final InlinePolicyOperations inline;
    private final AttachmentOperations attachments;
    private final ManagedPolicyOperations policies;
    private final PolicyVersionOperations versions;
    private final GroupOperations groups;
    private final TagOperations tags;
    private final AccountOperations account;
    private final ServiceLinkedOperations serviceLinked;

    public IamService(LiveLandingZone live) {
        this.users = new UserOperations(live);
        this.roles = new RoleOperations(live);
        this.inline = new InlinePolicyOperations(live);
        this.attachments = new AttachmentOperations(live);
        this.policies = new ManagedPolicyOperations(live);
        this.versions = new PolicyVersionOperations(live);
        this.groups = new GroupOperations(live);
        this.tags = new TagOperations(live);
        this.account = new AccountOperations(live);
        this.serviceLinked = new ServiceLinkedOperations(live);
    }

    /** The table of operations. */
    public Service service() {
        Service service = new Service("iam", "iam");
        addUsers(service);
        groups.addTo(service);
        addRoles(service);
        serviceLinked.addTo(service);
        addPolicies(service);
        tags.addTo(service);
        account.addTo(service);
        addSimulation(service);
        return service;
    }

    private static void addSimulation(Service service) {
        SimulationOperations simulation = new SimulationOperations();
        service.on(
                        "SimulatePrincipalPolicy",
                        SimulatePrincipalPolicyRequest.class,
                        (call, in) -> in.policySourceArn(),
                        simulation::principal)
                .on("SimulateCustomPolicy", SimulateCustomPolicyRequest.class, simulation::custom);
    }

    private void addUsers(Service service) {
        service.on(
                        "CreateUser",
                        CreateUserRequest.class,
                        (call, in) -> Find.newArn(call, "user", in.path(), in.userName()),
                        users::create)
                .on("GetUser", GetUserRequest.class, (call, in) -> Find.userArn(call, in.userName()), users::get)
                .on(
                        "ListUsers",
                        ListUsersRequest.class,
                        (call, in) -> Find.newArn(call, "user", in.pathPrefix(), ""),
                        users::list)
                .on(
                        "DeleteUser",
                        DeleteUserRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::delete)
                .on(
                        "CreateAccessKey",
                        CreateAccessKeyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::createKey)
                .on(
                        "ListAccessKeys",
                        ListAccessKeysRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::listKeys)
                .on(
                        "UpdateAccessKey",
                        UpdateAccessKeyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::updateKey)
                .on(
                        "DeleteAccessKey",
                        DeleteAccessKeyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::deleteKey)
                .on(
                        "PutUserPolicy",
                        PutUserPolicyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        inline::putUserPolicy)
                .on(
                        "GetUserPolicy",
                        GetUserPolicyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        inline::getUserPolicy)
                .on(
                        "ListUserPolicies",
                        ListUserPoliciesRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        inline::listUserPolicies)
                .on(
                        "DeleteUserPolicy",
                        DeleteUserPolicyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        inline::deleteUserPolicy)
                .on(
                        "AttachUserPolicy",
                        AttachUserPolicyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        attachments::attachUserPolicy)
                .on(
                        "DetachUserPolicy",
                        DetachUserPolicyRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        attachments::detachUserPolicy)
                .on(
                        "ListAttachedUserPolicies",
                        ListAttachedUserPoliciesRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        attachments::listAttachedUserPolicies)
                .on(
                        "PutUserPermissionsBoundary",
                        PutUserPermissionsBoundaryRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::putBoundary)
                .on(
                        "DeleteUserPermissionsBoundary",
                        DeleteUserPermissionsBoundaryRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::deleteBoundary)
                .on(
                        "UpdateUser",
                        UpdateUserRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        users::update);
    }

    private void addRoles(Service service) {
        service.on(
                        "CreateRole",
                        CreateRoleRequest.class,
                        (call, in) -> Find.newArn(call, "role", in.path(), in.roleName()),
                        roles::create)
                .on("GetRole", GetRoleRequest.class, (call, in) -> Find.roleArn(call, in.roleName()), roles::get)
                .on(
                        "ListRoles",
                        ListRolesRequest.class,
                        (call, in) -> Find.newArn(call, "role", in.pathPrefix(), ""),
                        roles::list)
                .on(
                        "DeleteRole",
                        DeleteRoleRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::delete)
                .on(
                        "UpdateAssumeRolePolicy",
                        UpdateAssumeRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::updateTrust)
                .on(
                        "PutRolePolicy",
                        PutRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        inline::putRolePolicy)
                .on(
                        "GetRolePolicy",
                        GetRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        inline::getRolePolicy)
                .on(
                        "ListRolePolicies",
                        ListRolePoliciesRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        inline::listRolePolicies)
                .on(
                        "DeleteRolePolicy",
                        DeleteRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        inline::deleteRolePolicy)
                .on(
                        "AttachRolePolicy",
                        AttachRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        attachments::attachRolePolicy)
                .on(
                        "DetachRolePolicy",
                        DetachRolePolicyRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        attachments::detachRolePolicy)
                .on(
                        "ListAttachedRolePolicies",
                        ListAttachedRolePoliciesRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        attachments::listAttachedRolePolicies)
                .on(
                        "PutRolePermissionsBoundary",
                        PutRolePermissionsBoundaryRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::putBoundary)
                .on(
                        "DeleteRolePermissionsBoundary",
                        DeleteRolePermissionsBoundaryRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::deleteBoundary)
                .on(
                        "UpdateRole",
                        UpdateRoleRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::update)
                .on(
                        "UpdateRoleDescription",
                        UpdateRoleDescriptionRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        roles::updateDescription);
    }

    private void addPolicies(Service service) {
        service.on(
                        "CreatePolicy",
                        CreatePolicyRequest.class,
                        (call, in) -> Find.newArn(call, "policy", in.path(), in.policyName()),
                        policies::create)
                .on("GetPolicy", GetPolicyRequest.class, (call, in) -> in.policyArn(), policies::get)
                .on("GetPolicyVersion", GetPolicyVersionRequest.class, (call, in) -> in.policyArn(), versions::get)
                .on("ListPolicyVersions", ListPolicyVersionsRequest.class, (call, in) -> in.policyArn(), versions::list)
                .on("ListPolicies", ListPoliciesRequest.class, policies::list)
                .on("DeletePolicy", DeletePolicyRequest.class, (call, in) -> in.policyArn(), policies::delete)
                .on(
                        "ListEntitiesForPolicy",
                        ListEntitiesForPolicyRequest.class,
                        (call, in) -> in.policyArn(),
                        attachments::listEntities)
                .on(
                        "CreatePolicyVersion",
                        CreatePolicyVersionRequest.class,
                        (call, in) -> in.policyArn(),
                        versions::create)
                .on(
                        "DeletePolicyVersion",
                        DeletePolicyVersionRequest.class,
                        (call, in) -> in.policyArn(),
                        versions::delete)
                .on(
                        "SetDefaultPolicyVersion",
                        SetDefaultPolicyVersionRequest.class,
                        (call, in) -> in.policyArn(),
                        versions::setDefault);
    }
}
