package dev.ambit.policy;

import java.util.Comparator;
import java.util.Optional;

/**
 * The one sentence in which AWS refuses a document ({@code MalformedPolicyDocument}, {@code MalformedPolicyDocumentException}). AWS
 * names one problem only; {@link PolicyDocument.Parsed.Invalid} has them all, with their places. IAM's sentences are as users report
 * them from the real service; Organizations has one for everything.
 */
public final class MalformedPolicy {
    private static final String ORGANIZATIONS =
            "The provided policy document does not meet the requirements of the specified policy type.";

    private MalformedPolicy() {}

    /** The sentence for a document, or empty when it is valid. */
    public static Optional<String> reason(PolicyDocument.Text text, PolicyType type, PolicySettings settings) {
        Faults faults = new Faults();
        DocumentParser.parse(text, type, settings, new PredicatePool(), faults);
        return faults.all().stream()
                .min(Comparator.comparing(Faults.Fault::sort))
                .map(fault -> Rules.of(type).organizations() ? ORGANIZATIONS : sentence(fault, type));
    }

    private static String sentence(Faults.Fault fault, PolicyType type) {
        String subject = fault.subject();
        return switch (fault.sort()) {
            case SYNTAX -> "Syntax errors in policy.";
            case PROHIBITED_PRINCIPAL ->
                type == PolicyType.TRUST_POLICY
                        ? "Has prohibited field " + subject
                        : "Policy document should not specify a principal.";
            case PROHIBITED_RESOURCE -> "Has prohibited field " + subject;
            case MISSING_PRINCIPAL -> "Missing required field " + subject;
            case VERSION -> "Policy document must be version 2012-10-17 or greater.";
            case CONDITION_OPERATOR -> "Invalid Condition type : " + subject + ".";
            case SID_FORM ->
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                        + " [0-9A-Za-z]*";
            case SID_TWICE -> "Statement IDs (SID) in a single policy must be unique.";
            case ACTIONS_MISSING -> "Policy statement must contain actions.";
            case RESOURCES_MISSING -> "Policy statement must contain resources.";
            case RESOURCE_FORM -> "Resource " + subject + " must be in ARN format or \"*\".";
            case RESOURCE_PARTITION -> partition(subject);
            case RESOURCE_VENDOR -> "Resource vendor must be fully qualified and cannot contain regexes.";
            case ACTION_PREFIX -> "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
            case ACTION_COLONS -> "Actions/Condition can contain only one colon.";
            case ACTION_VENDOR -> "Vendor " + subject + " is not valid";
            case PRINCIPAL_FORM -> "Invalid principal in policy: \"AWS\":\"" + subject + "\"";
            case CONDITION_VALUE -> "The policy failed legacy parsing";
            case ORGANIZATIONS -> ORGANIZATIONS;
        };
    }

    private static String partition(String resource) {
        return "Partition \"" + resource.split(":", 3)[1] + "\" is not valid for resource \"" + resource + "\".";
    }
}
