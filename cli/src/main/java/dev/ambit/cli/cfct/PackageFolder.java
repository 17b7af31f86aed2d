package dev.ambit.cli.cfct;

import dev.ambit.landingzone.cfct.CfctReader;
import dev.ambit.landingzone.cfct.CfctReading;
import dev.ambit.server.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A package as it lies on disk. Only files inside its folder are read, links out of it are not followed. */
public final class PackageFolder {
    private static final String FILE = "manifest.yaml";
    private static final long LARGEST_FILE = 8 << 20;

    private PackageFolder() {}

    /** Reads the package in a folder, or at its manifest; fails when there is none. */
    public static CfctReading read(Path path) throws IOException {
        Path manifest = Files.isDirectory(path) ? path.resolve(FILE) : path;
        if (!Files.isRegularFile(manifest)) {
            throw new IOException("there is no " + FILE + " at " + path + "; expected the folder of a CfCT package");
        }
        Path folder = Optional.ofNullable(manifest.getParent()).orElse(Path.of("."));
        return CfctReader.read(manifest.toString(), new FolderFiles(folder, LARGEST_FILE));
    }
}
