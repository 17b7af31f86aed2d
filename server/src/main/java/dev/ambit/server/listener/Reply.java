package dev.ambit.server.listener;

import dev.ambit.wire.WireResponse;
import java.io.IOException;

/** What goes back over the connection. */
public sealed interface Reply {
    /** An answer whose bytes are all known. */
    record Whole(WireResponse response) implements Reply {}

    /** The head of an event stream, and what writes its frames, each sent at once. */
    record Streamed(WireResponse head, Frames frames) implements Reply {}

    /** Writes frames until the stream is complete; runs on the connection's thread. */
    @FunctionalInterface
    interface Frames {
        void writeTo(Sink sink) throws IOException;
    }

    /** Takes one frame and sends it. */
    @FunctionalInterface
    interface Sink {
        void send(byte[] frame) throws IOException;
    }
}
