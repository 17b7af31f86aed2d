package dev.ambit.server.servicequotas;

import dev.ambit.landingzone.QuotaIncrease;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.QuotaPeriod;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Quotas, requests, pages and refusals in the shapes of the API. */
final class Answers {
    private static final int MOST = 100;

    private Answers() {}

    static ServiceError noSuchService() {
        return ServiceError.of(
                "NoSuchResourceException",
                "This service is not available in the current Region. Choose a different Region or a different service.");
    }

    static ServiceError noSuchQuota() {
        return ServiceError.of(
                "NoSuchResourceException", "The request failed because the specified service quota does not exist.");
    }

    /** No quota here belongs to a single resource. */
    static ServiceError noContext() {
        return ServiceError.of(
                "NoSuchResourceException",
                "The request failed because applied value for the specified context Id do not exist.");
    }

    static ServiceError illegal(String message) {
        return ServiceError.of("IllegalArgumentException", message);
    }

    /** The page after {@code token}: 100 items unless fewer are asked for. Tokens have no characters that the API's pattern lacks. */
    static <T> Page<T> page(List<T> all, Function<T, String> id, @Nullable Integer maxResults, @Nullable String token) {
        int size = maxResults == null ? MOST : Math.clamp(maxResults, 1, MOST);
        return Page.of(all, id, size, Page.after(plain(token), Answers::badToken));
    }

    /** {@link Page} writes tokens in the URL-safe alphabet, the API's pattern allows the other one only. */
    static @Nullable String token(@Nullable String pageToken) {
        return pageToken == null ? null : pageToken.replace('-', '+').replace('_', '/');
    }

    private static @Nullable String plain(@Nullable String token) {
        return token == null ? null : token.replace('+', '-').replace('/', '_');
    }

    private static ServiceError badToken() {
        return ServiceError.of("InvalidPaginationTokenException", "Invalid NextToken.");
    }

    /** The ARN of a quota as an account has it. */
    static String arn(Exchange exchange, QuotaService service, String code) {
        return "arn:aws:servicequotas:" + exchange.region() + ":"
                + exchange.caller().account() + ":" + service.code() + "/" + code;
    }

    static ServiceQuota applied(Exchange exchange, ListedQuota quota) {
        return builder(quota, quota.value())
                .quotaArn(arn(exchange, quota.service(), quota.code()))
                .quotaAppliedAtLevel(AppliedLevelEnum.ACCOUNT)
                .build();
    }

    /** The default belongs to no account, and its ARN names none. */
    static ServiceQuota byDefault(Exchange exchange, ListedQuota quota) {
        return builder(quota, quota.defaultValue())
                .quotaArn("arn:aws:servicequotas:" + exchange.region() + "::"
                        + quota.service().code() + "/" + quota.code())
                .build();
    }

    private static ServiceQuota.Builder builder(ListedQuota quota, double value) {
        ServiceQuota.Builder builder = ServiceQuota.builder()
                .serviceCode(quota.service().code())
                .serviceName(quota.service().title())
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .value(value)
                .unit("None")
                .adjustable(quota.adjustable())
                .globalQuota(false);
        if (quota.name().contains("per minute")) {
            builder.period(
                    QuotaPeriod.builder().periodValue(1).periodUnit("MINUTE").build());
        } else if (quota.name().contains("per day")) {
            builder.period(
                    QuotaPeriod.builder().periodValue(1).periodUnit("DAY").build());
        }
        return builder;
    }

    static RequestedServiceQuotaChange change(Exchange exchange, QuotaIncrease increase, ListedQuota quota) {
        return RequestedServiceQuotaChange.builder()
                .id(increase.id())
                .serviceCode(quota.service().code())
                .serviceName(quota.service().title())
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(arn(exchange, quota.service(), quota.code()))
                .desiredValue(increase.desired())
                .status(status(increase.status()))
                .created(increase.requestedAt())
                .lastUpdated(increase.updatedAt())
                .requester(
                        "{\"accountId\":\"" + increase.account() + "\",\"callerArn\":\"" + increase.requester() + "\"}")
                .globalQuota(false)
                .unit("None")
                .quotaRequestedAtLevel(AppliedLevelEnum.ACCOUNT)
                .build();
    }

    static RequestStatus status(QuotaIncrease.Status status) {
        return switch (status) {
            case PENDING -> RequestStatus.PENDING;
            case APPROVED -> RequestStatus.APPROVED;
            case DENIED -> RequestStatus.DENIED;
        };
    }
}
