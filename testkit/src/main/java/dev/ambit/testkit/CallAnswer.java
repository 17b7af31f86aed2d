package dev.ambit.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CallReference} says of one call.
 *
 * @param requests the authorization requests in the order profile, source model, destinations; empty when the call is invalid
 * @param invalid the service's sentence when the model identifier is refused before any authorization; else null
 */
public record CallAnswer(List<Asked> requests, @Nullable String invalid) {
    /**
     * One authorization request of the call and its answer.
     *
     * @param requestedRegion {@code aws:RequestedRegion}
     * @param inferenceProfileArn {@code bedrock:InferenceProfileArn}; null when the key is absent
     */
    public record Asked(
            String action,
            String resource,
            String requestedRegion,
            @Nullable String inferenceProfileArn,
            ReferenceAnswer answer) {
        public boolean allowed() {
            return answer instanceof ReferenceAnswer.Allowed;
        }
    }

    /** {@code allow} when every authorization request is allowed, else {@code deny}. */
    public String outcome() {
        return invalid == null && requests.stream().allMatch(Asked::allowed) ? "allow" : "deny";
    }

    /** The requests that are denied; any of them may be the one named in the refusal. */
    public List<Asked> denied() {
        return requests.stream().filter(asked -> !asked.allowed()).toList();
    }
}
