package dev.ambit.landingzone;

import java.util.List;

/**
 * The organization itself.
 *
 * @param id {@code o-…}
 * @param rootId {@code r-…}
 * @param enabledTypes the policy types that are on, in the order of the enum
 * @param onByDefault those of them that nobody has asked for yet
 */
public record Organization(
        String id,
        String managementAccount,
        String managementEmail,
        String rootId,
        List<OrganizationPolicyType> enabledTypes,
        List<OrganizationPolicyType> onByDefault) {
    public Organization {
        enabledTypes = List.copyOf(enabledTypes);
        onByDefault = List.copyOf(onByDefault);
    }

    public boolean enabled(OrganizationPolicyType type) {
        return enabledTypes.contains(type);
    }

    Organization with(List<OrganizationPolicyType> newEnabled, List<OrganizationPolicyType> newByDefault) {
        return new Organization(id, managementAccount, managementEmail, rootId, newEnabled, newByDefault);
    }

    private String arn(String rest) {
        return "arn:aws:organizations::" + managementAccount + ":" + rest;
    }

    public String arn() {
        return arn("organization/" + id);
    }

    public String rootArn() {
        return arn("root/" + id + "/" + rootId);
    }

    public String unitArn(String unitId) {
        return arn("ou/" + id + "/" + unitId);
    }

    public String accountArn(String accountId) {
        return arn("account/" + id + "/" + accountId);
    }

    public String policyArn(OrganizationPolicyType type, String policyId) {
        return arn("policy/" + id + "/" + type.arnName() + "/" + policyId);
    }

    public String managementPolicyArn(ManagementPolicyType type, String policyId) {
        return arn("policy/" + id + "/" + type.arnName() + "/" + policyId);
    }

    public String resourcePolicyArn(String policyId) {
        return arn("resourcepolicy/" + id + "/" + policyId);
    }

    public String handshakeArn(String handshakeId) {
        return arn("handshake/" + id + "/invite/" + handshakeId);
    }
}
