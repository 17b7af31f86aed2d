package dev.ambit.landingzone;

/** An SCP or RCP. {@code arn} and the document's own ARN are the same. */
public record OrganizationPolicy(
        String id,
        String arn,
        String name,
        String description,
        OrganizationPolicyType type,
        boolean awsManaged,
        Document document) {}
