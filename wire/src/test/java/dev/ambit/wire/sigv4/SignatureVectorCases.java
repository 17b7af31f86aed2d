package dev.ambit.wire.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVectorCases {
    static List<Vectors.Vector> vectors() {
        return Vectors.all();
    }

    @Test
    void everyPublishedVectorIsHere() {
        assertEquals(76, vectors().size());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifies(Vectors.Vector vector) {
        assertInstanceOf(Verification.Verified.class, verify(vector, vector.request()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherSecret(Vectors.Vector vector) {
        var signed = assertInstanceOf(Credential.Signed.class, Credential.of(vector.request()));
        assertInstanceOf(
                Verification.Rejected.class,
                SignatureV4.STANDARD.verify(signed.claim(), vector.secret() + "x", vector.request(), vector.at()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherBodyMethodPathQueryAndEverySignedHeader(Vectors.Vector vector) {
        WireRequest r = vector.request();
        refused(
                vector,
                new WireRequest(
                        r.method(),
                        r.path(),
                        r.query(),
                        r.headers(),
                        "other".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        refused(vector, new WireRequest("PUT", r.path(), r.query(), r.headers(), r.body()));
        refused(vector, new WireRequest(r.method(), r.path() + "x", r.query(), r.headers(), r.body()));
        String more = r.query().isEmpty() ? "x=1" : r.query() + "&x=1";
        refused(vector, new WireRequest(r.method(), r.path(), more, r.headers(), r.body()));
        var signed = assertInstanceOf(Credential.Signed.class, Credential.of(r));
        for (String name : signed.claim().signedHeaders()) {
            var changed = r.headers().entries().stream()
                    .map(h -> h.name().equalsIgnoreCase(name) ? new WireHeaders.Header(h.name(), h.value() + "x") : h)
                    .toList();
            refused(vector, new WireRequest(r.method(), r.path(), r.query(), new WireHeaders(changed), r.body()));
        }
    }

    private static void refused(Vectors.Vector vector, WireRequest changed) {
        assertInstanceOf(Verification.Rejected.class, verify(vector, changed));
    }

    static Verification verify(Vectors.Vector vector, WireRequest request) {
        return switch (Credential.of(request)) {
            case Credential.Signed(var claim) ->
                SignatureV4.STANDARD.verify(claim, vector.secret(), request, vector.at());
            case Credential.Malformed(var rejected) -> rejected;
            case Credential.Anonymous(var rejected) -> rejected;
            case Credential.LongTermApiKey _, Credential.ShortTermApiKey _ ->
                throw new AssertionError("a vector is no API key");
        };
    }
}
