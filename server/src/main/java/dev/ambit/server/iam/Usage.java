package dev.ambit.server.iam;

import dev.ambit.landingzone.Group;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import java.util.ArrayList;
import java.util.List;

/** How many users, groups and roles of an account have a managed policy attached, and as their boundary. */
record Usage(int attachments, int boundaries) {
    /** Customer-managed policies carry their counts; AWS's are counted here, as every account counts its own. */
    static Usage of(LandingZone zone, String account, ManagedPolicy policy) {
        if (!policy.awsManaged()) {
            return new Usage(policy.attachments(), policy.boundaryUses());
        }
        int attachments = 0;
        int boundaries = 0;
        for (Group group : zone.groups(account)) {
            attachments += group.attached().has(policy.arn()) ? 1 : 0;
        }
        for (Identity identity : identities(zone, account)) {
            attachments += identity.attached().has(policy.arn()) ? 1 : 0;
            boundaries += isBoundary(identity, policy.arn()) ? 1 : 0;
        }
        return new Usage(attachments, boundaries);
    }

    static boolean isBoundary(Identity identity, String arn) {
        return identity.boundary().filter(arn::equals).isPresent();
    }

    static List<Identity> identities(LandingZone zone, String account) {
        List<Identity> identities = new ArrayList<>(zone.users(account));
        identities.addAll(zone.roles(account));
        return identities;
    }
}
