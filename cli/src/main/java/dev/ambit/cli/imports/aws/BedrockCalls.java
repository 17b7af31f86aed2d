package dev.ambit.cli.imports.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileModel;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;

/** Reads the application inference profiles of one account in one source Region. */
final class BedrockCalls {
    private final BedrockClient client;
    private final String region;

    BedrockCalls(BedrockClient client, String region) {
        this.client = client;
        this.region = region;
    }

    List<Found.Profile> read() {
        List<Found.Profile> profiles = new ArrayList<>();
        for (InferenceProfileSummary profile : client.listInferenceProfilesPaginator(
                        request -> request.typeEquals(InferenceProfileType.APPLICATION))
                .inferenceProfileSummaries()) {
            Map<String, String> tags = new TreeMap<>();
            client.listTagsForResource(request -> request.resourceARN(profile.inferenceProfileArn()))
                    .tags()
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
            profiles.add(new Found.Profile(
                    region,
                    profile.inferenceProfileArn()
                            .substring(profile.inferenceProfileArn().lastIndexOf('/') + 1),
                    profile.inferenceProfileName(),
                    IamCalls.text(profile.description()),
                    profile.models().stream()
                            .map(InferenceProfileModel::modelArn)
                            .toList(),
                    tags));
        }
        return profiles;
    }
}
