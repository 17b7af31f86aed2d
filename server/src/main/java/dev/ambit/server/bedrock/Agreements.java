package dev.ambit.server.bedrock;

import dev.ambit.inference.FoundationModel;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.bedrock.model.AgreementStatus;
import software.amazon.awssdk.services.bedrock.model.AuthorizationStatus;
import software.amazon.awssdk.services.bedrock.model.CreateFoundationModelAgreementRequest;
import software.amazon.awssdk.services.bedrock.model.CreateFoundationModelAgreementResponse;
import software.amazon.awssdk.services.bedrock.model.DeleteFoundationModelAgreementRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteFoundationModelAgreementResponse;
import software.amazon.awssdk.services.bedrock.model.EntitlementAvailability;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityResponse;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelAgreementOffersRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelAgreementOffersResponse;
import software.amazon.awssdk.services.bedrock.model.Offer;
import software.amazon.awssdk.services.bedrock.model.RegionAvailability;

/** Model access. An agreement gives the account access to a model from the source Region; nothing is bought. */
final class Agreements {
    private final LiveLandingZone live;
    private final Places places;

    Agreements(LiveLandingZone live, Places places) {
        this.live = live;
        this.places = places;
    }

    GetFoundationModelAvailabilityResponse availability(
            Exchange exchange, GetFoundationModelAvailabilityRequest request) {
        Optional<FoundationModel> model = places.find(exchange, request.modelId());
        boolean offered = model.isPresent();
        boolean access = model.map(found -> exchange.landingZone()
                        .hasModelAccess(
                                exchange.caller().account(),
                                exchange.region(),
                                found.id().value()))
                .orElse(false);
        return GetFoundationModelAvailabilityResponse.builder()
                .modelId(request.modelId())
                .agreementAvailability(agreement ->
                        agreement.status(access ? AgreementStatus.AVAILABLE : AgreementStatus.NOT_AVAILABLE))
                .authorizationStatus(AuthorizationStatus.AUTHORIZED)
                .entitlementAvailability(
                        access ? EntitlementAvailability.AVAILABLE : EntitlementAvailability.NOT_AVAILABLE)
                .regionAvailability(offered ? RegionAvailability.AVAILABLE : RegionAvailability.NOT_AVAILABLE)
                .build();
    }

    ListFoundationModelAgreementOffersResponse offers(
            Exchange exchange, ListFoundationModelAgreementOffersRequest request) {
        FoundationModel model = places.model(exchange, request.modelId());
        return ListFoundationModelAgreementOffersResponse.builder()
                .modelId(model.id().value())
                .offers(Offer.builder()
                        .offerId("offer-" + model.id().value())
                        .offerToken(offerToken(model))
                        .termDetails(terms -> terms.usageBasedPricingTerm(pricing -> pricing.rateCard(List.of()))
                                .legalTerm(legal -> {})
                                .supportTerm(support -> {}))
                        .build())
                .build();
    }

    private static String offerToken(FoundationModel model) {
        return Base64.getEncoder().encodeToString(model.id().value().getBytes(StandardCharsets.UTF_8));
    }

    CreateFoundationModelAgreementResponse create(Exchange exchange, CreateFoundationModelAgreementRequest request) {
        FoundationModel model = places.model(exchange, request.modelId());
        if (!offerToken(model).equals(request.offerToken())) {
            throw Places.invalid(
                    "The provided offer token is invalid. ListFoundationModelAgreementOffers gives the token of a model.");
        }
        live.apply(
                exchange,
                new BedrockCommand.GrantModelAccess(
                        exchange.region(), model.id().value()));
        return CreateFoundationModelAgreementResponse.builder()
                .modelId(model.id().value())
                .build();
    }

    DeleteFoundationModelAgreementResponse delete(Exchange exchange, DeleteFoundationModelAgreementRequest request) {
        FoundationModel model = places.model(exchange, request.modelId());
        live.apply(
                exchange,
                new BedrockCommand.RevokeModelAccess(
                        exchange.region(), model.id().value()));
        return DeleteFoundationModelAgreementResponse.builder().build();
    }
}
