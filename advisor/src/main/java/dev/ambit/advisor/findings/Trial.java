package dev.ambit.advisor.findings;

import dev.ambit.inference.Route;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Location;
import java.util.List;

/**
 * A call through a profile that an identity policy grants, tried.
 *
 * @param grant the resource entry that grants the profile
 * @param sourceNamed the entry names the source Region, not a wildcard
 * @param broad the entry names no profile at all, as {@code *} does
 * @param profileLeg the request for the profile itself, which comes first
 * @param refused the legs that are not allowed, in order; the others, which are many, are not kept
 */
record Trial(
        Grantee grantee,
        Location grant,
        boolean sourceNamed,
        boolean broad,
        Route route,
        Leg profileLeg,
        List<Leg> refused) {
    /** One authorization request of the call, decided by the identity policies alone and by everything. */
    record Leg(AuthorizationRequest request, Decision byIdentity, Decision decision) {
        boolean profile() {
            return request.resource().contains(":inference-profile/");
        }

        /** The model leg of a global call, which has no Region. */
        boolean regionless() {
            return request.resource().contains(":bedrock:::");
        }

        /** The leg's Region, or {@code unspecified}. */
        String region() {
            var values = request.context().get("aws:RequestedRegion");
            return values == null ? "" : values.values().getFirst();
        }
    }

    boolean identityAllows() {
        return refused.stream().allMatch(leg -> leg.byIdentity().allowed());
    }

    boolean allowed() {
        return refused.isEmpty();
    }

    String profile() {
        return route.profile().id();
    }
}
