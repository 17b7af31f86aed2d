package dev.ambit.wire.sigv4;

import dev.ambit.wire.HttpVersion;
import dev.ambit.wire.Percent;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Verification.Reason;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bedrock API keys: an opaque key, or a presigned URL behind a fixed prefix. */
final class BearerToken {
    static final String SHORT_TERM_PREFIX = "bedrock-api-key-";
    private static final int LONGEST = 16_384;

    private BearerToken() {}

    static Credential read(String token) {
        if (token.isEmpty() || token.length() > LONGEST) {
            return malformed();
        }
        return token.startsWith(SHORT_TERM_PREFIX)
                ? shortTerm(token.substring(SHORT_TERM_PREFIX.length()))
                : new Credential.LongTermApiKey(token);
    }

    private static Credential shortTerm(String encoded) {
        String url;
        try {
            url = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return malformed();
        }
        WireRequest presigned = request(url);
        boolean forBedrock = Percent.parameters(presigned.query(), false).stream()
                .anyMatch(p -> p.getKey().equals("Action") && p.getValue().equals("CallWithBearerToken"));
        if (!forBedrock || !ClaimReader.isPresigned(presigned.query())) {
            return malformed();
        }
        return switch (ClaimReader.fromQuery(presigned)) {
            case Credential.Signed(var claim) -> new Credential.ShortTermApiKey(claim, presigned);
            case Credential.Malformed _, Credential.Anonymous _ -> malformed();
            case Credential.LongTermApiKey _, Credential.ShortTermApiKey _ -> malformed();
        };
    }

    /** The request the URL stands for; the scheme is left out by the token generators. */
    private static WireRequest request(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme >= 0 && scheme < 6 ? url.substring(scheme + 3) : url;
        int question = rest.indexOf('?');
        String target = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        int slash = target.indexOf('/');
        String host = slash < 0 ? target : target.substring(0, slash);
        String path = slash < 0 ? "/" : target.substring(slash);
        return new WireRequest("POST", path, query, WireHeaders.of("host", host), new byte[0], HttpVersion.HTTP_1_1);
    }

    private static Credential malformed() {
        return new Credential.Malformed(
                new Rejected(Reason.MALFORMED_API_KEY, "Invalid API Key format: Must start with pre-defined prefix"));
    }
}
