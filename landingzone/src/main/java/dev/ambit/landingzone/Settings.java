package dev.ambit.landingzone;

import java.time.Duration;

/**
 * What differs between times and tastes of the real service; the defaults are the newest that is known.
 *
 * @param accountCreations how long the creation of an account lasts; minutes on AWS
 * @param controlTowerOperations how long an operation of Control Tower lasts; minutes to an hour on AWS
 * @param quotaIncreases what becomes of a request for a higher quota
 */
public record Settings(
        ModelAccessMode modelAccess,
        ScpLanguage scpLanguage,
        boolean refusalsNamePolicyArn,
        Limits limits,
        Duration accountCreations,
        Duration controlTowerOperations,
        QuotaIncreases quotaIncreases) {
    /** How long the creation of an account lasts, unless it is said. */
    public static final Duration ACCOUNT_CREATION = Duration.ofMillis(500);

    /** How long an operation of Control Tower lasts, unless it is said. */
    public static final Duration CONTROL_TOWER_OPERATION = Duration.ofMillis(200);

    /** With whatever lasts a while as fast as by default. */
    public Settings(
            ModelAccessMode modelAccess, ScpLanguage scpLanguage, boolean refusalsNamePolicyArn, Limits limits) {
        this(
                modelAccess,
                scpLanguage,
                refusalsNamePolicyArn,
                limits,
                ACCOUNT_CREATION,
                CONTROL_TOWER_OPERATION,
                QuotaIncreases.APPROVED);
    }

    /** These settings with another treatment of requests for higher quotas. */
    public Settings withQuotaIncreases(QuotaIncreases changed) {
        return new Settings(
                modelAccess,
                scpLanguage,
                refusalsNamePolicyArn,
                limits,
                accountCreations,
                controlTowerOperations,
                changed);
    }

    /** These settings with other limits. */
    public Settings withLimits(Limits changed) {
        return new Settings(
                modelAccess,
                scpLanguage,
                refusalsNamePolicyArn,
                changed,
                accountCreations,
                controlTowerOperations,
                quotaIncreases);
    }

    /** What becomes of a request for a higher quota. */
    public enum QuotaIncreases {
        /** It is approved at once. */
        APPROVED,
        /** It stays open until the operator decides. */
        PENDING
    }

    /** Whether access to a model has to be asked for. */
    public enum ModelAccessMode {
        /** Every account has access to every model, as since autumn 2025. */
        AUTOMATIC,
        /** Access is granted by account and source Region. */
        REQUESTED
    }

    /** Which language SCPs are written in. */
    public enum ScpLanguage {
        /** The whole language, but for principals. */
        FULL_2025_09,
        /** Before September 2025: no condition, resource or NotAction with Allow, no NotResource, wildcards at the end only. */
        OLDER
    }

    /**
     * Quotas of Organizations and IAM. Sizes are characters; IAM does not count white space.
     *
     * @param scpSize characters of one SCP
     * @param scpsPerTarget SCPs directly attached to a root, unit or account
     * @param unitDepth unit levels under the root
     * @param creationsAtOnce account creations in progress
     */
    public record Limits(
            int scpSize,
            int scpsPerTarget,
            int scps,
            int rcpSize,
            int rcpsPerTarget,
            int rcps,
            int units,
            int unitDepth,
            int accounts,
            int creationsAtOnce,
            int tags,
            int users,
            int roles,
            int policies,
            int keysPerUser,
            int policiesPerIdentity,
            int roleInlineSize,
            int userInlineSize,
            int managedSize,
            int trustSize,
            int applicationProfiles) {
        /** The newest quota pages; accounts at what AWS grants on request, for an own organization has no account team to ask. */
        public static Limits current() {
            return new Limits(
                    10_240, 10, 10_000, 5_120, 5, 2_000, 2_000, 5, 10_000, 5, 50, 5_000, 1_000, 1_500, 2, 10, 10_240,
                    2_048, 6_144, 2_048, 1_000);
        }

        /** As current, with the older 5,120 characters and 5 attachments for SCPs. */
        public static Limits older() {
            return new Limits(
                    5_120, 5, 1_000, 5_120, 5, 1_000, 1_000, 5, 10_000, 5, 50, 5_000, 1_000, 1_500, 2, 10, 10_240,
                    2_048, 6_144, 2_048, 1_000);
        }

        /** These limits with the ones that a file may set. */
        public Limits with(
                int newScpSize,
                int newScpsPerTarget,
                int newRcpSize,
                int newRcpsPerTarget,
                int newUnits,
                int newUnitDepth,
                int newAccounts) {
            return new Limits(
                    newScpSize,
                    newScpsPerTarget,
                    scps,
                    newRcpSize,
                    newRcpsPerTarget,
                    rcps,
                    newUnits,
                    newUnitDepth,
                    newAccounts,
                    creationsAtOnce,
                    tags,
                    users,
                    roles,
                    policies,
                    keysPerUser,
                    policiesPerIdentity,
                    roleInlineSize,
                    userInlineSize,
                    managedSize,
                    trustSize,
                    applicationProfiles);
        }

        int size(OrganizationPolicyType type) {
            return type == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? scpSize : rcpSize;
        }

        int perTarget(OrganizationPolicyType type) {
            return type == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? scpsPerTarget : rcpsPerTarget;
        }

        int perOrganization(OrganizationPolicyType type) {
            return type == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? scps : rcps;
        }
    }

    public static Settings current() {
        return new Settings(ModelAccessMode.AUTOMATIC, ScpLanguage.FULL_2025_09, true, Limits.current());
    }
}
