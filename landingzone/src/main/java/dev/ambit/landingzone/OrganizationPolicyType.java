package dev.ambit.landingzone;

import dev.ambit.policy.PolicyType;

/** The policy types of AWS Organizations that take part in authorization. Source: Organizations API, {@code PolicyType}. */
public enum OrganizationPolicyType {
    SERVICE_CONTROL_POLICY("service_control_policy", "p-FullAWSAccess", PolicyType.SERVICE_CONTROL_POLICY),
    RESOURCE_CONTROL_POLICY("resource_control_policy", "p-RCPFullAWSAccess", PolicyType.RESOURCE_CONTROL_POLICY);

    private final String arnName;
    private final String fullAccess;
    private final PolicyType language;

    OrganizationPolicyType(String arnName, String fullAccess, PolicyType language) {
        this.arnName = arnName;
        this.fullAccess = fullAccess;
        this.language = language;
    }

    /** The name in ARNs. */
    public String arnName() {
        return arnName;
    }

    /** The id of AWS's own policy that allows everything, attached everywhere when the type is enabled. */
    public String fullAccess() {
        return fullAccess;
    }

    /** What the documents are parsed as. */
    public PolicyType language() {
        return language;
    }
}
