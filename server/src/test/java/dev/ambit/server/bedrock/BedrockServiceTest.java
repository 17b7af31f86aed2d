package dev.ambit.server.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.Settings;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.gateway.Bench;
import dev.ambit.server.live.LiveLandingZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.bedrock.model.CreateFoundationModelAgreementRequest;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.DeleteInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityResponse;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelResponse;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelAgreementOffersRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelAgreementOffersResponse;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelsRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelsResponse;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesRequest;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesResponse;
import software.amazon.awssdk.services.bedrock.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.bedrock.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.bedrock.model.Tag;

class BedrockServiceTest {
    private static final String EU_NOVA_ARN =
            "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/" + Bench.EU_NOVA;

    private Bench bench = new Bench();
    private LiveLandingZone live = LiveLandingZone.restore(bench.journal, bench.landingZone, bench.ids);
    private Service service = new BedrockService(live, Bench.CATALOGUE).service();

    private <T> T call(String operation, SdkPojo input, Class<T> output) {
        bench.landingZone = live.snapshot();
        return output.cast(bench.call(service, operation, input));
    }

    private ServiceError refused(String operation, SdkPojo input) {
        bench.landingZone = live.snapshot();
        return assertThrows(ServiceError.class, () -> bench.call(service, operation, input));
    }

    private String create(Consumer<CreateInferenceProfileRequest.Builder> change) {
        CreateInferenceProfileRequest.Builder request = CreateInferenceProfileRequest.builder()
                .inferenceProfileName("team-a")
                .modelSource(source -> source.copyFrom(EU_NOVA_ARN))
                .tags(Tag.builder().key("team").value("a").build());
        change.accept(request);
        return call("CreateInferenceProfile", request.build(), CreateInferenceProfileResponse.class)
                .inferenceProfileArn();
    }

    private GetInferenceProfileResponse get(String identifier) {
        return call(
                "GetInferenceProfile",
                GetInferenceProfileRequest.builder()
                        .inferenceProfileIdentifier(identifier)
                        .build(),
                GetInferenceProfileResponse.class);
    }

    private ListInferenceProfilesResponse list(Consumer<ListInferenceProfilesRequest.Builder> change) {
        ListInferenceProfilesRequest.Builder request = ListInferenceProfilesRequest.builder();
        change.accept(request);
        return call("ListInferenceProfiles", request.build(), ListInferenceProfilesResponse.class);
    }

    @Test
    void aSystemProfileListsTheDestinationsOfItsSourceRegion() {
        GetInferenceProfileResponse profile = get(Bench.EU_NOVA);

        assertEquals(EU_NOVA_ARN, profile.inferenceProfileArn());
        assertEquals(InferenceProfileType.SYSTEM_DEFINED, profile.type());
        assertEquals(
                List.of("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3").stream()
                        .map(region -> "arn:aws:bedrock:" + region + "::foundation-model/amazon.nova-pro-v1:0")
                        .toList(),
                profile.models().stream().map(model -> model.modelArn()).toList());
        assertEquals(profile, get(EU_NOVA_ARN));
    }

    @Test
    void pagesOfProfilesMakeTheWholeList() {
        create(request -> {});
        List<InferenceProfileSummary> all = list(request -> {}).inferenceProfileSummaries();
        List<InferenceProfileSummary> paged = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            String after = token.orElse(null);
            ListInferenceProfilesResponse page =
                    list(request -> request.maxResults(7).nextToken(after));
            assertTrue(page.inferenceProfileSummaries().size() <= 7);
            paged.addAll(page.inferenceProfileSummaries());
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());

