package dev.ambit.advisor.check;

import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import dev.ambit.policy.Glob;
import java.util.Optional;

/**
 * What part of the matrix is asked for; an empty filter lets everything pass.
 *
 * @param profile id of a system profile, or ARN or id of an application profile; {@code *} and {@code ?} are wildcards
 * @param account twelve digits
 * @param principal ARN, or the name of a role or user in any account
 * @param from the source Region; without it every commercial Region in which a profile is offered
 */
public record Scope(
        Optional<String> profile, Optional<String> account, Optional<String> principal, Optional<Region> from) {
    /** Everything. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean hasAccount(String id) {
        return account.map(id::equals).orElse(true);
    }

    boolean hasPrincipal(Identity identity) {
        return principal
                .map(named -> named.equals(identity.arn()) || named.equals(identity.name()))
                .orElse(true);
    }

    boolean hasRegion(Region region) {
        return from.map(region::equals).orElse(region.commercial());
    }

    boolean hasProfile(String id) {
        return profile.map(pattern -> Glob.of(pattern).matches(id)).orElse(true);
    }
}
