package dev.ambit.cli.input;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.User;
import java.util.ArrayList;
import java.util.List;

/** A landing zone as lines of text, so that a case can say all of it. */
final class Outline {
    private final LandingZone zone;
    private final List<String> lines = new ArrayList<>();

    private Outline(LandingZone zone) {
        this.zone = zone;
    }

    static List<String> of(LandingZone zone) {
        Outline outline = new Outline(zone);
        outline.under("Root", zone.organization().orElseThrow().rootId(), "");
        return outline.lines;
    }

    private void under(String name, String id, String indent) {
        lines.add(indent + name + attached(id));
        for (Account account : zone.accountsOf(id)) {
            lines.add(indent + "  " + account.id() + " " + account.name() + attached(account.id()));
            zone.roles(account.id()).forEach(role -> identity(role, indent + "    role "));
            zone.users(account.id()).forEach(user -> identity(user, indent + "    user "));
            for (var profile : zone.applicationProfiles(account.id(), "us-east-1")) {
                lines.add(indent + "    profile " + profile.id() + " " + profile.name());
            }
        }
        for (Unit unit : zone.unitsOf(id)) {
            under(unit.name(), unit.id(), indent + "  ");
        }
    }

    private String attached(String target) {
        List<String> names = new ArrayList<>();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            zone.attachedTo(target, type).stream()
                    .map(OrganizationPolicy::name)
                    .sorted()
                    .forEach(names::add);
        }
        return names.isEmpty() ? "" : " [" + String.join(", ", names) + "]";
    }

    private void identity(Identity identity, String prefix) {
        List<String> has = new ArrayList<>(identity.inline().keys());
        identity.attached().keys().forEach(arn -> has.add(arn.substring(arn.lastIndexOf('/') + 1)));
        String boundary = identity.boundary()
                .map(arn -> " within " + arn.substring(arn.lastIndexOf('/') + 1))
                .orElse("");
        String path = switch (identity) {
            case Role role -> role.path();
            case User user -> user.path();
        };
        lines.add(prefix + (path.equals("/") ? "" : path) + identity.name() + ": " + String.join(", ", has) + boundary);
    }
}
