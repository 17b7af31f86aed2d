package dev.ambit.inference.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.ModelId;
import dev.ambit.inference.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaTableTest {
    private static final QuotaTable TABLE = BundledCatalogue.quotas();

    private static FoundationModel model(String id) {
        return Samples.CATALOGUE.model(new ModelId(id)).orElseThrow();
    }

    private static QuotaLimits limits(String model, CallPath path, String region) {
        return TABLE.limits(model(model), path, Samples.region(region));
    }

    @Test
    void namesAndCodesAreFoundWithoutRegardToCase() {
        Quota quota = TABLE.quota(
                        model("anthropic.claude-3-5-sonnet-20241022-v2:0"),
                        CallPath.CROSS_REGION,
                        Metric.REQUESTS_PER_MINUTE)
                .orElseThrow();
        assertEquals(Optional.of("L-1D3E59A3"), quota.code());
        assertEquals(
                "Cross-Region model inference requests per minute for Anthropic Claude 3.5 Sonnet V2", quota.name());
        assertEquals(quota, TABLE.byCode("L-1D3E59A3").orElseThrow());
        Quota perDay = TABLE.quota(model("amazon.nova-pro-v1:0"), CallPath.CROSS_REGION, Metric.TOKENS_PER_DAY)
                .orElseThrow();
        assertEquals(
                "Model invocation max tokens per day for Amazon Nova Pro (doubled for cross-region calls)",
                perDay.name());
    }

    @Test
    void everyQuotaNameOfAModelIsTheOneOfSomeQuota() {
        List<String> known = TABLE.all().stream().map(Quota::model).toList();
        for (FoundationModel model : Samples.CATALOGUE.modelsIn(Samples.region("us-east-1"))) {
            for (String name : model.quotaNames()) {
                assertTrue(known.contains(name), model.id() + ": " + name);
            }
        }
    }

    @Test
    void documentedDefaultsHoldByRegion() {
        QuotaLimits here = limits("amazon.nova-lite-v1:0", CallPath.CROSS_REGION, "us-east-1");
        assertEquals(Optional.of(4000L), here.requestsPerMinute());
        assertEquals(Optional.of(8_000_000L), here.tokensPerMinute());
        QuotaLimits there = limits("amazon.nova-lite-v1:0", CallPath.CROSS_REGION, "eu-central-1");
        assertEquals(Optional.of(400L), there.requestsPerMinute());
        assertEquals(Optional.of(400_000L), there.tokensPerMinute());
        assertEquals(
                Optional.of(10_000L),
                limits(Samples.SONNET, CallPath.CROSS_REGION, "eu-central-1").requestsPerMinute());
    }

    @Test
    void whatIsNotDocumentedFollowsTheRules() {
        QuotaLimits inRegion = limits("amazon.nova-pro-v1:0", CallPath.IN_REGION, "us-east-1");
        assertEquals(Optional.of(250L), inRegion.requestsPerMinute());
        assertEquals(Optional.of(1_000_000L), inRegion.tokensPerMinute());
        assertEquals(Optional.of(1_440_000_000L), inRegion.tokensPerDay());
        QuotaLimits across = limits("amazon.nova-pro-v1:0", CallPath.CROSS_REGION, "us-east-1");
        assertEquals(Optional.of(2_880_000_000L), across.tokensPerDay());
        assertEquals(
                Optional.of(10_000L),
                limits(Samples.SONNET, CallPath.GLOBAL, "us-east-1").requestsPerMinute());
        assertEquals(QuotaLimits.none(), limits("amazon.titan-text-lite-v1", CallPath.IN_REGION, "us-east-1"));
    }

    @Test
    void settingsGoOverDefaults() {
        QuotaLimits settings = new QuotaLimits(Optional.of(0L), Optional.empty(), Optional.empty());
        QuotaLimits both = limits("amazon.nova-pro-v1:0", CallPath.CROSS_REGION, "us-east-1")
                .overriddenBy(settings);
        assertEquals(Optional.of(0L), both.requestsPerMinute());
        assertEquals(Optional.of(2_000_000L), both.tokensPerMinute());
    }

    @Test
    void outputWeighsFiveTimesForNewerClaudeModels() {
        assertEquals(5, model(Samples.SONNET).outputBurndown());
        assertEquals(5, model("anthropic.claude-3-7-sonnet-20250219-v1:0").outputBurndown());
        assertEquals(1, model("anthropic.claude-3-5-sonnet-20241022-v2:0").outputBurndown());
        assertEquals(1, model("anthropic.claude-3-opus-20240229-v1:0").outputBurndown());
        assertEquals(1, model("amazon.nova-pro-v1:0").outputBurndown());
    }

    @Test
    void aTargetHasItsPath() {
        assertEquals(CallPath.IN_REGION, CallPath.of(Samples.target("us-east-1", Samples.NOVA_PRO)));
        assertEquals(CallPath.CROSS_REGION, CallPath.of(Samples.target("us-east-1", "us." + Samples.NOVA_PRO)));
        assertEquals(CallPath.GLOBAL, CallPath.of(Samples.target("us-east-1", "global." + Samples.SONNET)));
    }

    @Test
    void whatWasGrantedTakesThePlaceOfTheDefault() {
        FoundationModel nova = model("amazon.nova-lite-v1:0");
        Granted granted = code -> code.equals("L-7C42E72A") ? Optional.of(20_000_000L) : Optional.empty();
        QuotaLimits before = limits("amazon.nova-lite-v1:0", CallPath.CROSS_REGION, "us-east-1");
        QuotaLimits after = TABLE.limits(nova, CallPath.CROSS_REGION, Samples.region("us-east-1"), granted);

        assertEquals(Optional.of(20_000_000L), after.tokensPerMinute());
        assertEquals(before.requestsPerMinute(), after.requestsPerMinute());
        assertEquals(Optional.of(20_000_000L * 1440), after.tokensPerDay());
        assertEquals(
                limits("amazon.nova-lite-v1:0", CallPath.IN_REGION, "us-east-1"),
                TABLE.limits(nova, CallPath.IN_REGION, Samples.region("us-east-1"), granted));
    }

    @Test
    void aDayThatWasGrantedCountsTwiceForGeographicCalls() {
        FoundationModel nova = model("amazon.nova-pro-v1:0");
        String day = TABLE.quota(nova, CallPath.IN_REGION, Metric.TOKENS_PER_DAY)
                .flatMap(Quota::code)
                .orElseThrow();
        Granted granted = code -> code.equals(day) ? Optional.of(1_000L) : Optional.empty();

        assertEquals(
                Optional.of(1_000L),
                TABLE.limits(nova, CallPath.IN_REGION, Samples.region("us-east-1"), granted)
                        .tokensPerDay());
        assertEquals(
                Optional.of(2_000L),
                TABLE.limits(nova, CallPath.CROSS_REGION, Samples.region("us-east-1"), granted)
                        .tokensPerDay());
    }

    @Test
    void theValueOfAQuotaIsTheLimitThatIsEnforced() {
        int valued = 0;
        for (Quota quota : TABLE.all()) {
            Optional<Long> value = TABLE.defaultValue(quota, Samples.CATALOGUE, Samples.region("us-east-1"));
            if (quota.path().equals(CallPath.CROSS_REGION.id())) {
                assertEquals(quota.defaultIn("us-east-1"), value, quota.name());
            }
            valued += value.isPresent() ? 1 : 0;
        }
        assertTrue(valued > 50, valued + " quotas have a value");
    }
}
