package dev.ambit.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.quota.QuotaLimits;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Settings;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.backend.ModelBackend;
import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.SimulatedBackend;
import dev.ambit.server.backend.SimulatedSettings;
import dev.ambit.server.backend.Time;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Recorder;
import dev.ambit.server.front.Service;
import dev.ambit.server.identity.Caller;
import dev.ambit.server.state.Entry;
import dev.ambit.server.state.MemoryJournal;
import dev.ambit.server.state.TrailQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;

/** A gateway over a small landing zone, simulated backends in every Region and a journal in memory; no HTTP. */
public final class Bench {
    public static final String ACCOUNT = "111122223333";
    public static final String MANAGEMENT = "999900001111";
    public static final String SOURCE = "eu-central-1";
    public static final String EU_NOVA = "eu.amazon.nova-pro-v1:0";
    public static final Instant NOW = Instant.parse("2026-11-01T10:00:30Z");
    public static final Catalogue CATALOGUE = BundledCatalogue.catalogue();
    public static final String ALLOW_ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public final MemoryJournal journal = new MemoryJournal();
    public final Map<String, RegionBackends> regions = new LinkedHashMap<>();
    public QuotaLimits limits = QuotaLimits.none();
    public LandingZone landingZone;
    /** The kind of API key that calls are made with. */
    public Optional<String> bearerToken = Optional.empty();

    private int drawn;
    public final Ids ids = (alphabet, length) -> drawnText(alphabet, length);

    public Bench() {
        this(Settings.current());
    }

    public Bench(Settings settings) {
        landingZone = LandingZone.empty(settings);
        as(MANAGEMENT, new OrganizationsCommand.CreateOrganization("Management", "management@example.com"));
        String root = landingZone.organization().orElseThrow().rootId();
        as(MANAGEMENT, new OrganizationsCommand.EnablePolicyType(root, OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        as(MANAGEMENT, new OrganizationsCommand.AddAccount(ACCOUNT, "App", "app@example.com", root));
        as(
                ACCOUNT,
                new IamCommand.CreateRole(
                        "Developer", "/", PolicyText.of("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"""), "", 3600, Optional.empty(), new TreeMap<>()));
        allow(ALLOW_ALL);
        for (Region region : CATALOGUE.regions()) {
            backend(region.id(), new SimulatedBackend("simulated", SimulatedSettings.INSTANT, Time.system()));
        }
    }

    /** The role's only policy from now on. */
    public void allow(String policy) {
        as(ACCOUNT, new IamCommand.PutRolePolicy("Developer", "Inference", PolicyText.of(policy)));
    }

    /** Attaches a service control policy to the root. */
    public void attach(String policy) {
        Reply reply = as(
                MANAGEMENT,
                new OrganizationsCommand.CreatePolicy(
                        OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                        "Limit",
                        "",
                        PolicyText.of(policy),
                        new TreeMap<>()));
        String root = landingZone.organization().orElseThrow().rootId();
        as(MANAGEMENT, new OrganizationsCommand.AttachPolicy(((Reply.Created) reply).id(), root));
    }

    /** Makes an application profile and gives its ARN. */
    public String applicationProfile(String copyFrom) {
        return ((Reply.Created) as(
                        ACCOUNT,
                        new BedrockCommand.CreateApplicationProfile(
                                SOURCE, "team", "", copyFrom, List.of(), new TreeMap<>())))
                .id();
    }

    public Reply as(String account, Command command) {
        return switch (landingZone.apply(command, dev.ambit.landingzone.Caller.of(account), NOW, ids)) {
            case Outcome.Applied applied -> {
                landingZone = applied.after();
                yield applied.reply();
            }
            case Outcome.Refused refused -> throw new AssertionError(command + ": " + refused.refusal());
        };
    }

    public void backend(String region, ModelBackend backend) {
        regions.put(region, new RegionBackends(region, List.of(backend), Time.system()));
    }

    public RegionBackends region(String id) {
        return Objects.requireNonNull(regions.get(id), id);
    }

    public Gateway gateway() {
        return new Gateway(
                new Authorization(),
                CATALOGUE,
                new Quotas((account, target) -> limits, CATALOGUE, InstantSource.fixed(NOW)),
                regions,
                new Recorder(journal),
                Duration.ofSeconds(20));
    }

    public Exchange exchange(String operation, String region) {
        Principal.RoleSession session =
                landingZone.sessionOf(landingZone.role(ACCOUNT, "Developer").orElseThrow(), "test");
        RequestContext context = landingZone.contextOf(session);
        Caller caller = new Caller(
                session, "ASIAEXAMPLE", "AROAEXAMPLE:test", context, Optional.empty(), Optional.of(NOW), bearerToken);
        return new Exchange(
                "bedrock",
                operation,
                region,
                caller,
                landingZone,
                context,
                NOW,
                "request-1",
                "127.0.0.1",
                "test",
                "bedrock-runtime." + region + ".amazonaws.com");
    }

    /** The answer of a fresh gateway; quotas begin empty. */
    public Service.InferenceAnswer ask(String operation, SdkPojo input) {
        return ask(gateway(), operation, SOURCE, input);
    }

    public Service.InferenceAnswer ask(Gateway gateway, String operation, String region, SdkPojo input) {
        return answer(
                gateway.service().inferenceOperation(operation).orElseThrow(), exchange(operation, region), input);
    }

    private static <I extends SdkPojo> Service.InferenceAnswer answer(
            Service.InferenceOperation<I> operation, Exchange exchange, SdkPojo input) {
        return operation.handler().answer(exchange, operation.input().cast(input));
    }

    /** The answer of an operation that is no inference, without its authorization. */
    public SdkPojo call(Service service, String operation, SdkPojo input) {
        return handled(service.operation(operation).orElseThrow(), exchange(operation, SOURCE), input);
    }

    private static <I extends SdkPojo> SdkPojo handled(
            Service.Operation<I> operation, Exchange exchange, SdkPojo input) {
        return operation.handler().answer(exchange, operation.input().cast(input));
    }

    /** Every audit record of the account in the source Region, oldest first. */
    public List<JsonNode> records() {
        return records(SOURCE);
    }

    public List<JsonNode> records(String region) {
        List<JsonNode> records = new ArrayList<>();
        for (Entry.TrailRecord record : journal.lookup(new TrailQuery(
                        ACCOUNT,
                        region,
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(60),
                        Optional.empty(),
                        50,
                        Optional.empty()))
                .records()) {
            try {
                records.addFirst(new ObjectMapper().readTree(record.json()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** The sums of the account's metrics of a model id in the source Region, by name. */
    public Map<String, Double> metrics(String modelId) {
        Map<String, Double> sums = new TreeMap<>();
        journal.series(ACCOUNT, SOURCE, Instant.EPOCH).stream()
                .filter(series -> series.dimensions().equals(Map.of("ModelId", modelId)))
                .forEach(series -> journal.minutes(series, Instant.EPOCH, NOW.plusSeconds(60))
                        .forEach(minute ->
                                sums.merge(series.name(), minute.values().sum(), Double::sum)));
        return sums;
    }

    private String drawnText(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        int rest = ++drawn;
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(rest % alphabet.length()));
            rest /= alphabet.length();
        }
        return text.reverse().toString();
    }
}
