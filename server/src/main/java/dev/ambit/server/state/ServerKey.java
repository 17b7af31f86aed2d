package dev.ambit.server.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** The 32 random bytes with which a server seals session tokens. Never printed. */
public final class ServerKey {
    private static final int LENGTH = 32;
    private final byte[] bytes;

    private ServerKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key that lasts as long as the process. */
    public static ServerKey random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new ServerKey(bytes);
    }

    /** Reads the key file; creates it, readable by its owner only, on the first call. */
    static ServerKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file, random().bytes);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != LENGTH) {
            throw new JournalFailure("The key file " + file + " has " + bytes.length + " bytes; expected " + LENGTH
                    + ": restore it, or remove it to end every session.");
        }
        return new ServerKey(bytes);
    }

    /** By way of a second file, so that a process that ends half way leaves no short key behind. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        OwnerOnly.createFile(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "ServerKey";
    }
}
