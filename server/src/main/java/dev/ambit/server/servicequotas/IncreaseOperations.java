package dev.ambit.server.servicequotas;

import dev.ambit.landingzone.QuotaCommand;
import dev.ambit.landingzone.QuotaIncrease;
import dev.ambit.landingzone.Reply;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/** Requests for higher quotas, and what became of them. */
final class IncreaseOperations {
    private static final Duration HISTORY = Duration.ofDays(90);

    private final LiveLandingZone live;
    private final QuotaBook book;

    IncreaseOperations(LiveLandingZone live, QuotaBook book) {
        this.live = live;
        this.book = book;
    }

    RequestServiceQuotaIncreaseResponse request(Exchange exchange, RequestServiceQuotaIncreaseRequest in) {
        if (in.contextId() != null) {
            throw Answers.noContext();
        }
        ListedQuota quota = book.quota(exchange, in.serviceCode(), in.quotaCode());
        if (!quota.adjustable()) {
            throw ServiceError.of(
                    "InvalidResourceStateException",
                    "The quota " + quota.code() + " (" + quota.name() + ") is not adjustable.");
        }
        if (in.desiredValue() != Math.rint(in.desiredValue())) {
            throw Answers.illegal("The quota value " + in.desiredValue() + " is not a whole number.");
        }
        LiveLandingZone.Done done = live.apply(
                exchange,
                new QuotaCommand.RequestIncrease(
                        exchange.region(),
                        in.serviceCode(),
                        in.quotaCode(),
                        quota.defaultValue(),
                        in.desiredValue(),
                        exchange.caller().principal().arn()));
        QuotaIncrease made = switch (done.reply()) {
            case Reply.Created(String id) ->
                done.after().quotaIncrease(exchange.caller().account(), id).orElseThrow();
            case Reply.Done() -> throw new IllegalStateException("a request for a quota has an id");
        };
        return RequestServiceQuotaIncreaseResponse.builder()
                .requestedQuota(Answers.change(exchange, made, quota))
                .build();
    }

    GetRequestedServiceQuotaChangeResponse get(Exchange exchange, GetRequestedServiceQuotaChangeRequest in) {
        return exchange.landingZone()
                .quotaIncrease(exchange.caller().account(), in.requestId())
                .filter(increase -> increase.region().equals(exchange.region()))
                .flatMap(increase -> change(exchange, increase))
                .map(change -> GetRequestedServiceQuotaChangeResponse.builder()
                        .requestedQuota(change)
                        .build())
                .orElseThrow(() -> ServiceError.of(
                        "NoSuchResourceException",
                        "The request failed because the specified quota increase request does not exist."));
    }

    ListRequestedServiceQuotaChangeHistoryResponse history(
            Exchange exchange, ListRequestedServiceQuotaChangeHistoryRequest in) {
        if (in.serviceCode() != null && book.service(in.serviceCode()).isEmpty()) {
            throw Answers.noSuchService();
        }
        Page<RequestedServiceQuotaChange> page = page(
                exchange,
                increase -> in.serviceCode() == null || increase.serviceCode().equals(in.serviceCode()),
                in.status(),
                in.quotaRequestedAtLevel(),
                in.maxResults(),
                in.nextToken());
        return ListRequestedServiceQuotaChangeHistoryResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(Answers.token(page.next()))
                .build();
    }

    ListRequestedServiceQuotaChangeHistoryByQuotaResponse historyByQuota(
            Exchange exchange, ListRequestedServiceQuotaChangeHistoryByQuotaRequest in) {
        ListedQuota quota = book.quota(exchange, in.serviceCode(), in.quotaCode());
        Page<RequestedServiceQuotaChange> page = page(
                exchange,
                increase -> increase.serviceCode().equals(quota.service().code())
                        && increase.quotaCode().equals(quota.code()),
                in.status(),
                in.quotaRequestedAtLevel(),
                in.maxResults(),
                in.nextToken());
        return ListRequestedServiceQuotaChangeHistoryByQuotaResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(Answers.token(page.next()))
                .build();
    }

    /** The newest first; of the Region of the call, and of the last 90 days. */
    private Page<RequestedServiceQuotaChange> page(
            Exchange exchange,
            Predicate<QuotaIncrease> wanted,
            @Nullable RequestStatus status,
            @Nullable AppliedLevelEnum level,
            @Nullable Integer maxResults,
            @Nullable String token) {
        List<QuotaIncrease> all = exchange
                .landingZone()
                .quotaIncreases(exchange.caller().account())
                .stream()
                .filter(increase -> increase.region().equals(exchange.region()))
                .filter(increase -> increase.requestedAt().plus(HISTORY).isAfter(exchange.now()))
                .filter(wanted)
                .filter(increase -> status == null || Answers.status(increase.status()) == status)
                .filter(increase -> level != AppliedLevelEnum.RESOURCE)
                .toList();
        return Answers.page(all, IncreaseOperations::newestFirst, maxResults, token)
                .map(increase -> change(exchange, increase).orElseThrow());
    }

    private static String newestFirst(QuotaIncrease increase) {
        return String.format(
                Locale.ROOT, "%019d %s", Long.MAX_VALUE - increase.requestedAt().toEpochMilli(), increase.id());
    }

    private Optional<RequestedServiceQuotaChange> change(Exchange exchange, QuotaIncrease increase) {
        return book.find(exchange, increase.serviceCode(), increase.quotaCode())
                .map(quota -> Answers.change(exchange, increase, quota));
    }
}
