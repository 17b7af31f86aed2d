package dev.ambit.server.organizations;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.TagResourceResponse;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceResponse;

/** Tags of the root, units, accounts and policies. */
final class TagOperations {
    private final LiveLandingZone live;

    TagOperations(LiveLandingZone live) {
        this.live = live;
    }

    TagResourceResponse tag(Exchange exchange, TagResourceRequest in) {
        live.apply(exchange, new OrganizationsCommand.TagResource(in.resourceId(), Inputs.tags(in.tags())));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(Exchange exchange, UntagResourceRequest in) {
        live.apply(exchange, new OrganizationsCommand.UntagResource(in.resourceId(), in.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(Exchange exchange, ListTagsForResourceRequest in) {
        LandingZone zone = exchange.landingZone();
        if (!zone.isTarget(in.resourceId())
                && zone.policy(in.resourceId()).isEmpty()
                && zone.managementPolicy(in.resourceId()).isEmpty()
                && zone.delegation()
                        .resourcePolicy()
                        .filter(policy -> policy.id().equals(in.resourceId()))
                        .isEmpty()) {
            throw ServiceError.of("TargetNotFoundException", "You specified a target that doesn't exist.");
        }
        Page<Tag> page = Pages.of(Shapes.tags(zone.tagsOf(in.resourceId())), Tag::key, null, in.nextToken());
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }
}
