package dev.ambit.cli.diff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path as it was in two revisions of git, checked out into a folder of its own that goes away at the end. */
final class Revisions implements AutoCloseable {
    private final Path folder;
    private final Path before;
    private final Path after;

    private Revisions(Path folder, Path before, Path after) {
        this.folder = folder;
        this.before = before;
        this.after = after;
    }

    Path before() {
        return before;
    }

    Path after() {
        return after;
    }

    /** {@code range}: two names of commits with two dots between; an empty one is HEAD. */
    static Revisions of(String range, Path path) throws IOException, InterruptedException {
        String[] ends = range.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new IOException("--rev `" + range + "` is not a range; expected two revisions such as main..HEAD");
        }
        Path absolute = path.toAbsolutePath().normalize();
        Path start = Files.isDirectory(absolute)
                ? absolute
                : Optional.ofNullable(absolute.getParent()).orElse(absolute);
        Path root = Path.of(git(start, List.of("rev-parse", "--show-toplevel")).strip());
        String inside = root.toRealPath().relativize(absolute.toRealPath()).toString();
        Path folder = Files.createTempDirectory("ambit-diff");
        Revisions read = new Revisions(folder, folder.resolve("before"), folder.resolve("after"));
        try {
            return new Revisions(
                    folder,
                    checkedOut(root, ends[0], inside, read.before),
                    checkedOut(root, ends[1], inside, read.after));
        } catch (IOException | InterruptedException | RuntimeException e) {
            read.close();
            throw e;
        }
    }

    private static Path checkedOut(Path root, String revision, String inside, Path into)
            throws IOException, InterruptedException {
        Files.createDirectories(into);
        String commit = git(root, List.of("rev-parse", "--verify", "--end-of-options", name(revision) + "^{commit}"))
                .strip();
        Path archive = into.resolveSibling(into.getFileName() + ".tar");
        git(
                root,
                List.of(
                        "archive",
                        "--format=tar",
                        "-o",
                        archive.toString(),
                        commit,
                        "--",
                        inside.isEmpty() ? "." : inside));
        run(into, List.of("tar", "-xf", archive.toString()));
        return into.resolve(inside);
    }

    private static String name(String revision) {
        return revision.isEmpty() ? "HEAD" : revision;
    }

    private static String git(Path in, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        return run(in, command);
    }

    private static String run(Path in, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("`" + String.join(" ", command) + "` failed: " + output.strip());
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
