package dev.ambit.server.backend;

/** Why a backend gave no answer. {@code detail} is for the operator's log, not for the caller. */
public sealed interface Failure {
    String detail();

    /** The backend cannot be reached, is down or drained. */
    record Unavailable(String detail) implements Failure {}

    /** No capacity left for one more call. */
    record Throttled(String detail) implements Failure {}

    /** The model failed on this call. */
    record ModelError(String detail) implements Failure {}

    /** The call took longer than it may. */
    record Timeout(String detail) implements Failure {}

    /** The caller went away. */
    record Cancelled(String detail) implements Failure {}

    /** The exception of the Bedrock runtime API. */
    default String code() {
        return switch (this) {
            case Unavailable u -> "ServiceUnavailableException";
            case Throttled t -> "ThrottlingException";
            case ModelError e -> "ModelErrorException";
            case Timeout t -> "ModelTimeoutException";
            case Cancelled c -> "InternalServerException";
        };
    }

    /** The HTTP status of that exception in the Bedrock runtime API. */
    default int status() {
        return switch (this) {
            case Unavailable u -> 503;
            case Throttled t -> 429;
            case ModelError e -> 424;
            case Timeout t -> 408;
            case Cancelled c -> 500;
        };
    }

    /** The sentence for the caller. */
    default String message() {
        return switch (this) {
            case Unavailable u -> "Bedrock is unable to process your request.";
            case Throttled t -> "Too many requests, please wait before trying again.";
            case ModelError e ->
                "The system encountered an unexpected error during processing. Try your request again.";
            case Timeout t -> "Model has timed out in processing the request. Try your request again.";
            case Cancelled c -> "The request was cancelled.";
        };
    }

    /** Whether another Region or backend may do better, as long as the caller has seen no byte of an answer. */
    default boolean worthAnotherTry() {
        return switch (this) {
            case Unavailable u -> true;
            case Throttled t -> true;
            case ModelError e -> true;
            case Timeout t -> false;
            case Cancelled c -> false;
        };
    }
}
