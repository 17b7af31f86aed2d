package dev.ambit.server.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies, and bounds how much of them is held before it is known who sent them. Room is taken as bytes come, so that somebody who
 * only announces a large body takes none; where there is none the request is given up, and nobody waits for anybody. The first bytes of
 * every body are free: calls of ordinary size always find room.
 */
final class UnprovenBodies {
    /** What every body may have without asking for room. */
    static final int FREE = 64 * 1024;

    private static final int PIECE = 64 * 1024;

    /** What came of reading a body. */
    sealed interface Read {
        /** Larger than any may be; not read, or not to the end. */
        record TooLarge() implements Read {}

        /** Others hold all the room. */
        record NoRoom() implements Read {}

        /** The body; closing it, any number of times, gives its room back. */
        final class Body implements Read, AutoCloseable {
            private final byte[] bytes;
            private final Runnable giveBack;
            private final AtomicBoolean closed = new AtomicBoolean();

            private Body(byte[] bytes, Runnable giveBack) {
                this.bytes = bytes;
                this.giveBack = giveBack;
            }

            byte[] bytes() {
                return bytes;
            }

            @Override
            public void close() {
                if (closed.compareAndSet(false, true)) {
                    giveBack.run();
                }
            }
        }
    }

    private final long largest;
    private final AtomicLong room;

    /** {@code largest} of one body, {@code room} for all together; both in bytes. */
    UnprovenBodies(long largest, long room) {
        this.largest = largest;
        this.room = new AtomicLong(room);
    }

    /** The body of a request without one. */
    Read none() {
        return new Read.Body(new byte[0], () -> {});
    }

    /** {@code announced}: its length as its sender says, 0 where nothing is said. */
    Read read(InputStream in, long announced) throws IOException {
        if (announced > largest) {
            return new Read.TooLarge();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.min(announced, FREE));
        long taken = 0;
        boolean handedOn = false;
        try {
            while (true) {
                byte[] piece = in.readNBytes(PIECE);
                long beyond = Math.max(0, body.size() + piece.length - FREE) - taken;
                if (beyond > 0 && !take(beyond)) {
                    return new Read.NoRoom();
                }
                taken += Math.max(0, beyond);
                body.write(piece, 0, piece.length);
                if (body.size() > largest) {
                    return new Read.TooLarge();
                }
                if (piece.length < PIECE) {
                    long held = taken;
                    handedOn = true;
                    return new Read.Body(body.toByteArray(), () -> room.addAndGet(held));
                }
            }
        } finally {
            if (!handedOn) {
                room.addAndGet(taken);
            }
        }
    }

    private boolean take(long bytes) {
        long left = room.addAndGet(-bytes);
        if (left < 0) {
            room.addAndGet(bytes);
            return false;
        }
        return true;
    }

    /** What is left for all together, in bytes. */
    long room() {
        return room.get();
    }
}
