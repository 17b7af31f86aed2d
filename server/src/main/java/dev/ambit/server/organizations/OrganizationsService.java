package dev.ambit.server.organizations;

import dev.ambit.server.front.Service;
import dev.ambit.server.front.Service.Handler;
import dev.ambit.server.live.LiveLandingZone;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
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

    /** {@code creations} is told of each account that is asked for. */
    public OrganizationsService(LiveLandingZone live, AccountCreations creations) {
        this.tree = new TreeOperations(live);
        this.accounts = new AccountOperations(live, creations);
        this.policies = new PolicyOperations(live);
        this.tags = new TagOperations(live);
    }

    /** The table of operations. */
    public Service service() {
        Service service = new Service("organizations", "organizations");
        addTree(service);
        addAccounts(service);
        addPolicies(service);
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
                .on(
                        "MoveAccount",
                        MoveAccountRequest.class,
                        (call, in) -> Arns.of(call, in.accountId()),
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
                .on(
                        "AttachPolicy",
                        AttachPolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
                        managed(policies::attach))
                .on(
                        "DetachPolicy",
                        DetachPolicyRequest.class,
                        (call, in) -> Arns.of(call, in.policyId()),
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

    /** For the management account only. */
    private static <I extends SdkPojo> Handler<I> managed(Handler<I> handler) {
        return (exchange, input) -> {
            Members.requireManagement(exchange);
            return handler.answer(exchange, input);
        };
    }
}
