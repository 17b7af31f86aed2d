package dev.ambit.server.organizations;

import dev.ambit.server.front.Service;
import dev.ambit.server.front.Service.Handler;
import dev.ambit.server.live.LiveLandingZone;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;

/**
 * Which operation of AWS Organizations is authorized on what, and who answers it. Source: Organizations API reference; Service
 * Authorization Reference, "Actions, resources, and condition keys for AWS Organizations".
 */
public final class OrganizationsService {
    private final TreeOperations tree;
    private final AccountOperations accounts;
    private final PolicyOperations policies;
    private final TagOperations tags;
    private final MembershipOperations membership;
    private final DelegationOperations delegation;

    /** {@code creations} is told of each account that is asked for. */
    public OrganizationsService(LiveLandingZone live, AccountCreations creations) {
        this.tree = new TreeOperations(live);
        this.accounts = new AccountOperations(live, creations);
        this.policies = new PolicyOperations(live);
        this.tags = new TagOperations(live);
        this.membership = new MembershipOperations(live);
        this.delegation = new DelegationOperations(live);
    }

    /** The table of operations. */
    public Service service() {
        Service service = new Service("organizations", "organizations");
        addTree(service);
        addAccounts(service);
        addPolicies(service);
        addMembership(service);
        addDelegation(service);
        return service;
    }

