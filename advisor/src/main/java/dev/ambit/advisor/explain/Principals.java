package dev.ambit.advisor.explain;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.Arn;
import dev.ambit.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the principal that a person means: an ARN, the name of a role or user that only one account has, {@code NAME@ACCOUNT}, or
 * {@code root@ACCOUNT}.
 */
public final class Principals {
    /** The session name of a role that is only asked about. */
    private static final String SESSION = "session";

    /** What was found for a name. */
    public sealed interface Found {
        record One(Principal principal) implements Found {}

        /** {@code candidates}: ARNs that it could be; empty when nothing fits. */
        record NotOne(List<String> candidates) implements Found {}
    }

    private Principals() {}

    public static Found find(LandingZone landingZone, String named) {
        if (named.startsWith("arn:")) {
            return byArn(landingZone, named);
        }
        int at = named.indexOf('@');
        if (named.startsWith("root@")) {
            return root(landingZone, named.substring(at + 1));
        }
        String name = at < 0 ? named : named.substring(0, at);
        List<Identity> candidates = identities(landingZone).stream()
                .filter(identity -> identity.name().equals(name))
                .filter(identity -> at < 0 || identity.account().equals(named.substring(at + 1)))
                .toList();
        return candidates.size() == 1
                ? new Found.One(principal(landingZone, candidates.getFirst()))
                : new Found.NotOne(candidates.stream().map(Identity::arn).toList());
    }

    private static Found byArn(LandingZone landingZone, String arn) {
        Optional<Arn> parsed = Arn.parse(arn);
        if (parsed.isPresent() && parsed.get().resource().equals("root")) {
            return root(landingZone, parsed.get().account());
        }
        return landingZone
                .principal(arn)
                .<Found>map(identity -> new Found.One(principal(landingZone, identity)))
                .orElseGet(() -> new Found.NotOne(List.of()));
    }

    private static Found root(LandingZone landingZone, String account) {
        return landingZone.account(account).isPresent()
                ? new Found.One(landingZone.rootOf(account))
                : new Found.NotOne(List.of());
    }

    private static Principal principal(LandingZone landingZone, Identity identity) {
        return switch (identity) {
            case User user -> landingZone.principalOf(user);
            case Role role -> landingZone.sessionOf(role, SESSION);
        };
    }

    /** Every role and user, account by account. */
    public static List<Identity> identities(LandingZone landingZone) {
        List<Identity> identities = new ArrayList<>();
        for (Account account : landingZone.accounts().values()) {
            identities.addAll(landingZone.roles(account.id()));
            identities.addAll(landingZone.users(account.id()));
        }
        return identities;
    }
}
