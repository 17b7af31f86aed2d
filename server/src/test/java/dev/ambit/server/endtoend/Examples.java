package dev.ambit.server.endtoend;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The example landing zones, as they lie in the repository and as edited copies. */
final class Examples {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final AtomicInteger COPIES = new AtomicInteger();

    private Examples() {}

    /** {@code examples/NAME}; also of a file. */
    static Path folder(String name) {
        return EXAMPLES.resolve(name);
    }

    /** A copy of {@code examples/NAME}, made in {@code folder}, whose landing-zone.yaml was edited. */
    static Path edited(String name, Path folder, UnaryOperator<String> edit) throws IOException {
        Path copy = folder.resolve(name + COPIES.incrementAndGet());
        copyTree(folder(name), copy);
        Path yaml = copy.resolve("landing-zone.yaml");
        String before = Files.readString(yaml);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the edit changed nothing of " + name);
        }
        Files.writeString(yaml, after);
        return copy;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
