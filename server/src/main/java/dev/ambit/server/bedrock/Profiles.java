package dev.ambit.server.bedrock;

import dev.ambit.inference.ApplicationInferenceProfile;
import dev.ambit.inference.ApplicationProfiles;
import dev.ambit.inference.Region;
import dev.ambit.inference.Resolution;
import dev.ambit.inference.Resolver;
import dev.ambit.inference.Route;
import dev.ambit.inference.Target;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.DeleteInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileRequest;
import software.amazon.awssdk.services.bedrock.model.GetInferenceProfileResponse;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModel;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileStatus;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesRequest;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesResponse;
import software.amazon.awssdk.services.bedrock.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.bedrock.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.bedrock.model.Tag;

/** Inference profiles that the source Region offers: AWS's own, and those of the caller's account. */
final class Profiles {
    private static final int MOST_RESULTS = 1000;
    private static final String APPLICATION = "application-inference-profile/";

    private final LiveLandingZone live;
    private final Places places;
    private final Resolver resolver;
    private final EarlierCreations earlier = new EarlierCreations();

    Profiles(LiveLandingZone live, Places places) {
        this.live = live;
        this.places = places;
        this.resolver = new Resolver(places.catalogue(), Resolver.ModelCheck.CATALOGUE);
    }

    ListInferenceProfilesResponse list(Exchange exchange, ListInferenceProfilesRequest request) {
        List<InferenceProfileSummary> all = summaries(exchange).stream()
                .filter(summary -> request.typeEqualsAsString() == null
                        || summary.typeAsString().equals(request.typeEqualsAsString()))
                .toList();
        int from = request.nextToken() == null ? 0 : after(request.nextToken(), all);
        int most = request.maxResults() == null ? MOST_RESULTS : request.maxResults();
        int to = Math.min(all.size(), from + most);
        return ListInferenceProfilesResponse.builder()
                .inferenceProfileSummaries(all.subList(from, to))
                .nextToken(to < all.size() ? token(all.get(to - 1)) : null)
                .build();
    }

