package dev.ambit.inference;

import dev.ambit.policy.AuthorizationRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to be decided before a call is served, or why it is refused before any policy is asked. */
public sealed interface CallAuthorization {
    /**
     * Every one of these has to be allowed.
     *
     * @param target what the model id stands for; empty for a call that is no inference
     */
    record Required(Optional<Target> target, List<AuthorizationRequest> requests) implements CallAuthorization {}

    record Refused(Refusal refusal) implements CallAuthorization {}

    /**
     * The authorization of any call to Bedrock.
     *
     * @param modelId as the caller gave it; null for a call that is no inference, whose operation is then the action on {@code *}. For
     *     {@code InvokeDataAutomationAsync} the id or ARN of the Data Automation profile
     */
    static CallAuthorization of(
            Call call,
            @Nullable String modelId,
            Catalogue catalogue,
            Resolver resolver,
            ApplicationProfiles applications) {
        if (modelId == null) {
            return new Required(Optional.empty(), Authorizations.ofAction(call));
        }
        if (Authorizations.action(call.operation()).equals("bedrock:InvokeDataAutomationAsync")) {
            return DataAutomationProfile.in(catalogue, call.source())
                    .filter(profile -> modelId.equals(profile.id())
                            || modelId.equals(call.source()
                                    .bedrockArn(call.account(), "data-automation-profile/" + profile.id())))
                    .<CallAuthorization>map(
                            profile -> new Required(Optional.empty(), Authorizations.ofDataAutomation(call, profile)))
                    .orElseGet(() -> new Refused(new Refusal.InvalidIdentifier(modelId)));
        }
        return switch (resolver.resolve(modelId, call.source(), call.account(), applications)) {
            case Resolution.Resolved(Target target) ->
                new Required(Optional.of(target), Authorizations.of(call, target));
            case Resolution.Refused(Refusal refusal) -> new Refused(refusal);
        };
    }
}
