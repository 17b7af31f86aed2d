package dev.ambit.server.servicequotas;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.Settings;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.front.ServiceError;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.servicequotas.model.Tag;
import software.amazon.awssdk.services.servicequotas.model.TagResourceRequest;
import software.amazon.awssdk.services.servicequotas.model.UntagResourceRequest;

class ServiceQuotasServiceTest {
    /** Cross-region model inference tokens per minute for Amazon Nova Lite. */
    private static final String TOKENS = "L-7C42E72A";

    private ServiceCalls calls = ServiceCalls.organization();
    private Service service = serviceOf(calls);

    private static Service serviceOf(ServiceCalls calls) {
        return new ServiceQuotasService(calls.live(), BundledCatalogue.quotas(), BundledCatalogue.catalogue())
                .service();
    }

    private void pending() {
        calls = ServiceCalls.organization(Settings.current().withQuotaIncreases(Settings.QuotaIncreases.PENDING));
        service = serviceOf(calls);
    }

    private <O extends SdkPojo> O call(String operation, SdkPojo input, Class<O> output) {
        return calls.call(service, MEMBER, operation, input, output);
    }

    private String refused(String operation, SdkPojo input) {
        return calls.refused(service, MEMBER, operation, input).code();
    }

    private ServiceQuota quota(String code) {
        return call(
                        "GetServiceQuota",
                        GetServiceQuotaRequest.builder()
                                .serviceCode("bedrock")
                                .quotaCode(code)
                                .build(),
                        GetServiceQuotaResponse.class)
                .quota();
    }

    private static RequestServiceQuotaIncreaseRequest asking(String code, double value) {
        return RequestServiceQuotaIncreaseRequest.builder()
                .serviceCode("bedrock")
                .quotaCode(code)
                .desiredValue(value)
                .build();
    }

    private RequestedServiceQuotaChange ask(String code, double value) {
        return call("RequestServiceQuotaIncrease", asking(code, value), RequestServiceQuotaIncreaseResponse.class)
                .requestedQuota();
    }

    private RequestedServiceQuotaChange read(String id) {
        return call(
                        "GetRequestedServiceQuotaChange",
                        GetRequestedServiceQuotaChangeRequest.builder()
                                .requestId(id)
                                .build(),
                        GetRequestedServiceQuotaChangeResponse.class)
                .requestedQuota();
    }

    private List<ServiceQuota> all(int pageSize) {
        return ServiceCalls.all((token, items) -> {
            ListServiceQuotasResponse page = call(
                    "ListServiceQuotas",
                    ListServiceQuotasRequest.builder()
                            .serviceCode("bedrock")
                            .maxResults(pageSize)
                            .nextToken(token)
                            .build(),
                    ListServiceQuotasResponse.class);
            assertTrue(page.quotas().size() <= pageSize);
            items.addAll(page.quotas());
            return page.nextToken();
        });
    }

    @Test
    void servicesAndUnknownOnes() {
        assertEquals(
                List.of("bedrock", "vpc"),
                call("ListServices", ListServicesRequest.builder().build(), ListServicesResponse.class)
                        .services()
                        .stream()
                        .map(info -> info.serviceCode())
                        .toList());
        ServiceError error = calls.refused(
                service,
                MEMBER,
                "ListServiceQuotas",
                ListServiceQuotasRequest.builder().serviceCode("nothing").build());
        assertEquals("NoSuchResourceException", error.code());
        assertTrue(error.message().startsWith("This service is not available in the current Region."), error.message());
        assertEquals(
                "NoSuchResourceException",
                refused(
                        "GetServiceQuota",
                        GetServiceQuotaRequest.builder()
                                .serviceCode("bedrock")
                                .quotaCode("L-00000000")
                                .build()));
    }

    @Test
    void pagesHoldEveryQuotaOnce() {
        List<String> codes = all(7).stream().map(ServiceQuota::quotaCode).toList();

        assertEquals(new HashSet<>(codes).size(), codes.size());
        assertEquals(all(100).stream().map(ServiceQuota::quotaCode).toList(), codes);
        assertTrue(codes.size() > 50, codes.size() + " quotas");
        assertTrue(codes.contains(TOKENS), codes.toString());
        assertEquals(
                "InvalidPaginationTokenException",
                refused(
                        "ListServiceQuotas",
                        ListServiceQuotasRequest.builder()
                                .serviceCode("bedrock")
                                .nextToken("bm90aGluZw==")
                                .build()));
    }

