package dev.ambit.policy;

import java.util.Optional;

/**
 * The sentences in which AWS refuses a request. Source: IAM User Guide, "Troubleshoot access denied error messages".
 *
 * @param namePolicyArn true: an explicit deny ends with the policy's ARN where it has one, as services do since early 2026; false: the
 *     older form without it
 */
public record Refusals(boolean namePolicyArn) {
    /** The form with the policy's ARN. */
    public static final Refusals CURRENT = new Refusals(true);

    /** The form without it. */
    public static final Refusals OLDER = new Refusals(false);

    /**
     * The sentence for a decision that is not {@link Decision.Allowed}; empty for one that is.
     *
     * @param trust true when the resource policies are a role's trust policy ({@link PolicyStack#trust})
     */
    public Optional<String> message(AuthorizationRequest request, Decision decision, boolean trust) {
        return switch (decision) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.ExplicitDeny(Layer layer, Decision.StatementRef statement) ->
                Optional.of(frame(request) + " with an explicit deny in " + place(layer, trust) + arn(statement));
            case Decision.ImplicitDeny(Layer layer, String _) ->
                Optional.of(frame(request) + " because no " + kind(layer, trust) + " allows the " + request.action()
                        + " action");
        };
    }

    private static String frame(AuthorizationRequest request) {
        return "User: " + request.principal().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource();
    }

    private String arn(Decision.StatementRef statement) {
        return namePolicyArn ? statement.policyArn().map(arn -> ": " + arn).orElse("") : "";
    }

    private static String place(Layer layer, boolean trust) {
        String article = layer == Layer.IDENTITY ? "an " : layer == Layer.RESOURCE && trust ? "the " : "a ";
        return article + kind(layer, trust);
    }

    private static String kind(Layer layer, boolean trust) {
        return switch (layer) {
            case SCP -> "service control policy";
            case RCP -> "resource control policy";
            case RESOURCE -> trust ? "role trust policy" : "resource-based policy";
            case IDENTITY -> "identity-based policy";
            case BOUNDARY -> "permissions boundary";
            case SESSION -> "session policy";
        };
    }
}