        assertEquals(all, paged);
        assertTrue(all.size() > 14, "more than two pages: " + all.size());
        assertEquals(
                1,
                list(request -> request.typeEquals("APPLICATION"))
                        .inferenceProfileSummaries()
                        .size());
        assertEquals(
                all.size() - 1,
                list(request -> request.typeEquals("SYSTEM_DEFINED"))
                        .inferenceProfileSummaries()
                        .size());
        assertEquals(
                "ValidationException",
                refused(
                                "ListInferenceProfiles",
                                ListInferenceProfilesRequest.builder()
                                        .nextToken("x")
                                        .build())
                        .code());
    }

    @Test
    void anApplicationProfileLivesFromCreateToDelete() {
        String arn = create(request -> request.description("for team a"));

        GetInferenceProfileResponse profile = get(arn);
        assertEquals("team-a", profile.inferenceProfileName());
        assertEquals("for team a", profile.description());
        assertEquals(4, profile.models().size());
        assertEquals(profile, get(profile.inferenceProfileId()));
        assertEquals(
                List.of(Tag.builder().key("team").value("a").build()),
                call(
                                "ListTagsForResource",
                                ListTagsForResourceRequest.builder()
                                        .resourceARN(arn)
                                        .build(),
                                ListTagsForResourceResponse.class)
                        .tags());

        call(
                "DeleteInferenceProfile",
                DeleteInferenceProfileRequest.builder()
                        .inferenceProfileIdentifier(arn)
                        .build(),
                SdkPojo.class);
        ServiceError gone = refused(
                "GetInferenceProfile",
                GetInferenceProfileRequest.builder()
                        .inferenceProfileIdentifier(arn)
                        .build());
        assertEquals("ResourceNotFoundException", gone.code());
        assertEquals(Optional.of(404), gone.status());
    }

    @Test
    void aRequestThatIsSentAgainCreatesNothingTwice() {
        String arn = create(request -> request.clientRequestToken("token-1"));

        assertEquals(arn, create(request -> request.clientRequestToken("token-1")));
        assertEquals(
                1,
                list(request -> request.typeEquals("APPLICATION"))
                        .inferenceProfileSummaries()
                        .size());
        assertEquals(
                "ConflictException",
                refused(
                                "CreateInferenceProfile",
                                CreateInferenceProfileRequest.builder()
                                        .inferenceProfileName("other")
                                        .clientRequestToken("token-1")
                                        .modelSource(source -> source.copyFrom(EU_NOVA_ARN))
                                        .build())
                        .code());
    }

    @Test
    void aProfileIsMadeOfAModelOnlyWhereTheModelIsOnDemand() {
        String arn = create(request -> request.modelSource(source ->
                source.copyFrom("arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan-text-express-v1")));
        assertEquals(
                List.of("arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan-text-express-v1"),
                get(arn).models().stream().map(model -> model.modelArn()).toList());

        for (String copyFrom : List.of(
                Bench.EU_NOVA,
                arn,
                "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
                "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0")) {
            ServiceError error = refused(
                    "CreateInferenceProfile",
                    CreateInferenceProfileRequest.builder()
                            .inferenceProfileName("other")
                            .modelSource(source -> source.copyFrom(copyFrom))
                            .build());
            assertEquals("ValidationException", error.code(), copyFrom);
        }
    }

    @Test
    void systemProfilesCannotBeDeleted() {
        assertEquals(
                "ValidationException",
                refused(
                                "DeleteInferenceProfile",
                                DeleteInferenceProfileRequest.builder()
                                        .inferenceProfileIdentifier(Bench.EU_NOVA)
                                        .build())
                        .code());
    }

    @Test
    void modelsAreFilteredByWhatWasAsked() {
        List<FoundationModelSummary> amazon = call(
                        "ListFoundationModels",
                        ListFoundationModelsRequest.builder()
                                .byProvider("amazon")
                                .byOutputModality("EMBEDDING")
                                .build(),
                        ListFoundationModelsResponse.class)
                .modelSummaries();

        assertFalse(amazon.isEmpty());
        for (FoundationModelSummary model : amazon) {
            assertEquals("Amazon", model.providerName());
            assertEquals(List.of("EMBEDDING"), model.outputModalitiesAsStrings());
            assertTrue(model.inferenceTypesSupportedAsStrings().contains("ON_DEMAND"), model.modelId());
        }
        assertEquals(
                List.of(),
                call(
                                "ListFoundationModels",
                                ListFoundationModelsRequest.builder()
                                        .byCustomizationType("FINE_TUNING")
                                        .build(),
                                ListFoundationModelsResponse.class)
                        .modelSummaries());
    }

    @Test
    void aModelSaysHowItCanBeCalled() {
        GetFoundationModelResponse response = call(
                "GetFoundationModel",
                GetFoundationModelRequest.builder()
                        .modelIdentifier("amazon.nova-pro-v1:0")
                        .build(),
                GetFoundationModelResponse.class);

        assertEquals(List.of("INFERENCE_PROFILE"), response.modelDetails().inferenceTypesSupportedAsStrings());
        assertEquals(
                "The provided model identifier is invalid.",
                refused(
                                "GetFoundationModel",
                                GetFoundationModelRequest.builder()
                                        .modelIdentifier("no.such-model")
                                        .build())
                        .message());
    }

    @Test
    void anAgreementGivesAccessInTheOlderMode() {
        Settings current = Settings.current();
        bench = new Bench(new Settings(
                Settings.ModelAccessMode.REQUESTED,
                current.scpLanguage(),
                current.refusalsNamePolicyArn(),
                current.limits()));
        live = LiveLandingZone.restore(bench.journal, bench.landingZone, bench.ids);
        service = new BedrockService(live, Bench.CATALOGUE).service();
        assertEquals("NOT_AVAILABLE", availability());

        String token = call(
                        "ListFoundationModelAgreementOffers",
                        ListFoundationModelAgreementOffersRequest.builder()
                                .modelId("amazon.nova-pro-v1:0")
                                .build(),
                        ListFoundationModelAgreementOffersResponse.class)
                .offers()
                .getFirst()
                .offerToken();
        assertEquals(
                "ValidationException",
                refused(
                                "CreateFoundationModelAgreement",
                                CreateFoundationModelAgreementRequest.builder()
                                        .modelId("amazon.nova-lite-v1:0")
                                        .offerToken(token)
                                        .build())
                        .code());
        call(
                "CreateFoundationModelAgreement",
                CreateFoundationModelAgreementRequest.builder()
                        .modelId("amazon.nova-pro-v1:0")
                        .offerToken(token)
                        .build(),
                SdkPojo.class);

        assertEquals("AVAILABLE", availability());
    }

    private String availability() {
        return call(
                        "GetFoundationModelAvailability",
                        GetFoundationModelAvailabilityRequest.builder()
                                .modelId("amazon.nova-pro-v1:0")
                                .build(),
                        GetFoundationModelAvailabilityResponse.class)
                .entitlementAvailabilityAsString();
    }
}
