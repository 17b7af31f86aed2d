package dev.ambit.wire.sigv4;

import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;

/** What came of checking a credential. */
public sealed interface Verification {

    /** The claim holds: who has the secret of this access key signed exactly this request. */
    record Verified(SignatureClaim claim) implements Verification {}

    /** The request is not authenticated. */
    record Rejected(Reason reason, String message) implements Verification {

        /** No key with this id exists, or its session token is not its own. */
        public static Rejected unknownKey() {
            return new Rejected(Reason.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }

        /** The session of this key is over. */
        public static Rejected expiredToken() {
            return new Rejected(Reason.EXPIRED_TOKEN, "The security token included in the request is expired");
        }

        /** A Bedrock API key that is unknown, over or of another Region. */
        public static Rejected invalidApiKey() {
            return new Rejected(
                    Reason.INVALID_API_KEY, "Authentication failed: Please make sure your API Key is valid.");
        }

        static Rejected mismatch() {
            return new Rejected(
                    Reason.SIGNATURE_MISMATCH,
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }

        /** The error in the codes and statuses of this protocol's services. */
        public WireError toError(Protocol protocol) {
            boolean query = protocol == Protocol.QUERY;
            int status = query || protocol == Protocol.REST_JSON ? 403 : 400;
            return switch (reason) {
                case MISSING_TOKEN ->
                    WireError.authorization(
                            query ? "MissingAuthenticationToken" : "MissingAuthenticationTokenException",
                            status,
                            message);
                case INCOMPLETE ->
                    WireError.authorization(
                            query ? "IncompleteSignature" : "IncompleteSignatureException",
                            query ? 400 : status,
                            message);
                case SIGNATURE_MISMATCH, SKEWED ->
                    WireError.authorization(
                            query ? "SignatureDoesNotMatch" : "InvalidSignatureException", status, message);
                case UNKNOWN_KEY ->
                    WireError.authorization(
                            query ? "InvalidClientTokenId" : "UnrecognizedClientException", status, message);
                case EXPIRED_TOKEN ->
                    WireError.authorization(query ? "ExpiredToken" : "ExpiredTokenException", status, message);
                case EXPIRED_REQUEST -> WireError.authorization("RequestExpired", 400, message);
                case INVALID_API_KEY, MALFORMED_API_KEY ->
                    WireError.authorization("AccessDeniedException", 403, message);
            };
        }
    }

    /** Why a request is not authenticated. */
    enum Reason {
        MISSING_TOKEN,
        INCOMPLETE,
        SIGNATURE_MISMATCH,
        SKEWED,
        UNKNOWN_KEY,
        EXPIRED_TOKEN,
        EXPIRED_REQUEST,
        INVALID_API_KEY,
        MALFORMED_API_KEY
    }
}
