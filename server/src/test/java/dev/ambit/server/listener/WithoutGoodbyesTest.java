package dev.ambit.server.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** However the bytes arrive, everything passes but a client's GOAWAY without an error. */
final class WithoutGoodbyesTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SETTINGS = frame(4, 0, new byte[0]);
    private static final byte[] DATA = frame(0, 1, new byte[300]);
    private static final byte[] GOODBYE = frame(7, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0});
    private static final byte[] GOODBYE_WITH_WORDS = frame(7, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 'b', 'y', 'e'});
    private static final byte[] COMPLAINT = frame(7, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 9});
    private static final byte[] TOO_SHORT = frame(7, 0, new byte[] {0, 0, 0, 1});

    @Test
    void onlyGoodbyesAreKeptBack() {
        byte[] sent = joined(PREFACE, SETTINGS, GOODBYE, DATA, GOODBYE_WITH_WORDS, COMPLAINT, TOO_SHORT, SETTINGS);
        byte[] expected = joined(PREFACE, SETTINGS, DATA, COMPLAINT, TOO_SHORT, SETTINGS);
        for (int chunk : new int[] {1, 2, 7, 9, 24, 33, 100, sent.length}) {
            assertArrayEquals(expected, passed(sent, chunk), "in chunks of " + chunk);
        }
    }

    @Test
    void theClientsEndIsTheEnd() {
        WithoutGoodbyes filter = new WithoutGoodbyes(reader(joined(PREFACE, GOODBYE), 5));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(DataReader.InsufficientDataAvailableException.class, () -> {
            while (true) {
                out.writeBytes(filter.get());
            }
        });
        assertArrayEquals(PREFACE, out.toByteArray());
    }

    private static byte[] passed(byte[] sent, int chunk) {
        WithoutGoodbyes filter = new WithoutGoodbyes(reader(sent, chunk));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            while (true) {
                out.writeBytes(filter.get());
            }
        } catch (DataReader.InsufficientDataAvailableException end) {
            return out.toByteArray();
        }
    }

    private static DataReader reader(byte[] sent, int chunk) {
        Deque<byte[]> chunks = new ArrayDeque<>();
        for (int from = 0; from < sent.length; from += chunk) {
            chunks.add(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + chunk)));
        }
        return DataReader.create(chunks::poll);
    }

    private static byte[] frame(int type, int stream, byte[] payload) {
        byte[] header = {0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, 0, 0, 0, 0, (byte) stream
        };
        return joined(header, payload);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
