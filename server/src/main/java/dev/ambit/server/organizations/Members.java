package dev.ambit.server.organizations;

import dev.ambit.landingzone.Organization;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;

/** What an account may do as a member of the organization, whatever its policies say. */
final class Members {
    private Members() {}

    /** The organization that the caller's account is in. */
    static Organization requireMember(Exchange exchange) {
        return exchange.landingZone()
                .organization()
                .filter(organization ->
                        exchange.landingZone().accounts().has(exchange.caller().account()))
                .orElseThrow(() -> ServiceError.of(
                        "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));
    }

    /** The organization that the caller's account manages. */
    static Organization requireManagement(Exchange exchange) {
        Organization organization = requireMember(exchange);
        if (!organization.managementAccount().equals(exchange.caller().account())) {
            throw ServiceError.of("AccessDeniedException", "You don't have permissions to access this resource.");
        }
        return organization;
    }
}