    @Test
    void aQuotaIsAsTheDocumentationHasItForTheRegion() {
        ServiceQuota quota = quota(TOKENS);

        assertEquals("Cross-region model inference tokens per minute for Amazon Nova Lite", quota.quotaName());
        assertEquals(8_000_000.0, quota.value());
        assertEquals("arn:aws:servicequotas:us-east-1:" + MEMBER + ":bedrock/" + TOKENS, quota.quotaArn());
        assertEquals("MINUTE", quota.period().periodUnitAsString());
        assertTrue(quota.adjustable());
    }

    @Test
    void anIncreaseIsGrantedAndOutlivesARestart() {
        RequestedServiceQuotaChange asked = ask(TOKENS, 9_000_000);

        assertEquals(RequestStatus.APPROVED, asked.status());
        assertEquals(9_000_000.0, quota(TOKENS).value());
        assertEquals(
                8_000_000.0,
                call(
                                "GetAWSDefaultServiceQuota",
                                GetAwsDefaultServiceQuotaRequest.builder()
                                        .serviceCode("bedrock")
                                        .quotaCode(TOKENS)
                                        .build(),
                                GetAwsDefaultServiceQuotaResponse.class)
                        .quota()
                        .value());
        assertEquals(calls.zone(), calls.restarted().snapshot());
        assertEquals(
                9_000_000.0,
                calls.restarted()
                        .snapshot()
                        .grantedQuota(MEMBER, "us-east-1", "bedrock", TOKENS)
                        .orElseThrow());
        assertTrue(
                calls.zone()
                        .grantedQuota(MEMBER, "us-west-2", "bedrock", TOKENS)
                        .isEmpty(),
                "another Region");
        assertTrue(calls.zone()
                .grantedQuota(ServiceCalls.MANAGEMENT, "us-east-1", "bedrock", TOKENS)
                .isEmpty());
        assertEquals(asked, read(asked.id()));
    }

    @Test
    void whatCannotBeAskedFor() {
        ServiceError same = calls.refused(service, MEMBER, "RequestServiceQuotaIncrease", asking(TOKENS, 8_000_000));
        assertEquals("IllegalArgumentException", same.code());
        assertEquals("You must provide a quota value greater than the current quota value", same.message());
        assertEquals("IllegalArgumentException", refused("RequestServiceQuotaIncrease", asking(TOKENS, 9_000_000.5)));
        String fixed = all(100).stream()
                .filter(quota -> !quota.adjustable())
                .findFirst()
                .orElseThrow()
                .quotaCode();
        assertEquals("InvalidResourceStateException", refused("RequestServiceQuotaIncrease", asking(fixed, 1e9)));
        assertEquals("NoSuchResourceException", refused("RequestServiceQuotaIncrease", asking("L-00000000", 1e9)));
        assertEquals(
                "NoSuchResourceException",
                refused(
                        "GetRequestedServiceQuotaChange",
                        GetRequestedServiceQuotaChangeRequest.builder()
                                .requestId("nothing")
                                .build()));
        assertTrue(calls.zone().quotaIncreases(MEMBER).isEmpty());
    }

    @Test
    void anOpenRequestChangesNothingUntilTheOperatorDecides() {
        pending();
        SupportDesk desk = new SupportDesk(calls.live(), InstantSource.fixed(ServiceCalls.NOW));
        RequestedServiceQuotaChange asked = ask(TOKENS, 9_000_000);

        assertEquals(RequestStatus.PENDING, asked.status());
        assertEquals(8_000_000.0, quota(TOKENS).value());
        ServiceError twice = calls.refused(service, MEMBER, "RequestServiceQuotaIncrease", asking(TOKENS, 10_000_000));
        assertEquals("ResourceAlreadyExistsException", twice.code());
        assertEquals("Only one open service quota increase request is allowed per quota.", twice.message());
        assertTrue(desk.open().contains(asked.id()), desk.open());

        desk.decide(asked.id(), false);
        assertEquals(RequestStatus.DENIED, read(asked.id()).status());
        assertEquals(8_000_000.0, quota(TOKENS).value());
        assertEquals("There is no open request for a higher quota.", desk.open());

        RequestedServiceQuotaChange again = ask(TOKENS, 10_000_000);
        desk.decide(again.id(), true);
        assertEquals(RequestStatus.APPROVED, read(again.id()).status());
        assertEquals(10_000_000.0, quota(TOKENS).value());
        assertEquals(
                "InvalidResourceStateException",
                assertThrows(ServiceError.class, () -> desk.decide(again.id(), true))
                        .code());
    }

