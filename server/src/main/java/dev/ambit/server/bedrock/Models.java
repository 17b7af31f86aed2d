package dev.ambit.server.bedrock;

import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.InferenceType;
import dev.ambit.inference.Region;
import dev.ambit.server.front.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.FoundationModelDetails;
import software.amazon.awssdk.services.bedrock.model.FoundationModelLifecycle;
import software.amazon.awssdk.services.bedrock.model.FoundationModelLifecycleStatus;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelRequest;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelResponse;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelsRequest;
import software.amazon.awssdk.services.bedrock.model.ListFoundationModelsResponse;

/** Foundation models of the source Region. None can be customized here. */
final class Models {
    private static final FoundationModelLifecycle ACTIVE = FoundationModelLifecycle.builder()
            .status(FoundationModelLifecycleStatus.ACTIVE)
            .build();

    private final Places places;

    Models(Places places) {
        this.places = places;
    }

    ListFoundationModelsResponse list(Exchange exchange, ListFoundationModelsRequest request) {
        Region source = places.source(exchange);
        List<FoundationModelSummary> summaries = places.catalogue().modelsIn(source).stream()
                .filter(model -> asked(request.byProvider(), List.of(model.provider())))
                .filter(model -> asked(request.byOutputModalityAsString(), model.outputModalities()))
                .filter(model -> asked(request.byInferenceTypeAsString(), inferenceTypes(model, source)))
                .filter(model -> asked(request.byCustomizationTypeAsString(), List.of()))
                .map(model -> summary(model, source))
                .toList();
        return ListFoundationModelsResponse.builder().modelSummaries(summaries).build();
    }

    private static boolean asked(@Nullable String wanted, List<String> values) {
        return wanted == null || values.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private List<String> inferenceTypes(FoundationModel model, Region source) {
        return places.catalogue().inferenceTypes(model.id(), source).stream()
                .map(InferenceType::name)
                .toList();
    }

    private FoundationModelSummary summary(FoundationModel model, Region source) {
        return FoundationModelSummary.builder()
                .modelArn(model.arn(source))
                .modelId(model.id().value())
                .modelName(model.name())
                .providerName(model.provider())
                .inputModalitiesWithStrings(model.inputModalities())
                .outputModalitiesWithStrings(model.outputModalities())
                .responseStreamingSupported(model.streaming())
                .customizationsSupportedWithStrings(List.of())
                .inferenceTypesSupportedWithStrings(inferenceTypes(model, source))
                .modelLifecycle(ACTIVE)
                .build();
    }

    /** The ARN that {@code GetFoundationModel} is authorized on. */
    String resource(Exchange exchange, GetFoundationModelRequest request) {
        return request.modelIdentifier().startsWith("arn:")
                ? request.modelIdentifier()
                : "arn:" + places.source(exchange).partition() + ":bedrock:" + exchange.region() + "::" + Places.MODEL
                        + request.modelIdentifier();
    }

    GetFoundationModelResponse get(Exchange exchange, GetFoundationModelRequest request) {
        Region source = places.source(exchange);
        FoundationModel model = places.model(exchange, request.modelIdentifier());
        return GetFoundationModelResponse.builder()
                .modelDetails(FoundationModelDetails.builder()
                        .modelArn(model.arn(source))
                        .modelId(model.id().value())
                        .modelName(model.name())
                        .providerName(model.provider())
                        .inputModalitiesWithStrings(model.inputModalities())
                        .outputModalitiesWithStrings(model.outputModalities())
                        .responseStreamingSupported(model.streaming())
                        .customizationsSupportedWithStrings(List.of())
                        .inferenceTypesSupportedWithStrings(inferenceTypes(model, source))
                        .modelLifecycle(ACTIVE)
                        .build())
                .build();
    }
}
