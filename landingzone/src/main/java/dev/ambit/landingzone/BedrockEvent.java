package dev.ambit.landingzone;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to an account's Bedrock settings. */
public sealed interface BedrockEvent extends Event {
    String account();

    record ApplicationProfileCreated(
            String account,
            String sourceRegion,
            String id,
            String name,
            String description,
            String copyFrom,
            List<String> modelArns,
            Map<String, String> tags,
            Instant at)
            implements BedrockEvent {}

    record ApplicationProfileDeleted(String account, String arn) implements BedrockEvent {}

    record ModelAccessGranted(String account, String sourceRegion, String modelId, Instant at)
            implements BedrockEvent {}

    record ModelAccessRevoked(String account, String sourceRegion, String modelId) implements BedrockEvent {}
}
