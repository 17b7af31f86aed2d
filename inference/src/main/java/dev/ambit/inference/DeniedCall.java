package dev.ambit.inference;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorization request that the refusal of a call names. The service has no stable order; here it is the API key's, then the
 * profile's, then the last denied destination other than the source, then whatever is denied.
 */
public record DeniedCall(AuthorizationRequest request, Decision decision) {
    /** The one to name, or empty when every request is allowed; {@code decisions} in the order of {@code requests}. */
    public static Optional<DeniedCall> of(
            Region source, List<AuthorizationRequest> requests, List<Decision> decisions) {
        if (requests.size() != decisions.size()) {
            throw new IllegalArgumentException(
                    decisions.size() + " decisions for " + requests.size() + " requests; expected one each");
        }
        List<DeniedCall> denied = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (!decisions.get(i).allowed()) {
                denied.add(new DeniedCall(requests.get(i), decisions.get(i)));
            }
        }
        if (denied.isEmpty()) {
            return Optional.empty();
        }
        return denied.stream()
                .filter(one -> !one.foundationModel())
                .findFirst()
                .or(() -> denied.reversed().stream()
                        .filter(one -> !one.in(source))
                        .findFirst())
                .or(() -> Optional.of(denied.getFirst()));
    }

    /** The refusal that the client sees. */
    public Refusal.AccessDenied refusal(Refusals sentences) {
        return new Refusal.AccessDenied(
                sentences.message(request, decision, false).orElseThrow());
    }

    private boolean foundationModel() {
        return request.resource().contains("::foundation-model/");
    }

    private boolean in(Region region) {
        return request.resource().startsWith("arn:" + region.partition() + ":bedrock:" + region.id() + ":");
    }
}
