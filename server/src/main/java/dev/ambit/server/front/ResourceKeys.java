package dev.ambit.server.front;

import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.Arn;
import dev.ambit.policy.RequestContext;
import java.util.Set;

/**
 * The condition keys that follow from the resource as it is: {@code aws:ResourceTag/…} for its tags, {@code iam:ResourceTag/…} for
 * those of users and roles, and {@code iam:PermissionsBoundary} for the boundary that they have, on the actions that know it. A resource
 * that is not there has none. Source: Service Authorization Reference, the resource types of IAM,
 * Organizations, Bedrock and Control Tower.
 */
final class ResourceKeys {
    private static final String BOUNDARY = "iam:PermissionsBoundary";

    /** Of these, those that set a boundary ask about the new one, which the request has. */
    private static final Set<String> OF_BOUNDARIES = Set.of(
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteRolePolicy",
            "iam:DeleteUserPermissionsBoundary",
            "iam:DeleteUserPolicy",
            "iam:DetachRolePolicy",
            "iam:DetachUserPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy");

    private ResourceKeys() {}

    /** {@code resource}: an ARN, or {@code *}. */
    static RequestContext of(LandingZone zone, String action, String resource, RequestContext context) {
        return Arn.parse(resource)
                .map(arn -> of(zone, arn, resource, boundary(zone, action, resource, context)))
                .orElse(context);
    }

    private static RequestContext boundary(LandingZone zone, String action, String resource, RequestContext context) {
        return OF_BOUNDARIES.contains(action)
                ? zone.principal(resource)
                        .flatMap(Identity::boundary)
                        .map(boundary -> context.with(BOUNDARY, boundary))
                        .orElse(context)
                : context;
    }

    private static RequestContext of(LandingZone zone, Arn arn, String resource, RequestContext context) {
        RequestContext keys = context;
        for (Table.Entry<String, String> tag : tags(zone, arn, resource)) {
            keys = keys.with("aws:ResourceTag/" + tag.key(), tag.value());
            if (arn.service().equals("iam") && !isPolicy(arn)) {
                keys = keys.with("iam:ResourceTag/" + tag.key(), tag.value());
            }
        }
        return keys;
    }

    private static boolean isPolicy(Arn arn) {
        return arn.resource().startsWith("policy/");
    }

    private static Table<String, String> tags(LandingZone zone, Arn arn, String resource) {
        return switch (arn.service()) {
            case "organizations" ->
                zone.tagsOf(arn.resource().substring(arn.resource().lastIndexOf('/') + 1));
            case "iam" ->
                isPolicy(arn)
                        ? zone.managedPolicy(arn.account(), resource)
                                .map(ManagedPolicy::tags)
                                .orElse(Table.empty())
                        : zone.principal(resource).map(Identity::tags).orElse(Table.empty());
            case "bedrock" ->
                zone.applicationProfile(resource).map(ApplicationProfile::tags).orElse(Table.empty());
            case "controltower" -> zone.controlTower().tags().getOr(resource, Table.empty());
            default -> Table.empty();
        };
    }
}
