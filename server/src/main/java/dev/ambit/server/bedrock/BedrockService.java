package dev.ambit.server.bedrock;

import dev.ambit.inference.Catalogue;
import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import software.amazon.awssdk.services.bedrock.model.CreateFoundationModelAgreementRequest;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteFoundationModelAgreementRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelRequest;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelAgreementOffersRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelsRequest;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesRequest;
import software.amazon.awssdk.services.bedrock.model.ListTagsForResourceRequest;

/** Bedrock's control plane, as a route table of its own. */
public final class BedrockService {
    private final Models models;
    private final Profiles profiles;
    private final Agreements agreements;

    public BedrockService(LiveLandingZone live, Catalogue catalogue) {
        Places places = new Places(catalogue);
        this.models = new Models(places);
        this.profiles = new Profiles(live, places);
        this.agreements = new Agreements(live, places);
    }

    /** The operations of {@code bedrock}. */
    public Service service() {
        return new Service("bedrock", "bedrock")
                .on("ListFoundationModels", ListFoundationModelsRequest.class, models::list)
                .on("GetFoundationModel", GetFoundationModelRequest.class, models::resource, models::get)
                .on("ListInferenceProfiles", ListInferenceProfilesRequest.class, profiles::list)
                .on(
                        "GetInferenceProfile",
                        GetInferenceProfileRequest.class,
                        (exchange, in) -> profiles.resource(exchange, in.inferenceProfileIdentifier()),
                        profiles::get)
                .on(
                        "CreateInferenceProfile",
                        CreateInferenceProfileRequest.class,
                        (exchange, in) -> profiles.anyResource(exchange),
                        profiles::create)
                .on(
                        "DeleteInferenceProfile",
                        DeleteInferenceProfileRequest.class,
                        (exchange, in) -> profiles.resource(exchange, in.inferenceProfileIdentifier()),
                        profiles::delete)
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.class,
                        (exchange, in) -> in.resourceARN(),
                        profiles::tags)
                .on(
                        "GetFoundationModelAvailability",
                        GetFoundationModelAvailabilityRequest.class,
                        agreements::availability)
                .on(
                        "ListFoundationModelAgreementOffers",
                        ListFoundationModelAgreementOffersRequest.class,
                        agreements::offers)
                .on("CreateFoundationModelAgreement", CreateFoundationModelAgreementRequest.class, agreements::create)
                .on("DeleteFoundationModelAgreement", DeleteFoundationModelAgreementRequest.class, agreements::delete);
    }
}
