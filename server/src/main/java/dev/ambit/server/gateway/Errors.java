package dev.ambit.server.gateway;

import dev.ambit.inference.Refusal;
import dev.ambit.server.backend.Failure;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.state.JournalFailure;
import java.util.logging.Logger;

/** Refusals and failures of a call as the Bedrock runtime words them. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class.getName());

    private Errors() {}

    static ServiceError of(Refusal refusal) {
        return refusal instanceof Refusal.AccessDenied
                ? ServiceError.denied(refusal.exception(), refusal.status(), refusal.message())
                : ServiceError.of(refusal.exception(), refusal.status(), refusal.message());
    }

    static ServiceError of(Failure failure) {
        return ServiceError.of(failure.code(), failure.status(), failure.message());
    }

    static ServiceError invalid(String message) {
        return ServiceError.of("ValidationException", 400, message);
    }

    /** Something of ours broke; the operator finds the reason in the log. */
    static ServiceError internal() {
        return ServiceError.of(
                "InternalServerException",
                500,
                "The system encountered an unexpected error during processing. Try your request again.");
    }

    /** The record of a call could not be made durable, so the call has no answer. */
    static ServiceError unrecorded(JournalFailure failure) {
        LOG.severe("a call has no answer, for its record could not be made durable: " + failure.getMessage());
        return of(new Refusal.NoCapacity());
    }
}
