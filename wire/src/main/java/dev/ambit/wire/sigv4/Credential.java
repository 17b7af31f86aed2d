package dev.ambit.wire.sigv4;

import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Verification.Reason;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.util.Locale;

/** What a request brings to prove who sends it; read without knowing any secret. */
public sealed interface Credential {

    /** Nothing at all; {@code rejected} is the answer if the operation needs a caller. */
    record Anonymous(Rejected rejected) implements Credential {}

    /** A Signature Version 4 claim, in the header or in the query. */
    record Signed(SignatureClaim claim) implements Credential {}

    /** A long-term Bedrock API key: an opaque secret that names no Region. */
    record LongTermApiKey(String key) implements Credential {}

    /**
     * A short-term Bedrock API key: a presigned request inside the token. Verify {@code claim} against {@code
     * presigned}, not against the request that carried it.
     */
    record ShortTermApiKey(SignatureClaim claim, WireRequest presigned) implements Credential {}

    /** Something that has no readable form. */
    record Malformed(Rejected rejected) implements Credential {}

    /** Reads the credential of a request. */
    static Credential of(WireRequest request) {
        var authorization = request.headers().all("authorization");
        if (authorization.size() > 1) {
            return new Malformed(new Rejected(
                    Reason.INCOMPLETE, "Expected one Authorization header, found " + authorization.size() + "."));
        }
        if (authorization.isEmpty()) {
            return ClaimReader.isPresigned(request.query())
                    ? ClaimReader.fromQuery(request)
                    : new Anonymous(new Rejected(Reason.MISSING_TOKEN, "Missing Authentication Token"));
        }
        String value = authorization.getFirst().strip();
        if (value.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return BearerToken.read(value.substring("bearer ".length()).strip());
        }
        return ClaimReader.fromHeader(value, request);
    }
}
