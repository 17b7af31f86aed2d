package dev.ambit.server.gateway;

import dev.ambit.advisor.explain.OwnProfiles;
import dev.ambit.inference.Call;
import dev.ambit.inference.CallAuthorization;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.DeniedCall;
import dev.ambit.inference.Refusal;
import dev.ambit.inference.Region;
import dev.ambit.inference.Resolver;
import dev.ambit.inference.Target;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.server.bedrock.Calls;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says whether a caller may use a model: what the model id stands for, what the policies say of it, and model access. */
final class Admission {
    private final Authorization authorization;
    private final Catalogue catalogue;
    private final Resolver resolver;

    Admission(Authorization authorization, Catalogue catalogue) {
        this.authorization = authorization;
        this.catalogue = catalogue;
        this.resolver = new Resolver(catalogue, Resolver.ModelCheck.CATALOGUE);
    }

    /** A call whose model id stands for something, with everything that has to be allowed. */
    record Candidate(Target target, List<AuthorizationRequest> requests) {}

    Candidate resolve(Exchange exchange, String called) {
        Region source =
                catalogue.region(exchange.region()).orElseThrow(() -> Errors.of(new Refusal.InvalidIdentifier(called)));
        Call call = Calls.of(exchange, source);
        return switch (CallAuthorization.of(
                call, called, catalogue, resolver, OwnProfiles.of(exchange.landingZone()))) {
            case CallAuthorization.Refused(Refusal refusal) -> throw Errors.of(refusal);
            case CallAuthorization.Required(Optional<Target> target, List<AuthorizationRequest> requests) ->
                new Candidate(target.orElseThrow(), requests);
        };
    }

    /** Refuses unless every request is allowed and the account has access to the model in the source Region. */
    void authorize(Exchange exchange, Candidate candidate) {
        Target target = candidate.target();
        List<Decision> decisions = new ArrayList<>();
        for (AuthorizationRequest request : candidate.requests()) {
            decisions.add(authorization.decide(exchange, request));
        }
        Optional<DeniedCall> denied = DeniedCall.of(target.source(), candidate.requests(), decisions);
        if (denied.isPresent()) {
            throw Errors.of(new Refusal.AccessDenied(authorization.message(
                    exchange, denied.get().request(), denied.get().decision())));
        }
        String account = exchange.caller().account();
        String model = target.model().value();
        if (!exchange.landingZone().hasModelAccess(account, target.source().id(), model)) {
            throw Errors.of(new Refusal.NoModelAccess(target.model()));
        }
    }
}
