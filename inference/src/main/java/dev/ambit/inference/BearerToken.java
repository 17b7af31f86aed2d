package dev.ambit.inference;

/** The kind of a Bedrock API key, by the value of {@code bedrock:bearerTokenType}. */
public enum BearerToken {
    SHORT_TERM,
    LONG_TERM
}
