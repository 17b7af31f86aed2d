package dev.ambit.wire;

import java.nio.charset.StandardCharsets;

/**
 * A request exactly as received, before anything in it is believed.
 *
 * @param path the raw path, never decoded: signatures cover the bytes that were sent
 * @param query the raw query without the question mark, empty if there is none
 * @param headers every header line; under HTTP/2 also {@code :authority}
 * @param body the whole body; the array is not copied and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
        String method, String path, String query, WireHeaders headers, byte[] body, HttpVersion version) {

    /** A request over HTTP/1.1. */
    public WireRequest(String method, String path, String query, WireHeaders headers, byte[] body) {
        this(method, path, query, headers, body, HttpVersion.HTTP_1_1);
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
