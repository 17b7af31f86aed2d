package dev.ambit.advisor.explain;

import dev.ambit.inference.Call;
import dev.ambit.inference.CallAuthorization;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.DeniedCall;
import dev.ambit.inference.Refusal;
import dev.ambit.inference.Region;
import dev.ambit.inference.Resolver;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Explanation;
import dev.ambit.policy.Principal;
import dev.ambit.policy.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the policies of a landing zone say to one call. */
public sealed interface CallExplanation {
    /** Whether the call would be let through. */
    boolean allowed();

    /** The text of the refusal; empty when the call is allowed. */
    Optional<String> message();

    /** The call was refused before any policy was asked: its model id means nothing here. */
    record NotOffered(Refusal refusal) implements CallExplanation {
        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public Optional<String> message() {
            return Optional.of(refusal.message());
        }
    }

    /** Every authorization request of the call, in the order profile, source Region, destinations. */
    record Decided(List<Explanation> requests, Optional<String> message) implements CallExplanation {
        public Decided {
            requests = List.copyOf(requests);
        }

        @Override
        public boolean allowed() {
            return message.isEmpty();
        }
    }

    /**
     * Explains a call.
     *
     * @param operation such as {@code Converse}
     * @param modelId as a caller would give it
     */
    static CallExplanation of(
            LandingZone landingZone,
            Catalogue catalogue,
            Principal principal,
            Region source,
            String operation,
            String modelId) {
        Call call = new Call(
                operation, source, principal.account(), Optional.empty(), principal, landingZone.contextOf(principal));
        Resolver resolver = new Resolver(catalogue, Resolver.ModelCheck.ASSUME_ON_DEMAND);
        return switch (CallAuthorization.of(call, modelId, catalogue, resolver, OwnProfiles.of(landingZone))) {
            case CallAuthorization.Refused(Refusal refusal) -> new NotOffered(refusal);
            case CallAuthorization.Required required -> decided(landingZone, call, required.requests());
        };
    }

    private static Decided decided(LandingZone landingZone, Call call, List<AuthorizationRequest> requests) {
        Authorizer authorizer = Authorizer.of(landingZone.policyStack(call.principal(), call.account()));
        List<Explanation> explanations = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (AuthorizationRequest request : requests) {
            Explanation explanation = authorizer.explain(request);
            explanations.add(explanation);
            decisions.add(explanation.decision());
        }
        Refusals sentences = new Refusals(landingZone.settings().refusalsNamePolicyArn());
        return new Decided(
                explanations,
                DeniedCall.of(call.source(), requests, decisions)
                        .map(denied -> denied.refusal(sentences).message()));
    }
}
