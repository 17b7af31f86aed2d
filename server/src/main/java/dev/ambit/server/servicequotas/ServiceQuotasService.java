package dev.ambit.server.servicequotas;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.quota.QuotaTable;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.TagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceRequest;

/** Service Quotas, as a route table of its own. Resources are as in the Service Authorization Reference: quotas, or {@code *}. */
public final class ServiceQuotasService {
    private final QuotaBook book;
    private final QuotaOperations quotas;
    private final IncreaseOperations increases;
    private final TagOperations tags;

    public ServiceQuotasService(LiveLandingZone live, QuotaTable table, Catalogue catalogue) {
        this.book = new QuotaBook(table, catalogue);
        this.quotas = new QuotaOperations(book);
        this.increases = new IncreaseOperations(live, book);
        this.tags = new TagOperations(live, book);
    }

    /** The operations of {@code service-quotas}. */
    public Service service() {
        return new Service("service-quotas", "servicequotas")
                .on("ListServices", ListServicesRequest.class, quotas::services)
                .on("ListServiceQuotas", ListServiceQuotasRequest.class, quotas::list)
                .on("ListAWSDefaultServiceQuotas", ListAwsDefaultServiceQuotasRequest.class, quotas::listDefaults)
                .on("GetServiceQuota", GetServiceQuotaRequest.class, quotas::get)
                .on("GetAWSDefaultServiceQuota", GetAwsDefaultServiceQuotaRequest.class, quotas::getDefault)
                .on(
                        "RequestServiceQuotaIncrease",
                        RequestServiceQuotaIncreaseRequest.class,
                        (exchange, in) -> resource(exchange, in.serviceCode(), in.quotaCode()),
                        increases::request)
                .on("GetRequestedServiceQuotaChange", GetRequestedServiceQuotaChangeRequest.class, increases::get)
                .on(
                        "ListRequestedServiceQuotaChangeHistory",
                        ListRequestedServiceQuotaChangeHistoryRequest.class,
                        increases::history)
                .on(
                        "ListRequestedServiceQuotaChangeHistoryByQuota",
                        ListRequestedServiceQuotaChangeHistoryByQuotaRequest.class,
                        increases::historyByQuota)
                .on("TagResource", TagResourceRequest.class, (exchange, in) -> in.resourceARN(), tags::tag)
                .on("UntagResource", UntagResourceRequest.class, (exchange, in) -> in.resourceARN(), tags::untag)
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.class,
                        (exchange, in) -> in.resourceARN(),
                        tags::list);
    }

    private String resource(Exchange exchange, String serviceCode, String quotaCode) {
        Optional<QuotaService> service = book.service(serviceCode);
        return service.map(known -> Answers.arn(exchange, known, quotaCode)).orElse("*");
    }
}
