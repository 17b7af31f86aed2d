package dev.ambit.advisor.diff;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.proof.Access;
import java.util.List;

/** What the organization's policies leave to the users and roles of an account. */
public final class Ceilings {
    private Ceilings() {}

    /** Everything for the management account, which SCPs and RCPs do not bind. */
    public static Access of(LandingZone zone, String account) {
        return zone.isManagementAccount(account)
                ? Access.ceiling(List.of(), List.of())
                : Access.ceiling(
                        zone.levels(account, OrganizationPolicyType.SERVICE_CONTROL_POLICY),
                        zone.levels(account, OrganizationPolicyType.RESOURCE_CONTROL_POLICY));
    }
}
