package dev.ambit.wire.protocol;

import dev.ambit.wire.WireError;
import software.amazon.awssdk.core.SdkPojo;

/** What came of reading a request. */
public sealed interface Decoded {

    /** The SDK's request object; every limit that the model declares holds. */
    record Input(SdkPojo request) implements Decoded {
        /** The request as its own class; a wrong class is a defect. */
        public <T> T as(Class<T> type) {
            return type.cast(request);
        }
    }

    /** The request is not valid: the answer to give. */
    record Refused(WireError error) implements Decoded {}
}
