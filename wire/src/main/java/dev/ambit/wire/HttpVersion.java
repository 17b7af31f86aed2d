package dev.ambit.wire;

/** The HTTP version a request came in; under HTTP/2 the host stands in {@code :authority}. */
public enum HttpVersion {
    HTTP_1_1,
    HTTP_2
}