    /** A token names the last profile that was given, so that new ones do not move the next page. */
    private static String token(InferenceProfileSummary last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.inferenceProfileArn().getBytes(StandardCharsets.UTF_8));
    }

    private static int after(String token, List<InferenceProfileSummary> all) {
        for (int i = 0; i < all.size(); i++) {
            if (token(all.get(i)).equals(token)) {
                return i + 1;
            }
        }
        throw Places.invalid("The provided nextToken is invalid.");
    }

    private List<InferenceProfileSummary> summaries(Exchange exchange) {
        String account = exchange.caller().account();
        List<InferenceProfileSummary> summaries = new ArrayList<>();
        for (Route route : places.catalogue().profilesIn(places.source(exchange))) {
            summaries.add(summary(route, account));
        }
        for (ApplicationProfile profile : exchange.landingZone().applicationProfiles(account, exchange.region())) {
            summaries.add(summary(profile));
        }
        return summaries;
    }

    private static InferenceProfileSummary summary(Route route, String account) {
        return InferenceProfileSummary.builder()
                .inferenceProfileName(route.profile().name())
                .description(route.profile().description())
                .inferenceProfileArn(route.arn(account))
                .models(models(route.modelArns()))
                .inferenceProfileId(route.profile().id())
                .status(InferenceProfileStatus.ACTIVE)
                .type(InferenceProfileType.SYSTEM_DEFINED)
                .build();
    }

    private static InferenceProfileSummary summary(ApplicationProfile profile) {
        return InferenceProfileSummary.builder()
                .inferenceProfileName(profile.name())
                .description(profile.description().isEmpty() ? null : profile.description())
                .createdAt(profile.createdAt())
                .updatedAt(profile.updatedAt())
                .inferenceProfileArn(profile.arn())
                .models(models(profile.modelArns()))
                .inferenceProfileId(profile.id())
                .status(InferenceProfileStatus.ACTIVE)
                .type(InferenceProfileType.APPLICATION)
                .build();
    }

    private static List<InferenceProfileModel> models(List<String> arns) {
        return arns.stream()
                .map(arn -> InferenceProfileModel.builder().modelArn(arn).build())
                .toList();
    }

    /** The ARN of a profile that is named by its id or ARN. */
    String resource(Exchange exchange, String identifier) {
        if (identifier.startsWith("arn:")) {
            return identifier;
        }
        Region source = places.source(exchange);
        String account = exchange.caller().account();
        return places.catalogue()
                .route(identifier, source)
                .map(route -> route.arn(account))
                .orElseGet(() -> ApplicationInferenceProfile.arn(source, account, identifier));
    }

    /** Any application profile of the account, which is what creating one is authorized on. */
    String anyResource(Exchange exchange) {
        return ApplicationInferenceProfile.arn(
                places.source(exchange), exchange.caller().account(), "*");
    }

    GetInferenceProfileResponse get(Exchange exchange, GetInferenceProfileRequest request) {
        String arn = resource(exchange, request.inferenceProfileIdentifier());
        InferenceProfileSummary found = summaries(exchange).stream()
                .filter(summary -> summary.inferenceProfileArn().equals(arn))
                .findFirst()
                .orElseThrow(() -> notFound(request.inferenceProfileIdentifier()));
        return GetInferenceProfileResponse.builder()
                .inferenceProfileName(found.inferenceProfileName())
                .description(found.description())
                .createdAt(found.createdAt())
                .updatedAt(found.updatedAt())
                .inferenceProfileArn(found.inferenceProfileArn())
                .models(found.models())
                .inferenceProfileId(found.inferenceProfileId())
                .status(found.status())
                .type(found.type())
                .build();
    }

    CreateInferenceProfileResponse create(Exchange exchange, CreateInferenceProfileRequest request) {
        String arn = earlier.arnOf(exchange, request, () -> created(exchange, request));
        return CreateInferenceProfileResponse.builder()
                .inferenceProfileArn(arn)
                .status(InferenceProfileStatus.ACTIVE)
                .build();
    }

    private String created(Exchange exchange, CreateInferenceProfileRequest request) {
        String copyFrom = text(request.modelSource().copyFrom());
        BedrockCommand command = new BedrockCommand.CreateApplicationProfile(
                exchange.region(),
                request.inferenceProfileName(),
                text(request.description()),
                copyFrom,
                modelArns(exchange, copyFrom),
                tags(request.tags()));
        return switch (live.apply(exchange, command).reply()) {
            case Reply.Created(String arn) -> arn;
            case Reply.Done done -> throw new IllegalStateException("a profile was made without an ARN");
        };
    }

    /** What a profile leads to that is made from {@code copyFrom}; an application profile cannot be copied. */
    private List<String> modelArns(Exchange exchange, String copyFrom) {
        if (!copyFrom.startsWith("arn:")) {
            throw Places.invalid("The provided ARN is invalid: " + copyFrom);
        }
        Region source = places.source(exchange);
        Resolution resolution =
                resolver.resolve(copyFrom, source, exchange.caller().account(), ApplicationProfiles.none());
        return switch (resolution) {
            case Resolution.Refused(var refusal) -> throw Places.refused(refusal);
            case Resolution.Resolved(Target.PlainModel plain) ->
                List.of(places.model(exchange, plain.model().value()).arn(source));
            case Resolution.Resolved(Target.SystemProfile system) ->
                system.route().modelArns();
            case Resolution.Resolved(Target.ApplicationOverModel over) -> throw notCopied(copyFrom);
            case Resolution.Resolved(Target.ApplicationOverProfile over) -> throw notCopied(copyFrom);
        };
    }

    private static ServiceError notCopied(String copyFrom) {
        return Places.invalid(
                "An inference profile cannot be copied from an application inference profile: " + copyFrom);
    }

    private static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (byKey.put(tag.key(), tag.value()) != null) {
                throw Places.invalid("Tag key " + tag.key() + " is given more than once.");
            }
        }
        return byKey;
    }

    DeleteInferenceProfileResponse delete(Exchange exchange, DeleteInferenceProfileRequest request) {
        String arn = resource(exchange, request.inferenceProfileIdentifier());
        if (!arn.contains(":" + APPLICATION)) {
            throw Places.invalid("System-defined inference profiles cannot be deleted: " + arn);
        }
        live.apply(exchange, new BedrockCommand.DeleteApplicationProfile(arn));
        earlier.forget(arn);
        return DeleteInferenceProfileResponse.builder().build();
    }

    ListTagsForResourceResponse tags(Exchange exchange, ListTagsForResourceRequest request) {
        Optional<ApplicationProfile> profile = exchange.landingZone()
                .applicationProfile(request.resourceARN())
                .filter(found -> found.account().equals(exchange.caller().account())
                        && found.sourceRegion().equals(exchange.region()));
        List<Tag> tags = new ArrayList<>();
        for (Table.Entry<String, String> tag :
                profile.orElseThrow(() -> notFound(request.resourceARN())).tags()) {
            tags.add(Tag.builder().key(tag.key()).value(tag.value()).build());
        }
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    private static ServiceError notFound(String identifier) {
        return ServiceError.of("ResourceNotFoundException", 404, "Inference profile not found: " + identifier);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
