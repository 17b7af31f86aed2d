package dev.ambit.server.organizations;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagementPolicy;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.server.front.Exchange;
import java.util.List;

/** The ARN that a call about an id is authorized on. */
final class Arns {
    private Arns() {}

    /**
     * The ARN of a root, unit, account or policy. An id that nothing has gets the ARN that it would have, so that policies are
     * evaluated before anyone learns whether it is there; {@code *} where there is no organization.
     */
    static String of(Exchange exchange, String id) {
        LandingZone zone = exchange.landingZone();
        return zone.organization()
                .map(organization -> of(zone, organization, id))
                .orElse("*");
    }

    /** The ARNs of several, in the same order. */
    static List<String> of(Exchange exchange, List<String> ids) {
        return ids.stream().map(id -> of(exchange, id)).toList();
    }

    static String of(LandingZone zone, Organization organization, String id) {
        if (id.startsWith("p-")) {
            return zone.policy(id)
                    .map(OrganizationPolicy::arn)
                    .or(() -> zone.managementPolicy(id).map(ManagementPolicy::arn))
                    .orElseGet(() -> organization.policyArn(OrganizationPolicyType.SERVICE_CONTROL_POLICY, id));
        }
        if (id.startsWith("rp-")) {
            return organization.resourcePolicyArn(id);
        }
        if (id.startsWith("r-")) {
            return id.equals(organization.rootId())
                    ? organization.rootArn()
                    : "arn:aws:organizations::" + organization.managementAccount() + ":root/" + organization.id() + "/"
                            + id;
        }
        return id.startsWith("ou-") ? organization.unitArn(id) : organization.accountArn(id);
    }
}
