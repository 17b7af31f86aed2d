package dev.ambit.wire.sigv4;

import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Verification.Reason;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Signature Version 4 over the request as received: the path is never decoded, the body is always hashed
 * here, and an unsigned payload is never taken (no operation served here allows one). Keys and bodies are checked
 * before the signature is compared, in constant time.
 *
 * @param skew how far the signing time of the header form may be from now, in both directions
 */
public record SignatureV4(Duration skew) {

    /** The five minutes that AWS allows. */
    public static final SignatureV4 STANDARD = new SignatureV4(Duration.ofMinutes(5));

    private static final Set<String> SIGNATURE = Set.of("X-Amz-Signature");
    private static final Set<String> SIGNATURE_AND_TOKEN = Set.of("X-Amz-Signature", "X-Amz-Security-Token");
    private static final Set<String> SIGNATURE_AND_VERSION = Set.of("X-Amz-Signature", "Version");

    /** Checks time and signature of a claim against the request it came with. */
    public Verification verify(SignatureClaim claim, String secretAccessKey, WireRequest request, Instant now) {
        Verification time = claim.validity().isPresent()
                ? presignedTime(claim, claim.validity().get(), now)
                : headerTime(claim, now);
        if (time instanceof Rejected) {
            return time;
        }
        String bodyHash = HexFormat.of().formatHex(sha256(request.body()));
        var announced = request.headers().first("x-amz-content-sha256").map(String::strip);
        if (announced.isPresent() && !announced.get().toLowerCase(Locale.ROOT).equals(bodyHash)) {
            return Rejected.mismatch();
        }
        byte[] key = signingKey(secretAccessKey, claim.scope());
        byte[] given = claim.signature().getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String canonical : readings(claim, request, bodyHash)) {
            byte[] expected = signature(key, claim, canonical).getBytes(StandardCharsets.US_ASCII);
            matches |= MessageDigest.isEqual(expected, given);
        }
        return matches ? new Verification.Verified(claim) : Rejected.mismatch();
    }

    /** Verifies a short-term Bedrock API key, which brings its own presigned request. */
    public Verification verify(Credential.ShortTermApiKey key, String secretAccessKey, Instant now) {
        return switch (verify(key.claim(), secretAccessKey, key.presigned(), now)) {
            case Verification.Verified verified -> verified;
            case Rejected _ -> Rejected.invalidApiKey();
        };
    }

    /** The canonical requests that this signer may have had before it: they differ in what was added after signing. */
    private static Set<String> readings(SignatureClaim claim, WireRequest request, String bodyHash) {
        var out = new LinkedHashSet<String>();
        for (String path : CanonicalRequest.paths(request.path(), claim.scope().service())) {
            for (Set<String> leftOut : leftOut(claim, request)) {
                out.add(CanonicalRequest.of(request, claim.signedHeaders(), path, leftOut, bodyHash));
            }
        }
        return out;
    }

    private static List<Set<String>> leftOut(SignatureClaim claim, WireRequest request) {
        if (!claim.isPresigned()) {
            return List.of(Set.of());
        }
        // The token generators of Bedrock append Version=1 to the URL that they have signed.
        if (request.query().contains("Action=CallWithBearerToken")
                && request.query().endsWith("&Version=1")) {
            return List.of(SIGNATURE, SIGNATURE_AND_VERSION);
        }
        return claim.sessionToken().isPresent() ? List.of(SIGNATURE, SIGNATURE_AND_TOKEN) : List.of(SIGNATURE);
    }

    private Verification headerTime(SignatureClaim claim, Instant now) {
        Instant earliest = now.minus(skew);
        Instant latest = now.plus(skew);
        String at = ClaimReader.BASIC.format(now);
        String minutes = skew.toMinutes() + " min.)";
        if (claim.signedAt().isBefore(earliest)) {
            return new Rejected(
                    Reason.SKEWED,
                    "Signature expired: " + claim.timestamp() + " is now earlier than "
                            + ClaimReader.BASIC.format(earliest) + " (" + at + " - " + minutes);
        }
        if (claim.signedAt().isAfter(latest)) {
            return notYetCurrent(claim, latest, at, minutes);
        }
        return new Verification.Verified(claim);
    }

    private Verification presignedTime(SignatureClaim claim, Duration validity, Instant now) {
        if (claim.signedAt().isAfter(now.plus(skew))) {
            return notYetCurrent(claim, now.plus(skew), ClaimReader.BASIC.format(now), skew.toMinutes() + " min.)");
        }
        return now.isAfter(claim.signedAt().plus(validity))
                ? new Rejected(Reason.EXPIRED_REQUEST, "Request has expired.")
                : new Verification.Verified(claim);
    }

    private static Rejected notYetCurrent(SignatureClaim claim, Instant latest, String at, String minutes) {
        return new Rejected(
                Reason.SKEWED,
                "Signature not yet current: " + claim.timestamp() + " is still later than "
                        + ClaimReader.BASIC.format(latest) + " (" + at + " + " + minutes);
    }

    private static String signature(byte[] key, SignatureClaim claim, String canonicalRequest) {
        String hash = HexFormat.of().formatHex(sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
        String toSign = ClaimReader.ALGORITHM + "\n" + claim.timestamp() + "\n" + claim.scope() + "\n" + hash;
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] signingKey(String secret, CredentialScope scope) {
        byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        return hmac(hmac(hmac(date, scope.region()), scope.service()), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
