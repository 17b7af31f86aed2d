package dev.ambit.inference;

import static dev.ambit.inference.Samples.ACCOUNT;
import static dev.ambit.inference.Samples.NOVA_PRO;
import static dev.ambit.inference.Samples.SONNET;
import static dev.ambit.inference.Samples.call;
import static dev.ambit.inference.Samples.region;
import static dev.ambit.inference.Samples.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.RequestContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorizationsTest {
    private static String row(AuthorizationRequest request) {
        String profile = value(request, "bedrock:InferenceProfileArn").orElse("-");
        return request.resource() + " " + value(request, "aws:RequestedRegion").orElse("-") + " " + profile;
    }

    private static Optional<String> value(AuthorizationRequest request, String key) {
        return Optional.ofNullable(request.context().get(key))
                .map(values -> values.values().getFirst());
    }

    private static List<String> rows(Call call, Target target) {
        return Authorizations.of(call, target).stream()
                .map(AuthorizationsTest::row)
                .toList();
    }

    @Test
    void aPlainModelIsOneRequestWithoutTheProfileKey() {
        assertEquals(
                List.of("arn:aws:bedrock:us-east-1::foundation-model/" + NOVA_PRO + " us-east-1 -"),
                rows(call("Converse", "us-east-1"), target("us-east-1", NOVA_PRO)));
    }

    @Test
    void aGeographicProfileIsItselfTheSourceModelAndEveryDestination() {
        String profile =
                "arn:aws:bedrock:us-east-2:111122223333:inference-profile/us.anthropic.claude-3-5-sonnet-20240620-v1:0";
        String model = "::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0 ";
        // The source Region is no destination of this profile, and its model is asked for all the same.
        assertEquals(
                List.of(
                        profile + " us-east-2 -",
                        "arn:aws:bedrock:us-east-2" + model + "us-east-2 " + profile,
                        "arn:aws:bedrock:us-east-1" + model + "us-east-1 " + profile,
                        "arn:aws:bedrock:us-west-2" + model + "us-west-2 " + profile),
                rows(
                        call("Converse", "us-east-2"),
                        target("us-east-2", "us.anthropic.claude-3-5-sonnet-20240620-v1:0")));
    }

    @Test
    void aGlobalProfileEndsInTheModelWithoutARegion() {
        String profile = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/global." + SONNET;
        assertEquals(
                List.of(
                        profile + " eu-west-1 -",
                        "arn:aws:bedrock:eu-west-1::foundation-model/" + SONNET + " eu-west-1 " + profile,
                        "arn:aws:bedrock:::foundation-model/" + SONNET + " unspecified " + profile),
                rows(call("InvokeModel", "eu-west-1"), target("eu-west-1", "global." + SONNET)));
    }

    @Test
    void anApplicationProfilePutsItsOwnArnIntoTheKey() {
        ApplicationInferenceProfile over = Samples.application(
                "us-east-1", "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global." + SONNET);
        Resolver resolver = new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.CATALOGUE);
        Resolution resolution = resolver.resolve(over.arn(), region("us-east-1"), ACCOUNT, Samples.only(over));
        Target target = assertInstanceOf(Resolution.Resolved.class, resolution).target();
        assertEquals(
                List.of(
                        over.arn() + " us-east-1 -",
                        "arn:aws:bedrock:us-east-1::foundation-model/" + SONNET + " us-east-1 " + over.arn(),
                        "arn:aws:bedrock:::foundation-model/" + SONNET + " unspecified " + over.arn()),
                rows(call("Converse", "us-east-1"), target));

        ApplicationInferenceProfile single =
                Samples.application("us-east-1", "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA_PRO);
        Target one = assertInstanceOf(
                        Resolution.Resolved.class,
                        resolver.resolve(single.arn(), region("us-east-1"), ACCOUNT, Samples.only(single)))
                .target();
        assertEquals(
                List.of(
                        single.arn() + " us-east-1 -",
                        "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA_PRO + " us-east-1 " + single.arn()),
                rows(call("Converse", "us-east-1"), one));
    }

    @Test
    void govCloudHasItsOwnPartition() {
        List<String> rows = rows(
                call("Converse", "us-gov-east-1"),
                target("us-gov-east-1", "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0"));
        assertEquals(3, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.startsWith("arn:aws-us-gov:bedrock:us-gov-")), rows.toString());
    }

    @Test
    void anApiKeyIsAskedForFirst() {
        Call call = new Call(
                "Converse",
                region("us-east-1"),
                ACCOUNT,
                Optional.of(BearerToken.LONG_TERM),
                Samples.role(),
                RequestContext.empty().with("aws:SourceIp", "10.0.0.1"));
        List<AuthorizationRequest> requests = Authorizations.of(call, target("us-east-1", NOVA_PRO));
        AuthorizationRequest key = requests.getFirst();
        assertEquals("bedrock:CallWithBearerToken", key.action());
        assertEquals("*", key.resource());
        assertEquals(Optional.of("LONG_TERM"), value(key, "bedrock:bearerTokenType"));
        assertEquals(Optional.of("us-east-1"), value(key, "aws:RequestedRegion"));
        assertNull(requests.get(1).context().get("bedrock:bearerTokenType"));
        for (AuthorizationRequest request : requests) {
            assertNotNull(request.context().get("aws:SourceIp"));
        }
    }

    @Test
    void operationsHaveTheirActions() {
        assertEquals("bedrock:InvokeModel", Authorizations.action("Converse"));
        assertEquals("bedrock:InvokeModel", Authorizations.action("InvokeModel"));
        assertEquals("bedrock:InvokeModelWithResponseStream", Authorizations.action("ConverseStream"));
        assertEquals("bedrock:InvokeModelWithResponseStream", Authorizations.action("InvokeModelWithResponseStream"));
        assertEquals("bedrock:CreateModelInvocationJob", Authorizations.action("CreateModelInvocationJob"));
        assertEquals("s3:ListAllMyBuckets", Authorizations.action("s3:ListAllMyBuckets"));
    }

    @Test
    void aCallThatIsNoInferenceAsksForItsActionOnAnyResource() {
        CallAuthorization asked = CallAuthorization.of(
                call("bedrock:ListFoundationModels", "eu-north-1"),
                null,
                Samples.CATALOGUE,
                new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.CATALOGUE),
                ApplicationProfiles.none());
        List<AuthorizationRequest> requests =
                assertInstanceOf(CallAuthorization.Required.class, asked).requests();
        assertEquals(
                List.of("* eu-north-1 -"),
                requests.stream().map(AuthorizationsTest::row).toList());
        assertEquals("bedrock:ListFoundationModels", requests.getFirst().action());
    }

    @Test
    void dataAutomationAsksForItsProfileInEveryRegionOfTheRow() {
        CallAuthorization asked = CallAuthorization.of(
                call("InvokeDataAutomationAsync", "us-east-1"),
                "arn:aws:bedrock:us-east-1:111122223333:data-automation-profile/us.data-automation-v1",
                Samples.CATALOGUE,
                new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.CATALOGUE),
                ApplicationProfiles.none());
        List<String> resources = assertInstanceOf(CallAuthorization.Required.class, asked).requests().stream()
                .map(AuthorizationRequest::resource)
                .toList();
        assertEquals(4, resources.size());
        assertTrue(resources.contains(
                "arn:aws:bedrock:us-west-1:111122223333:data-automation-profile/us.data-automation-v1"));
    }

    @Test
    void aCrossRegionGuardrailAsksForItsProfileEverywhere() {
        Call call = call("ApplyGuardrail", "us-east-1");
        List<String> resources = Authorizations.ofGuardrail(
                        call,
                        "arn:aws:bedrock:us-east-1:111122223333:guardrail/g",
                        "us.guardrail.v1:0",
                        List.of(region("us-east-1"), region("us-west-2")))
                .stream()
                .map(AuthorizationRequest::resource)
                .toList();
        assertEquals(
                List.of(
                        "arn:aws:bedrock:us-east-1:111122223333:guardrail/g",
                        "arn:aws:bedrock:us-east-1:111122223333:guardrail-profile/us.guardrail.v1:0",
                        "arn:aws:bedrock:us-west-2:111122223333:guardrail-profile/us.guardrail.v1:0"),
                resources);
    }

    @Test
    void tagsOfAnApplicationProfileAreKeysOfItsOwnRequestOnly() {
        ApplicationInferenceProfile plain =
                Samples.application("us-east-1", "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA_PRO);
        java.util.TreeMap<String, String> tags = new java.util.TreeMap<>(java.util.Map.of("team", "a"));
        ApplicationInferenceProfile tagged = new ApplicationInferenceProfile(
                plain.id(),
                plain.name(),
                plain.description(),
                plain.arn(),
                plain.account(),
                plain.source(),
                plain.copiedFrom(),
                tags,
                plain.created(),
                plain.updated(),
                plain.status());
        Target target = new Target.ApplicationOverModel(
                tagged, new Target.PlainModel(new ModelId(NOVA_PRO), region("us-east-1")));
        List<AuthorizationRequest> requests = Authorizations.of(call("Converse", "us-east-1"), target);
        assertEquals(
                List.of("a"),
                Objects.requireNonNull(requests.get(0).context().get("aws:ResourceTag/team"))
                        .values());
        assertNull(requests.get(1).context().get("aws:ResourceTag/team"));
    }
}
