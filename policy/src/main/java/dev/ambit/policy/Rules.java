package dev.ambit.policy;

/**
 * What a kind of document may and must have.
 *
 * @param iamSid Sids are letters and digits
 */
record Rules(PrincipalRule principal, ResourceRule resource, boolean iamSid, boolean organizations) {
    /** What holds for Principal and NotPrincipal. */
    enum PrincipalRule {
        PROHIBITED,
        /** One of the two. */
        EITHER,
        /** Principal, not NotPrincipal. */
        PRINCIPAL_ONLY,
        /** Principal must be {@code "*"}; an Allow may leave it out, as AWS's own RCPFullAWSAccess is often quoted. */
        EVERYONE_ONLY,
        OPTIONAL
    }

    /** What holds for Resource and NotResource. */
    enum ResourceRule {
        PROHIBITED,
        REQUIRED,
        OPTIONAL
    }

    /** A statement by itself: any element that some policy may have. */
    static final Rules ANY = new Rules(PrincipalRule.OPTIONAL, ResourceRule.OPTIONAL, false, false);

    static Rules of(PolicyType type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> new Rules(PrincipalRule.PROHIBITED, ResourceRule.REQUIRED, false, true);
            case RESOURCE_CONTROL_POLICY -> new Rules(PrincipalRule.EVERYONE_ONLY, ResourceRule.REQUIRED, false, true);
            case IDENTITY_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY ->
                new Rules(PrincipalRule.PROHIBITED, ResourceRule.REQUIRED, true, false);
            case RESOURCE_POLICY -> new Rules(PrincipalRule.EITHER, ResourceRule.OPTIONAL, false, false);
            case TRUST_POLICY -> new Rules(PrincipalRule.PRINCIPAL_ONLY, ResourceRule.PROHIBITED, true, false);
        };
    }
}
