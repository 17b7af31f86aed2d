package dev.ambit.inference;

import java.util.List;
import java.util.SortedSet;

/**
 * A foundation model as {@code ListFoundationModels} and {@code GetFoundationModel} show it.
 *
 * @param inputModalities of {@code TEXT}, {@code IMAGE}, {@code VIDEO}, {@code SPEECH}
 * @param outputModalities of {@code TEXT}, {@code IMAGE}, {@code EMBEDDING}
 * @param streaming {@code responseStreamingSupported}
 * @param onDemand Regions in which the plain model id can be called; elsewhere the model needs an inference profile
 * @param outputBurndown quota tokens for one output token: 5 for Anthropic Claude 3.7 and later, else 1
 * @param quotaNames the names under which the model appears in quota names
 */
public record FoundationModel(
        ModelId id,
        String name,
        String provider,
        List<String> inputModalities,
        List<String> outputModalities,
        boolean streaming,
        SortedSet<Region> onDemand,
        int outputBurndown,
        List<String> quotaNames) {
    public FoundationModel {
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        quotaNames = List.copyOf(quotaNames);
    }

    /** {@code arn:PARTITION:bedrock:REGION::foundation-model/ID}. */
    public String arn(Region region) {
        return region.bedrockArn("", id.resource());
    }
}
