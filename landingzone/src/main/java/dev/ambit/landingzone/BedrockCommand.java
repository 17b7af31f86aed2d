package dev.ambit.landingzone;

import java.util.List;
import java.util.Map;

/** Commands of Bedrock's control plane, about the caller's account. */
public sealed interface BedrockCommand extends Command {
    /** {@code modelArns}: what {@code copyFrom} leads to, which the catalogue knows. */
    record CreateApplicationProfile(
            String sourceRegion,
            String name,
            String description,
            String copyFrom,
            List<String> modelArns,
            Map<String, String> tags)
            implements BedrockCommand {}

    record DeleteApplicationProfile(String arn) implements BedrockCommand {}

    record GrantModelAccess(String sourceRegion, String modelId) implements BedrockCommand {}

    record RevokeModelAccess(String sourceRegion, String modelId) implements BedrockCommand {}
}
