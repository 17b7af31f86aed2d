package dev.ambit.landingzone;

/** An SCP or RCP. {@code arn} and the document's own ARN are the same. */
public record OrganizationPolicy(
        String id,
        String arn,
        String name,
        String description,
        OrganizationPolicyType type,
        boolean awsManaged,
        Document document) {
    /** The policy of AWS that allows everything, which every target has until somebody detaches it. */
    public static OrganizationPolicy fullAccess(OrganizationPolicyType type) {
        return AwsManaged.fullAccess(type);
    }
}