    private void addTree(Service service) {
        service.on("CreateOrganization", CreateOrganizationRequest.class, tree::createOrganization)
                .on("DescribeOrganization", DescribeOrganizationRequest.class, tree::describeOrganization)
                .on("ListRoots", ListRootsRequest.class, managed(tree::listRoots))
                .on(
                        "CreateOrganizationalUnit",
                        CreateOrganizationalUnitRequest.class,
                        (call, in) -> Arns.of(call, in.parentId()),
                        managed(tree::createUnit))
                .on(
                        "UpdateOrganizationalUnit",
                        UpdateOrganizationalUnitRequest.class,
                        (call, in) -> Arns.of(call, in.organizationalUnitId()),
                        managed(tree::updateUnit))
                .on(
                        "DeleteOrganizationalUnit",
                        DeleteOrganizationalUnitRequest.class,
                        (call, in) -> Arns.of(call, in.organizationalUnitId()),
                        managed(tree::deleteUnit))
                .on(
                        "DescribeOrganizationalUnit",
                        DescribeOrganizationalUnitRequest.class,
                        (call, in) -> Arns.of(call, in.organizationalUnitId()),
                        managed(tree::describeUnit))
                .on(
                        "ListOrganizationalUnitsForParent",
                        ListOrganizationalUnitsForParentRequest.class,
                        (call, in) -> Arns.of(call, in.parentId()),
                        managed(tree::listUnits))
                .on(
                        "ListChildren",
                        ListChildrenRequest.class,
                        (call, in) -> Arns.of(call, in.parentId()),
                        managed(tree::listChildren))
                .on(
                        "ListParents",
                        ListParentsRequest.class,
                        (call, in) -> Arns.of(call, in.childId()),
                        managed(tree::listParents))
                .on(
                        "TagResource",
                        TagResourceRequest.class,
                        (call, in) -> Arns.of(call, in.resourceId()),
                        managed(tags::tag))
                .on(
                        "UntagResource",
                        UntagResourceRequest.class,
                        (call, in) -> Arns.of(call, in.resourceId()),
                        managed(tags::untag))
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.class,
                        (call, in) -> Arns.of(call, in.resourceId()),
                        managed(tags::list));
    }

    private void addAccounts(Service service) {
        service.on("CreateAccount", CreateAccountRequest.class, managed(accounts::create))
                .on(
                        "DescribeCreateAccountStatus",
                        DescribeCreateAccountStatusRequest.class,
                        managed(accounts::describeCreation))
                .on("ListCreateAccountStatus", ListCreateAccountStatusRequest.class, managed(accounts::listCreations))
                .on(
                        "DescribeAccount",
                        DescribeAccountRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(accounts::describe))
                .on("ListAccounts", ListAccountsRequest.class, managed(accounts::list))
                .on(
                        "ListAccountsForParent",
                        ListAccountsForParentRequest.class,
                        (call, in) -> Arns.of(call, in.parentId()),
                        managed(accounts::listForParent))
                .onEach(
                        "MoveAccount",
                        MoveAccountRequest.class,
                        (call, in) ->
                                Arns.of(call, List.of(in.accountId(), in.sourceParentId(), in.destinationParentId())),
                        managed(accounts::move));
    }

    private void addPolicies(Service service) {
        service.on("CreatePolicy", CreatePolicyRequest.class, managed(policies::create))
                .on(
                        "UpdatePolicy",
                        UpdatePolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
                        managed(policies::update))
                .on(
                        "DeletePolicy",
                        DeletePolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
                        managed(policies::delete))
                .on(
                        "DescribePolicy",
                        DescribePolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
                        managed(policies::describe))
                .on("ListPolicies", ListPoliciesRequest.class, managed(policies::list))
                .onEach(
                        "AttachPolicy",
                        AttachPolicyRequest.class,
                        (call, in) -> Arns.of(call, List.of(in.policyId(), in.targetId())),
                        managed(policies::attach))
                .onEach(
                        "DetachPolicy",
                        DetachPolicyRequest.class,
                        (call, in) -> Arns.of(call, List.of(in.policyId(), in.targetId())),
                        managed(policies::detach))
                .on(
                        "ListPoliciesForTarget",
                        ListPoliciesForTargetRequest.class,
                        (call, in) -> Arns.of(call, in.targetId()),
                        managed(policies::listForTarget))
                .on(
                        "ListTargetsForPolicy",
                        ListTargetsForPolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
                        managed(policies::listTargets))
                .on(
                        "EnablePolicyType",
                        EnablePolicyTypeRequest.class,
                        (call, in) -> Arns.of(call, in.rootId()),
                        managed(policies::enable))
                .on(
                        "DisablePolicyType",
                        DisablePolicyTypeRequest.class,
                        (call, in) -> Arns.of(call, in.rootId()),
                        managed(policies::disable))
                .on(
                        "DescribeEffectivePolicy",
                        DescribeEffectivePolicyRequest.class,
                        (call, in) -> Arns.of(
                                call, in.targetId() == null ? call.caller().account() : in.targetId()),
                        policies::describeEffective);
    }

    private void addMembership(Service service) {
        service.on(
                        "CloseAccount",
                        CloseAccountRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(membership::close))
                .on(
                        "RemoveAccountFromOrganization",
                        RemoveAccountFromOrganizationRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(membership::remove))
                .on("LeaveOrganization", LeaveOrganizationRequest.class, membership::leave)
                .on("DeleteOrganization", DeleteOrganizationRequest.class, managed(membership::delete))
                .on(
                        "InviteAccountToOrganization",
                        InviteAccountToOrganizationRequest.class,
                        managed(membership::invite))
                .on("AcceptHandshake", AcceptHandshakeRequest.class, membership::accept)
                .on("DeclineHandshake", DeclineHandshakeRequest.class, membership::decline)
                .on("CancelHandshake", CancelHandshakeRequest.class, managed(membership::cancel))
                .on("DescribeHandshake", DescribeHandshakeRequest.class, membership::describe)
                .on("ListHandshakesForAccount", ListHandshakesForAccountRequest.class, membership::listForAccount)
                .on(
                        "ListHandshakesForOrganization",
                        ListHandshakesForOrganizationRequest.class,
                        managed(membership::listForOrganization));
    }

    private void addDelegation(Service service) {
        service.on("EnableAllFeatures", EnableAllFeaturesRequest.class, managed(delegation::enableAllFeatures))
                .on("EnableAWSServiceAccess", EnableAwsServiceAccessRequest.class, managed(delegation::enable))
                .on("DisableAWSServiceAccess", DisableAwsServiceAccessRequest.class, managed(delegation::disable))
                .on(
                        "ListAWSServiceAccessForOrganization",
                        ListAwsServiceAccessForOrganizationRequest.class,
                        managed(delegation::services))
                .on(
                        "RegisterDelegatedAdministrator",
                        RegisterDelegatedAdministratorRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(delegation::register))
                .on(
                        "DeregisterDelegatedAdministrator",
                        DeregisterDelegatedAdministratorRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(delegation::deregister))
                .on(
                        "ListDelegatedAdministrators",
                        ListDelegatedAdministratorsRequest.class,
                        managed(delegation::administrators))
                .on(
                        "ListDelegatedServicesForAccount",
                        ListDelegatedServicesForAccountRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
                        managed(delegation::servicesOf))
                .on("PutResourcePolicy", PutResourcePolicyRequest.class, managed(delegation::put))
                .on("DescribeResourcePolicy", DescribeResourcePolicyRequest.class, managed(delegation::describe))
                .on("DeleteResourcePolicy", DeleteResourcePolicyRequest.class, managed(delegation::delete));
    }

    /** For the management account only. */
    private static <I extends SdkPojo> Handler<I> managed(Handler<I> handler) {
        return (exchange, input) -> {
            Members.requireManagement(exchange);
            return handler.answer(exchange, input);
        };
    }
}
