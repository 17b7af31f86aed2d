package dev.ambit.wire.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request says about its signature; nothing of it is proven until {@link SignatureV4#verify} says so.
 *
 * @param signedHeaders names in lower case, in the order given
 * @param timestamp the signing time in the basic ISO 8601 form, as it enters the string to sign
 * @param signedAt the same as an instant
 * @param validity how long a presigned request is good for; empty for the header form
 */
public record SignatureClaim(
        String accessKeyId,
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant signedAt,
        Optional<String> sessionToken,
        Optional<Duration> validity) {

    public SignatureClaim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** True if the signature stands in the query. */
    public boolean isPresigned() {
        return validity.isPresent();
    }
}
