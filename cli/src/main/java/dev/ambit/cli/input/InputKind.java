package dev.ambit.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms in which a landing zone can be given, each with the file that it is known by. */
public enum InputKind {
    LANDING_ZONE("landing-zone.yaml", "a landing zone of Ambit"),
    LZA("organization-config.yaml", "a configuration of the Landing Zone Accelerator"),
    CFCT("manifest.yaml", "a package of Customizations for AWS Control Tower"),
    TERRAFORM("", "what `terraform show -json` prints");

    /** Enough to see which tool has written a file. */
    private static final int HEAD = 1 << 16;

    private static final Pattern MANIFEST = Pattern.compile("(?m)^version:\\s*[\"']?(2021-03-15|2020-01-01)\\b");
    private static final Pattern SHOWN_BY_TERRAFORM = Pattern.compile("\"(format_version|terraform_version)\"");

    private final String file;
    private final String what;

    InputKind(String file, String what) {
        this.file = file;
        this.what = what;
    }

    /** In words, with an article. */
    public String what() {
        return what;
    }

    /** A file that is to be read as one of the kinds. */
    public record Recognised(InputKind kind, Path file) {}

    /** Finds out what lies at a path; a path that holds none of the kinds, or several, is an error. */
    static Recognised recognise(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no landing zone at " + path);
        }
        return Files.isDirectory(path) ? folder(path) : new Recognised(kindOf(path), path);
    }

    private static Recognised folder(Path folder) throws IOException {
        List<Recognised> found = new ArrayList<>();
        for (InputKind kind : values()) {
            Path file = folder.resolve(kind.file);
            if (!kind.file.isEmpty() && Files.exists(file)) {
                found.add(new Recognised(kind, file));
            }
        }
        if (found.isEmpty()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    if (shownByTerraform(file)) {
                        found.add(new Recognised(TERRAFORM, file));
                    }
                }
            }
        }
        if (found.size() > 1) {
            throw new IOException(folder + " holds several landing zones; name one of "
                    + found.stream().map(one -> one.file().toString()).sorted().collect(Collectors.joining(", ")));
        }
        if (found.isEmpty()) {
            throw new IOException("there is no landing zone in " + folder + "; expected one of "
                    + Arrays.stream(values())
                            .map(kind -> kind.file)
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.joining(", "))
                    + ", or a JSON file of terraform show");
        }
        return found.getFirst();
    }

    /** Whether a file has what {@code terraform show -json} prints. */
    public static boolean shownByTerraform(Path file) throws IOException {
        return SHOWN_BY_TERRAFORM.matcher(head(file)).find();
    }

    private static InputKind kindOf(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
            return TERRAFORM;
        }
        if (name.equals(LZA.file)) {
            return LZA;
        }
        return name.equals(CFCT.file) || MANIFEST.matcher(head(file)).find() ? CFCT : LANDING_ZONE;
    }

    private static String head(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }
}
