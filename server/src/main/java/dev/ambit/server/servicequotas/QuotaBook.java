package dev.ambit.server.servicequotas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.quota.Quota;
import dev.ambit.inference.quota.QuotaTable;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.server.front.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every quota with a code and a value, by service. A quota whose value is not known is left out, as the service does ("If the applied
 * quota value is not available for a quota, the quota is not retrieved", ListServiceQuotas).
 */
final class QuotaBook {
    private record Plain(String code, String name, double value, boolean adjustable) {}

    private final QuotaTable table;
    private final Catalogue catalogue;
    private final List<Plain> vpc;

    QuotaBook(QuotaTable table, Catalogue catalogue) {
        this.table = table;
        this.catalogue = catalogue;
        this.vpc = read("vpc-quotas.json");
    }

    private static List<Plain> read(String file) {
        try (InputStream in = QuotaBook.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + file);
            }
            List<Plain> quotas = new ArrayList<>();
            for (JsonNode quota : new ObjectMapper().readTree(in).path("quotas")) {
                quotas.add(new Plain(
                        quota.path("code").asText(),
                        quota.path("name").asText(),
                        quota.path("value").asDouble(),
                        quota.path("adjustable").asBoolean()));
            }
            return List.copyOf(quotas);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Optional<QuotaService> service(String code) {
        for (QuotaService service : QuotaService.values()) {
            if (service.code().equals(code)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** One quota as the caller's account has it in the Region of the call. */
    ListedQuota quota(Exchange exchange, String serviceCode, String quotaCode) {
        if (service(serviceCode).isEmpty()) {
            throw Answers.noSuchService();
        }
        return find(exchange, serviceCode, quotaCode).orElseThrow(Answers::noSuchQuota);
    }

    Optional<ListedQuota> find(Exchange exchange, String serviceCode, String quotaCode) {
        return service(serviceCode)
                .flatMap(service -> quotas(exchange, service).stream()
                        .filter(quota -> quota.code().equals(quotaCode))
                        .findFirst());
    }

    /** The quotas of a service as the caller's account has them in the Region of the call. */
    List<ListedQuota> quotas(Exchange exchange, QuotaService service) {
        return quotas(exchange.landingZone(), exchange.caller().account(), exchange.region(), service);
    }

    private List<ListedQuota> quotas(LandingZone zone, String account, String regionId, QuotaService service) {
        return switch (service) {
            case BEDROCK ->
                catalogue
                        .region(regionId)
                        .map(region -> bedrock(zone, account, region))
                        .orElse(List.of());
            case VPC ->
                vpc.stream()
                        .map(plain -> new ListedQuota(
                                service,
                                plain.code(),
                                plain.name(),
                                plain.adjustable(),
                                plain.value(),
                                granted(zone, account, regionId, service, plain.code())))
                        .toList();
        };
    }

    private List<ListedQuota> bedrock(LandingZone zone, String account, Region region) {
        List<ListedQuota> quotas = new ArrayList<>();
        for (Quota quota : table.all()) {
            Optional<Long> value = table.defaultValue(quota, catalogue, region);
            if (quota.code().isPresent() && value.isPresent()) {
                String code = quota.code().get();
                quotas.add(new ListedQuota(
                        QuotaService.BEDROCK,
                        code,
                        quota.name(),
                        quota.adjustable(),
                        value.get(),
                        granted(zone, account, region.id(), QuotaService.BEDROCK, code)));
            }
        }
        return quotas;
    }

    private static OptionalDouble granted(
            LandingZone zone, String account, String region, QuotaService service, String code) {
        return zone.grantedQuota(account, region, service.code(), code)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }
}
