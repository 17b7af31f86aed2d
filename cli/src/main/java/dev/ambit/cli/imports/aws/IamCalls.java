package dev.ambit.cli.imports.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Reads the IAM of one account: as a whole, or piece by piece from an endpoint that cannot give the whole. */
final class IamCalls {
    private final IamClient client;

    IamCalls(IamClient client) {
        this.client = client;
    }

    /** {@code policies}: the account's own. */
    record Iam(List<Found.ManagedPolicy> policies, List<Found.Identity> identities) {}

    Iam read() {
        try {
            return whole();
        } catch (AwsServiceException refused) {
            if (Refused.unknownOperation(refused)) {
                return new IamPieces(client).read();
            }
            throw refused;
        }
    }

    /** Without AWS's own policies, which are the same in every account; descriptions and durations stand only in the list of roles. */
    private Iam whole() {
        List<UserDetail> users = new ArrayList<>();
        List<RoleDetail> roles = new ArrayList<>();
        Map<String, GroupDetail> groups = new TreeMap<>();
        List<Found.ManagedPolicy> policies = new ArrayList<>();
        for (GetAccountAuthorizationDetailsResponse page : client.getAccountAuthorizationDetailsPaginator(request ->
                request.filter(EntityType.USER, EntityType.ROLE, EntityType.GROUP, EntityType.LOCAL_MANAGED_POLICY))) {
            users.addAll(page.userDetailList());
            roles.addAll(page.roleDetailList());
            page.groupDetailList().forEach(group -> groups.put(group.groupName(), group));
            page.policies().forEach(policy -> policies.add(managed(policy)));
        }
        Map<String, Role> listed = new TreeMap<>();
        client.listRolesPaginator(request -> {}).roles().forEach(role -> listed.put(role.roleName(), role));
        List<Found.Identity> identities = new ArrayList<>();
        users.forEach(user -> identities.add(user(user, groups)));
        roles.forEach(role -> identities.add(role(role, listed.get(role.roleName()))));
        return new Iam(policies, identities);
    }

    /** Documents come percent-encoded. A plus sign is one. */
    static String decoded(@Nullable String document) {
        return document == null ? "" : URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    static String boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return boundary == null ? "" : text(boundary.permissionsBoundaryArn());
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> all = new TreeMap<>();
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    private static Found.ManagedPolicy managed(ManagedPolicyDetail policy) {
        String content = policy.policyVersionList().stream()
                .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .map(PolicyVersion::document)
                .map(IamCalls::decoded)
                .findFirst()
                .orElse("");
        return new Found.ManagedPolicy(
                policy.arn(),
                policy.policyId(),
                policy.policyName(),
                policy.path(),
                text(policy.description()),
                content);
    }

    private static Map<String, String> inline(List<PolicyDetail> policies) {
        Map<String, String> inline = new LinkedHashMap<>();
        policies.forEach(policy -> inline.put(policy.policyName(), decoded(policy.policyDocument())));
        return inline;
    }

    private static List<String> attached(List<AttachedPolicy> policies) {
        return new ArrayList<>(policies.stream().map(AttachedPolicy::policyArn).toList());
    }

    /** A landing zone has no groups: each member gets what its groups give. */
    private static Found.Identity user(UserDetail user, Map<String, GroupDetail> groups) {
        Map<String, String> inline = inline(user.userPolicyList());
        List<String> attached = attached(user.attachedManagedPolicies());
        for (String name : user.groupList()) {
            GroupDetail group = groups.get(name);
            if (group != null) {
                inline(group.groupPolicyList()).forEach((policy, text) -> inline.put(name + "." + policy, text));
                attached(group.attachedManagedPolicies()).stream()
                        .filter(arn -> !attached.contains(arn))
                        .forEach(attached::add);
            }
        }
        return new Found.Identity(
                false,
                user.userName(),
                user.path(),
                user.userId(),
                "",
                "",
                0,
                inline,
                attached,
                boundary(user.permissionsBoundary()),
                tags(user.tags()));
    }

    private static Found.Identity role(RoleDetail role, @Nullable Role listed) {
        return new Found.Identity(
                true,
                role.roleName(),
                role.path(),
                role.roleId(),
                decoded(role.assumeRolePolicyDocument()),
                listed == null ? "" : text(listed.description()),
                listed == null || listed.maxSessionDuration() == null ? 3_600 : listed.maxSessionDuration(),
                inline(role.rolePolicyList()),
                attached(role.attachedManagedPolicies()),
                boundary(role.permissionsBoundary()),
                tags(role.tags()));
    }

    /** A managed policy of any owner, with the document of its default version. */
    Found.ManagedPolicy policy(String arn) {
        var policy = client.getPolicy(request -> request.policyArn(arn)).policy();
        String content = client.getPolicyVersion(
                        request -> request.policyArn(arn).versionId(policy.defaultVersionId()))
                .policyVersion()
                .document();
        return new Found.ManagedPolicy(
                arn,
                policy.policyId(),
                policy.policyName(),
                policy.path(),
                text(policy.description()),
                decoded(content));
    }
}
