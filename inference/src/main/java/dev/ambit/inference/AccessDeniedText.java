package dev.ambit.inference;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;

/**
 * The sentence of a denial. Source: IAM User Guide, troubleshoot access denied errors; for Bedrock as public reports quote it.
 */
public final class AccessDeniedText {
    /** Which form of the sentence is used for an explicit deny. */
    public enum Form {
        /** Since 2026: ends in the ARN of the policy, where it has one. */
        WITH_POLICY_ARN,
        /** The older form without the ARN. */
        WITHOUT_POLICY_ARN
    }

    private AccessDeniedText() {}

    /**
     * {@code User: … is not authorized to perform: … on resource: … (with an explicit deny in …|because no … allows the … action)}.
     *
     * @throws IllegalArgumentException when the decision allows
     */
    public static String of(AuthorizationRequest request, Decision decision, Form form) {
        String frame = "User: " + request.principal().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource() + " ";
        return switch (decision) {
            case Decision.ExplicitDeny(Layer layer, Decision.StatementRef statement) ->
                frame + "with an explicit deny in " + article(layer) + " " + words(layer) + arn(statement, form);
            case Decision.ImplicitDeny(Layer layer, String target) ->
                frame + "because no " + words(layer) + " allows the " + request.action() + " action";
            case Decision.Allowed allowed ->
                throw new IllegalArgumentException("the request is allowed; expected a denial: " + request);
        };
    }

    private static String arn(Decision.StatementRef statement, Form form) {
        return switch (form) {
            case WITH_POLICY_ARN -> statement.policyArn().map(arn -> ": " + arn).orElse("");
            case WITHOUT_POLICY_ARN -> "";
        };
    }

    private static String article(Layer layer) {
        return layer == Layer.IDENTITY ? "an" : "a";
    }

    private static String words(Layer layer) {
        return switch (layer) {
            case SCP -> "service control policy";
            case RCP -> "resource control policy";
            case RESOURCE -> "resource-based policy";
            case IDENTITY -> "identity-based policy";
            case BOUNDARY -> "permissions boundary";
            case SESSION -> "session policy";
        };
    }
}
