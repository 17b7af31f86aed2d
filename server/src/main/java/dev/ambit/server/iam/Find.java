package dev.ambit.server.iam;

import dev.ambit.landingzone.Group;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.Principal;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks things up in the caller's account, or refuses as IAM does. */
final class Find {
    private Find() {}

    static ServiceError noSuchEntity(String message) {
        return ServiceError.of("NoSuchEntity", 404, message);
    }

    static User user(Exchange exchange, LandingZone zone, String name) {
        return zone.user(exchange.caller().account(), name)
                .orElseThrow(() -> noSuchEntity("The user with name " + name + " cannot be found."));
    }

    static Role role(Exchange exchange, LandingZone zone, String name) {
        return zone.role(exchange.caller().account(), name)
                .orElseThrow(() -> noSuchEntity("The role with name " + name + " cannot be found."));
    }

    static Group group(Exchange exchange, LandingZone zone, String name) {
        return zone.group(exchange.caller().account(), name)
                .orElseThrow(() -> noSuchEntity("The group with name " + name + " cannot be found."));
    }

    static String groupArn(Exchange exchange, String name) {
        return exchange.landingZone()
                .group(exchange.caller().account(), name)
                .map(Group::arn)
                .orElseGet(() -> newArn(exchange, "group", "/", name));
    }

    static ManagedPolicy policy(Exchange exchange, LandingZone zone, String arn) {
        return zone.managedPolicy(exchange.caller().account(), arn)
                .orElseThrow(() -> noSuchEntity("Policy " + arn + " was not found."));
    }

    /** The user that a call is about: the one named, else the caller. */
    static String userName(Exchange exchange, @Nullable String named) {
        return named != null
                ? named
                : callingUser(exchange)
                        .orElseThrow(() -> ServiceError.of(
                                "ValidationError",
                                400,
                                "Must specify userName when calling with non-User credentials"));
    }

    /** The name of the user who calls; empty for roles and root users. */
    static Optional<String> callingUser(Exchange exchange) {
        return exchange.caller().principal() instanceof Principal.User user
                ? Optional.of(user.arn().substring(user.arn().lastIndexOf('/') + 1))
                : Optional.empty();
    }

    /** The ARN that a call about a user is authorized on; the caller's without a name. */
    static String userArn(Exchange exchange, @Nullable String named) {
        Optional<String> name = Optional.ofNullable(named).or(() -> callingUser(exchange));
        return name.map(user -> exchange.landingZone()
                        .user(exchange.caller().account(), user)
                        .map(Identity::arn)
                        .orElseGet(() -> newArn(exchange, "user", "/", user)))
                .orElseGet(() -> exchange.caller().principal().arn());
    }

    static String roleArn(Exchange exchange, String name) {
        return exchange.landingZone()
                .role(exchange.caller().account(), name)
                .map(Identity::arn)
                .orElseGet(() -> newArn(exchange, "role", "/", name));
    }

    /** The ARN that something will have; {@code kind} is user, role or policy. */
    static String newArn(Exchange exchange, String kind, @Nullable String path, String name) {
        return "arn:aws:iam::" + exchange.caller().account() + ":" + kind + path(path) + name;
    }

    static String path(@Nullable String path) {
        return path == null ? "/" : path;
    }
}
