package dev.ambit.server.servicequotas;

import dev.ambit.landingzone.QuotaCommand;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.servicequotas.model.Tag;
import software.amazon.awssdk.services.servicequotas.model.TagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.TagResourceResponse;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceResponse;

/** Tags of the account's quotas. */
final class TagOperations {
    private final LiveLandingZone live;
    private final QuotaBook book;

    TagOperations(LiveLandingZone live, QuotaBook book) {
        this.live = live;
        this.book = book;
    }

    TagResourceResponse tag(Exchange exchange, TagResourceRequest in) {
        known(exchange, in.resourceARN());
        Map<String, String> tags = new LinkedHashMap<>();
        in.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        live.apply(exchange, new QuotaCommand.TagResource(in.resourceARN(), tags));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(Exchange exchange, UntagResourceRequest in) {
        known(exchange, in.resourceARN());
        live.apply(exchange, new QuotaCommand.UntagResource(in.resourceARN(), in.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(Exchange exchange, ListTagsForResourceRequest in) {
        known(exchange, in.resourceARN());
        List<Tag> tags = new ArrayList<>();
        exchange.landingZone()
                .quotaTags(exchange.caller().account(), in.resourceARN())
                .forEach(entry -> tags.add(
                        Tag.builder().key(entry.key()).value(entry.value()).build()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    /** The ARN of one of the account's own quotas in the Region of the call. */
    private void known(Exchange exchange, String arn) {
        int service = arn.lastIndexOf(':') + 1;
        int code = arn.indexOf('/', service) + 1;
        boolean known = code > 0
                && book.find(exchange, arn.substring(service, code - 1), arn.substring(code))
                        .filter(quota -> arn.equals(Answers.arn(exchange, quota.service(), quota.code())))
                        .isPresent();
        if (!known) {
            throw ServiceError.of("NoSuchResourceException", "The specified resource " + arn + " does not exist.");
        }
    }
}
