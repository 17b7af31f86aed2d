package dev.ambit.wire;

import java.nio.charset.StandardCharsets;

/**
 * An answer ready to be sent. For an event stream this is the head only: the body is empty and frames of {@code
 * EventStreams} follow it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record WireResponse(int status, WireHeaders headers, byte[] body) {

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** This answer with one more header line. */
    public WireResponse with(String name, String value) {
        return new WireResponse(status, headers.with(name, value), body);
    }
}
