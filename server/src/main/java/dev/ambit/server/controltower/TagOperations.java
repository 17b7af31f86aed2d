package dev.ambit.server.controltower;

import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.controltower.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.controltower.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.controltower.model.TagResourceRequest;
import software.amazon.awssdk.services.controltower.model.TagResourceResponse;
import software.amazon.awssdk.services.controltower.model.UntagResourceRequest;
import software.amazon.awssdk.services.controltower.model.UntagResourceResponse;

/** Tags of the landing zone, enabled controls and enabled baselines. */
final class TagOperations {
    private final Tower tower;

    TagOperations(Tower tower) {
        this.tower = tower;
    }

    TagResourceResponse tag(Exchange exchange, TagResourceRequest in) {
        tower.live().apply(exchange, new ControlTowerCommand.TagResource(in.resourceArn(), in.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(Exchange exchange, UntagResourceRequest in) {
        tower.live().apply(exchange, new ControlTowerCommand.UntagResource(in.resourceArn(), in.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(Exchange exchange, ListTagsForResourceRequest in) {
        ControlTower state = Tower.state(exchange);
        String arn = in.resourceArn();
        boolean known = state.controls().has(arn)
                || state.baselines().has(arn)
                || state.setup().filter(setup -> setup.arn().equals(arn)).isPresent();
        if (!known) {
            throw Tower.notFound("resource", arn);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        state.tags().getOr(arn, Table.empty()).forEach(entry -> tags.put(entry.key(), entry.value()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }
}
