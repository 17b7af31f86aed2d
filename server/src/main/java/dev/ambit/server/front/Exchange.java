package dev.ambit.server.front;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.identity.Caller;
import java.time.Instant;

/**
 * One authenticated call on its way through a service.
 *
 * @param service the service's signing name, such as {@code organizations} or {@code bedrock}
 * @param operation the API's name, such as {@code CreatePolicy}
 * @param region the source Region, from the credential scope
 * @param landingZone the state as it was when the call arrived
 * @param context every condition key of the call: the caller's and the connection's
 * @param host the host that the client meant, for the audit record
 */
public record Exchange(
        String service,
        String operation,
        String region,
        Caller caller,
        LandingZone landingZone,
        RequestContext context,
        Instant now,
        String requestId,
        String sourceIp,
        String userAgent,
        String host) {}