    @Test
    void theHistoryByServiceQuotaAndStatus() {
        pending();
        RequestedServiceQuotaChange asked = ask(TOKENS, 9_000_000);

        assertEquals(List.of(asked), history(null));
        assertEquals(List.of(asked), history(RequestStatus.PENDING));
        assertEquals(List.of(), history(RequestStatus.APPROVED));
        assertEquals(
                List.of(asked),
                call(
                                "ListRequestedServiceQuotaChangeHistoryByQuota",
                                ListRequestedServiceQuotaChangeHistoryByQuotaRequest.builder()
                                        .serviceCode("bedrock")
                                        .quotaCode(TOKENS)
                                        .build(),
                                ListRequestedServiceQuotaChangeHistoryByQuotaResponse.class)
                        .requestedQuotas());
    }

    private List<RequestedServiceQuotaChange> history(@org.jspecify.annotations.Nullable RequestStatus status) {
        ListRequestedServiceQuotaChangeHistoryRequest.Builder request =
                ListRequestedServiceQuotaChangeHistoryRequest.builder().serviceCode("bedrock");
        if (status != null) {
            request.status(status);
        }
        return call(
                        "ListRequestedServiceQuotaChangeHistory",
                        request.build(),
                        ListRequestedServiceQuotaChangeHistoryResponse.class)
                .requestedQuotas();
    }

    @Test
    void tagsOfAQuota() {
        String arn = quota(TOKENS).quotaArn();
        call(
                "TagResource",
                TagResourceRequest.builder()
                        .resourceARN(arn)
                        .tags(
                                Tag.builder().key("team").value("a").build(),
                                Tag.builder().key("cost").value("b").build())
                        .build(),
                SdkPojo.class);
        call(
                "UntagResource",
                UntagResourceRequest.builder().resourceARN(arn).tagKeys("cost").build(),
                SdkPojo.class);

        assertEquals(
                List.of(Tag.builder().key("team").value("a").build()),
                call(
                                "ListTagsForResource",
                                ListTagsForResourceRequest.builder()
                                        .resourceARN(arn)
                                        .build(),
                                ListTagsForResourceResponse.class)
                        .tags());
        assertEquals(
                "NoSuchResourceException",
                refused(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.builder()
                                .resourceARN(arn.replace(MEMBER, ServiceCalls.MANAGEMENT))
                                .build()));
    }

    @Test
    void aRequestIsAuthorizedOnItsQuota() {
        assertEquals(
                "arn:aws:servicequotas:us-east-1:" + ServiceCalls.MANAGEMENT + ":bedrock/" + TOKENS,
                calls.resource(service, "RequestServiceQuotaIncrease", asking(TOKENS, 1)));
    }

    @Test
    void quotasThatAreListedOnly() {
        List<ServiceQuota> vpc = call(
                        "ListAWSDefaultServiceQuotas",
                        ListAwsDefaultServiceQuotasRequest.builder()
                                .serviceCode("vpc")
                                .build(),
                        ListAwsDefaultServiceQuotasResponse.class)
                .quotas();

        ServiceQuota perRegion = vpc.stream()
                .filter(quota -> quota.quotaCode().equals("L-F678F1CE"))
                .findFirst()
                .orElseThrow();
        assertNotNull(perRegion.serviceName());
        assertEquals("arn:aws:servicequotas:us-east-1::vpc/L-F678F1CE", perRegion.quotaArn());
        assertEquals(5.0, perRegion.value());
        assertFalse(perRegion.globalQuota());
    }
}
