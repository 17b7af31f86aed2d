package dev.ambit.landingzone;

/**
 * The policy types of AWS Organizations that configure services and take no part in authorization; their documents are kept and
 * merged, not evaluated. Source: Organizations user guide, "Quotas and service limits".
 */
public enum ManagementPolicyType {
    TAG_POLICY(10_000, 10),
    BACKUP_POLICY(10_000, 10),
    AISERVICES_OPT_OUT_POLICY(2_500, 5),
    CHATBOT_POLICY(10_000, 5),
    DECLARATIVE_POLICY_EC2(10_000, 10),
    SECURITYHUB_POLICY(10_000, 10);

    /** Of one type, in an organization. */
    static final int MOST = 1_000;

    private final int size;
    private final int perTarget;

    ManagementPolicyType(int size, int perTarget) {
        this.size = size;
        this.perTarget = perTarget;
    }

    /** The name in ARNs. */
    public String arnName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Most characters of a document. */
    int size() {
        return size;
    }

    /** Most policies attached to a root, unit or account. */
    int perTarget() {
        return perTarget;
    }
}
