package dev.ambit.inference;

/** How a model can be called in a Region: the values of {@code inferenceTypesSupported} that are known here. */
public enum InferenceType {
    ON_DEMAND,
    INFERENCE_PROFILE
}
