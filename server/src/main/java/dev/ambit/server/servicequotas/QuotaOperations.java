package dev.ambit.server.servicequotas;

import dev.ambit.server.front.Exchange;
import dev.ambit.server.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;

/** Reads services and quotas, for the caller's account and the Region of the call. */
final class QuotaOperations {
    private final QuotaBook book;

    QuotaOperations(QuotaBook book) {
        this.book = book;
    }

    ListServicesResponse services(Exchange exchange, ListServicesRequest in) {
        Page<QuotaService> page =
                Answers.page(List.of(QuotaService.values()), QuotaService::code, in.maxResults(), in.nextToken());
        return ListServicesResponse.builder()
                .services(page.items().stream()
                        .map(service -> ServiceInfo.builder()
                                .serviceCode(service.code())
                                .serviceName(service.title())
                                .build())
                        .toList())
                .nextToken(Answers.token(page.next()))
                .build();
    }

    ListServiceQuotasResponse list(Exchange exchange, ListServiceQuotasRequest in) {
        List<ListedQuota> all = quotas(exchange, in.serviceCode());
        if (in.quotaCode() != null) {
            all = all.stream()
                    .filter(quota -> quota.code().equals(in.quotaCode()))
                    .toList();
        }
        if (in.quotaAppliedAtLevel() == AppliedLevelEnum.RESOURCE) {
            all = List.of(); // no quota here belongs to a single resource
        }
        Page<ListedQuota> page = page(all, in.maxResults(), in.nextToken());
        return ListServiceQuotasResponse.builder()
                .quotas(page.items().stream()
                        .map(quota -> Answers.applied(exchange, quota))
                        .toList())
                .nextToken(Answers.token(page.next()))
                .build();
    }

    ListAwsDefaultServiceQuotasResponse listDefaults(Exchange exchange, ListAwsDefaultServiceQuotasRequest in) {
        Page<ListedQuota> page = page(quotas(exchange, in.serviceCode()), in.maxResults(), in.nextToken());
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(page.items().stream()
                        .map(quota -> Answers.byDefault(exchange, quota))
                        .toList())
                .nextToken(Answers.token(page.next()))
                .build();
    }

    GetServiceQuotaResponse get(Exchange exchange, GetServiceQuotaRequest in) {
        if (in.contextId() != null) {
            throw Answers.noContext();
        }
        ListedQuota quota = book.quota(exchange, in.serviceCode(), in.quotaCode());
        return GetServiceQuotaResponse.builder()
                .quota(Answers.applied(exchange, quota))
                .build();
    }

    GetAwsDefaultServiceQuotaResponse getDefault(Exchange exchange, GetAwsDefaultServiceQuotaRequest in) {
        ListedQuota quota = book.quota(exchange, in.serviceCode(), in.quotaCode());
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(Answers.byDefault(exchange, quota))
                .build();
    }

    private static Page<ListedQuota> page(List<ListedQuota> all, @Nullable Integer maxResults, @Nullable String token) {
        return Answers.page(all, ListedQuota::code, maxResults, token);
    }

    private List<ListedQuota> quotas(Exchange exchange, String serviceCode) {
        QuotaService service = book.service(serviceCode).orElseThrow(Answers::noSuchService);
        return book.quotas(exchange, service);
    }
}
