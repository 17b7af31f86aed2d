package dev.ambit.policy;

/** What a document is used as; decides which elements it may have and which must be there. */
public enum PolicyType {
    SERVICE_CONTROL_POLICY,
    RESOURCE_CONTROL_POLICY,
    IDENTITY_POLICY,
    PERMISSIONS_BOUNDARY,
    SESSION_POLICY,
    RESOURCE_POLICY,
    TRUST_POLICY
}
