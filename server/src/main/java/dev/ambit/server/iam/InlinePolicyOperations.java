package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.PolicyHolder;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies that are part of a user or role. */
final class InlinePolicyOperations {
    private final LiveLandingZone live;

    InlinePolicyOperations(LiveLandingZone live) {
        this.live = live;
    }

    static String document(PolicyHolder identity, String policy, String kind) {
        return identity.inline()
                .find(policy)
                .map(document -> Shapes.document(document.content()))
                .orElseThrow(
                        () -> Find.noSuchEntity("The " + kind + " policy with name " + policy + " cannot be found."));
    }

    PutUserPolicyResponse putUserPolicy(Exchange exchange, PutUserPolicyRequest in) {
        live.apply(
                exchange,
                new IamCommand.PutUserPolicy(in.userName(), in.policyName(), PolicyText.of(in.policyDocument())));
        return PutUserPolicyResponse.builder().build();
    }

    GetUserPolicyResponse getUserPolicy(Exchange exchange, GetUserPolicyRequest in) {
        Identity user = Find.user(exchange, exchange.landingZone(), in.userName());
        return GetUserPolicyResponse.builder()
                .userName(user.name())
                .policyName(in.policyName())
                .policyDocument(document(user, in.policyName(), "user"))
                .build();
    }

    ListUserPoliciesResponse listUserPolicies(Exchange exchange, ListUserPoliciesRequest in) {
        Identity user = Find.user(exchange, exchange.landingZone(), in.userName());
        Page<String> page = Pages.of(user.inline().keys(), name -> name, in.maxItems(), in.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    DeleteUserPolicyResponse deleteUserPolicy(Exchange exchange, DeleteUserPolicyRequest in) {
        live.apply(exchange, new IamCommand.DeleteUserPolicy(in.userName(), in.policyName()));
        return DeleteUserPolicyResponse.builder().build();
    }

    PutRolePolicyResponse putRolePolicy(Exchange exchange, PutRolePolicyRequest in) {
        live.apply(
                exchange,
                new IamCommand.PutRolePolicy(in.roleName(), in.policyName(), PolicyText.of(in.policyDocument())));
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse getRolePolicy(Exchange exchange, GetRolePolicyRequest in) {
        Identity role = Find.role(exchange, exchange.landingZone(), in.roleName());
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(in.policyName())
                .policyDocument(document(role, in.policyName(), "role"))
                .build();
    }

    ListRolePoliciesResponse listRolePolicies(Exchange exchange, ListRolePoliciesRequest in) {
        Identity role = Find.role(exchange, exchange.landingZone(), in.roleName());
        Page<String> page = Pages.of(role.inline().keys(), name -> name, in.maxItems(), in.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    DeleteRolePolicyResponse deleteRolePolicy(Exchange exchange, DeleteRolePolicyRequest in) {
        live.apply(exchange, new IamCommand.DeleteRolePolicy(in.roleName(), in.policyName()));
        return DeleteRolePolicyResponse.builder().build();
    }
}
