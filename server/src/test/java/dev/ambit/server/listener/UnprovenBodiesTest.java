package dev.ambit.server.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ambit.server.listener.UnprovenBodies.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnprovenBodiesTest {
    private static final int FREE = UnprovenBodies.FREE;
    private static final int LARGEST = 20 * FREE;
    private static final int ROOM = 10 * FREE;

    private final UnprovenBodies bodies = new UnprovenBodies(LARGEST, ROOM);

    private static InputStream bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return new ByteArrayInputStream(bytes);
    }

    private Read.Body body(int length) throws IOException {
        return assertInstanceOf(Read.Body.class, bodies.read(bytes(length), length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FREE - 1, FREE, FREE + 1, 3 * FREE, 3 * FREE + 17, 11 * FREE})
    void aBodyIsReadWholeAndGivesItsRoomBack(int length) throws IOException {
        Read.Body body = body(length);
        assertArrayEquals(bytes(length).readAllBytes(), body.bytes());
        assertEquals(ROOM - Math.max(0, length - FREE), bodies.room());
        body.close();
        body.close();
        assertEquals(ROOM, bodies.room());
    }

    @Test
    void whoFindsNoRoomIsGivenUpAndTheOthersStay() throws IOException {
        Read.Body first = body(8 * FREE);
        assertInstanceOf(Read.NoRoom.class, bodies.read(bytes(6 * FREE), 6 * FREE));
        assertEquals(3 * FREE, bodies.room());
        // What is small needs no room.
        try (Read.Body small = body(FREE)) {
            assertEquals(FREE, small.bytes().length);
        }
        first.close();
        body(6 * FREE).close();
        assertEquals(ROOM, bodies.room());
    }

    @Test
    void whatIsTooLargeIsNotHeld() throws IOException {
        UnprovenBodies roomy = new UnprovenBodies(LARGEST, 100L * LARGEST);
        InputStream never = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nothing is read of a body that is announced as too large");
            }
        };
        assertInstanceOf(Read.TooLarge.class, roomy.read(never, LARGEST + 1));
        // Who says nothing of the length is found out.
        assertInstanceOf(Read.TooLarge.class, roomy.read(bytes(LARGEST + 1), 0));
        assertInstanceOf(Read.Body.class, roomy.read(bytes(LARGEST), 0));
    }

    @Test
    void anAnnouncementTakesNoRoom() throws IOException {
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                assertEquals(ROOM, bodies.room());
                return -1;
            }
        };
        assertInstanceOf(Read.Body.class, bodies.read(slow, LARGEST));
        assertEquals(ROOM, bodies.room());
    }

    @Test
    void aClientThatLeavesGivesItsRoomBack() {
        InputStream leaves = new SequenceInputStream(bytes(4 * FREE), new InputStream() {
            @Override
            public int read() throws IOException {
                assertEquals(ROOM - 3L * FREE, bodies.room());
                throw new IOException("gone");
            }
        });
        assertThrows(IOException.class, () -> bodies.read(leaves, 8 * FREE));
        assertEquals(ROOM, bodies.room());
    }
}
