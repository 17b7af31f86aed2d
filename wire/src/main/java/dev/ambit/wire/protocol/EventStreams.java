package dev.ambit.wire.protocol;

import dev.ambit.wire.WireError;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ResponseStream;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Frames of {@code application/vnd.amazon.eventstream}: prelude, headers, payload, checksums. */
public final class EventStreams {
    private static final TreeWriter JSON = new TreeWriter(Format.JSON);

    private EventStreams() {}

    /** One event of ConverseStream, made by a builder of {@link ConverseStreamOutput}, which knows its type. */
    public static byte[] event(ConverseStreamOutput event) {
        return event(event.sdkEventType().toString(), event);
    }

    /** One event of InvokeModelWithResponseStream, made by {@link ResponseStream#chunkBuilder}. */
    public static byte[] event(ResponseStream event) {
        return event(event.sdkEventType().toString(), event);
    }

    /** One event of this type, such as {@code messageStart}, with the object's members as JSON. */
    public static byte[] event(String type, SdkPojo event) {
        return frame("event", ":event-type", type, JSON.bytes(event, event.sdkFields()));
    }

    /** A failure after the first byte of the answer; nothing may follow it. */
    public static byte[] exception(WireError error) {
        // Clients look an exception up by the name of the stream's member, which begins with a small letter.
        String name = error.code().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + error.code().substring(1);
        return frame("exception", ":exception-type", name, ErrorWriter.json(error, "message"));
    }

    private static byte[] frame(String messageType, String typeHeader, String type, byte[] payload) {
        var headers = new LinkedHashMap<String, HeaderValue>();
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString(messageType));
        var buffer = new Message(headers, payload).toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
