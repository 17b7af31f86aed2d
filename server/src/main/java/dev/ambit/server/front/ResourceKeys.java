package dev.ambit.server.front;

import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.Arn;
import dev.ambit.policy.RequestContext;

/**
 * The condition keys that follow from the resource as it is: {@code aws:ResourceTag/…} for its tags, and {@code iam:ResourceTag/…} for
 * those of users and roles. A resource that is not there has none. Source: Service Authorization Reference, the resource types of IAM,
 * Organizations, Bedrock and Control Tower.
 */
final class ResourceKeys {
    private ResourceKeys() {}

    /** {@code resource}: an ARN, or {@code *}. */
    static RequestContext of(LandingZone zone, String resource, RequestContext context) {
        return Arn.parse(resource).map(arn -> of(zone, arn, resource, context)).orElse(context);
    }

    private static RequestContext of(LandingZone zone, Arn arn, String resource, RequestContext context) {
        RequestContext keys = context;
        for (Table.Entry<String, String> tag : tags(zone, arn, resource)) {
            keys = keys.with("aws:ResourceTag/" + tag.key(), tag.value());
            if (arn.service().equals("iam")) {
                keys = keys.with("iam:ResourceTag/" + tag.key(), tag.value());
            }
        }
        return keys;
    }

    private static Table<String, String> tags(LandingZone zone, Arn arn, String resource) {
        return switch (arn.service()) {
            case "organizations" ->
                zone.tagsOf(arn.resource().substring(arn.resource().lastIndexOf('/') + 1));
            case "iam" -> zone.principal(resource).map(Identity::tags).orElse(Table.empty());
            case "bedrock" ->
                zone.applicationProfile(resource).map(ApplicationProfile::tags).orElse(Table.empty());
            case "controltower" -> zone.controlTower().tags().getOr(resource, Table.empty());
            default -> Table.empty();
        };
    }
}
