package dev.ambit.wire.sigv4;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireHeaders.Header;
import dev.ambit.wire.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class TamperingProperties {
    private static final List<Vectors.Vector> ALL = Vectors.all();

    @Provide
    Arbitrary<Vectors.Vector> vector() {
        return Arbitraries.of(ALL);
    }

    @Property(tries = 3000)
    void anotherLetterInThePathOrQueryIsRefused(
            @ForAll("vector") Vectors.Vector vector,
            @ForAll @IntRange(max = 5000) int at,
            @ForAll @CharRange(from = 'a', to = 'z') char letter) {
        WireRequest r = vector.request();
        String all = r.path() + "?" + r.query();
        int index = at % all.length();
        // Letters and digits stand for themselves everywhere, so another one always means another value; escapes aside.
        char old = all.charAt(index);
        if (!Character.isLetterOrDigit(old) || old == letter || nearEscape(all, index)) {
            return;
        }
        String changed = all.substring(0, index) + letter + all.substring(index + 1);
        int question = changed.indexOf('?');
        if (somePartsAreNotSigned(vector)) {
            return;
        }
        refused(
                vector,
                new WireRequest(
                        r.method(),
                        changed.substring(0, question),
                        changed.substring(question + 1),
                        r.headers(),
                        r.body()));
    }

    @Property(tries = 1000)
    void anotherLetterInASignedHeaderIsRefused(
            @ForAll("vector") Vectors.Vector vector,
            @ForAll @IntRange(max = 5000) int at,
            @ForAll @CharRange(from = 'a', to = 'z') char letter) {
        WireRequest r = vector.request();
        var headers = new ArrayList<>(r.headers().entries());
        Header header = headers.get(at % headers.size());
        if (header.name().equalsIgnoreCase("x-amz-security-token")
                || header.value().isEmpty()) {
            return;
        }
        int index = at % header.value().length();
        char old = header.value().charAt(index);
        // The names in Authorization are read without regard to blanks and case; its values are not.
        if (!Character.isLetterOrDigit(old) || Character.toLowerCase(old) == letter) {
            return;
        }
        headers.set(
                headers.indexOf(header),
                new Header(
                        header.name(),
                        header.value().substring(0, index)
                                + letter
                                + header.value().substring(index + 1)));
        var changed = new WireRequest(r.method(), r.path(), r.query(), new WireHeaders(headers), r.body());
        // Another access key id means another secret: whoever looks it up does not find the one of the vector.
        if (Credential.of(changed) instanceof Credential.Signed(var claim)
                && !claim.accessKeyId().equals("AKIDEXAMPLE")) {
            return;
        }
        refused(vector, changed);
    }

    @Property(tries = 300)
    void aClockTooFarAwayIsRefused(
            @ForAll("vector") Vectors.Vector vector, @ForAll @IntRange(min = 1, max = 100000) int seconds) {
        var signed = assertInstanceOf(Credential.Signed.class, Credential.of(vector.request()));
        var claim = signed.claim();
        var late =
                vector.at().plus(claim.validity().orElse(Duration.ofMinutes(5))).plusSeconds(seconds);
        var early = vector.at().minus(Duration.ofMinutes(5)).minusSeconds(seconds);
        assertInstanceOf(
                Verification.Rejected.class,
                SignatureV4.STANDARD.verify(claim, vector.secret(), vector.request(), late));
        assertInstanceOf(
                Verification.Rejected.class,
                SignatureV4.STANDARD.verify(claim, vector.secret(), vector.request(), early));
    }

    private static boolean somePartsAreNotSigned(Vectors.Vector vector) {
        return vector.name().startsWith("post-sts-header-after")
                // A segment before ".." vanishes when the path is normalised.
                || vector.name().contains("relative");
    }

    private static boolean nearEscape(String text, int index) {
        return text.substring(Math.max(0, index - 2), index + 1).contains("%");
    }

    private static void refused(Vectors.Vector vector, WireRequest changed) {
        assertInstanceOf(Verification.Rejected.class, SignatureVectorCases.verify(vector, changed));
    }
}
