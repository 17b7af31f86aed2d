package dev.ambit.server.listener;

import io.helidon.common.buffers.DataReader;
import java.util.Arrays;
import java.util.function.Supplier;

/** The bytes of an HTTP/2 client, from its preface on, without its GOAWAY frames that report no error. */
final class WithoutGoodbyes implements Supplier<byte[]> {
    private static final int PREFACE = 24;
    private static final int HEADER = 9;
    private static final int GO_AWAY = 7;
    /** The last stream and the error code, before any debug data. */
    private static final int GO_AWAY_FIELDS = 8;

    private static final int LARGEST_GO_AWAY = 16_384;

    private final DataReader in;
    /** How many bytes pass before the next frame's header. */
    private int passing = PREFACE;

    WithoutGoodbyes(DataReader in) {
        this.in = in;
    }

    /** The next bytes, waiting for them; ends with the reader's own exception when the client is gone. */
    @Override
    public byte[] get() {
        while (passing == 0) {
            byte[] header = in.readBytes(HEADER);
            int length = number(header, 0, 3);
            if (header[3] != GO_AWAY || length < GO_AWAY_FIELDS || length > LARGEST_GO_AWAY) {
                return passed(header, length);
            }
            byte[] frame = joined(header, in.readBytes(length));
            if (number(frame, HEADER + 4, 4) != 0) {
                return frame;
            }
        }
        in.ensureAvailable();
        byte[] part = in.readBytes(Math.min(passing, in.available()));
        passing -= part.length;
        return part;
    }

    /** The header together with what is there already of its frame. */
    private byte[] passed(byte[] header, int length) {
        int there = Math.min(length, in.available());
        passing = length - there;
        return there == 0 ? header : joined(header, in.readBytes(there));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int number(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }
}
