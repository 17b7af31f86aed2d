package dev.ambit.landingzone.cfct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.yaml.Findings;
import dev.ambit.policy.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The files that a manifest names, relative to it; none is looked for outside the package. */
final class PackageFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String folder;
    private final TextFiles files;
    private final Findings findings;

    PackageFiles(String manifest, TextFiles files, Findings findings) {
        this.folder = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        this.files = files;
        this.findings = findings;
    }

    record Text(String file, String content) {}

    /** The text of the file that a key names; empty when it cannot be read, and that is noted. */
    Optional<Text> text(ScalarNode named) {
        String path = named.getValue();
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("s3://") || lower.startsWith("https://") || lower.startsWith("http://")) {
            findings.error(
                    named,
                    "`" + path + "` cannot be read here: only files inside the package can",
                    "a path relative to the manifest");
            return Optional.empty();
        }
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/", -1)).contains("..")) {
            findings.error(named, "the path `" + path + "` leaves the package", "a path relative to the manifest");
            return Optional.empty();
        }
        String file = folder + (path.startsWith("./") ? path.substring(2) : path);
        Optional<String> text = files.text(file);
        if (text.isEmpty()) {
            String message = files.refusal(file)
                    .map(why -> "the file `" + path + "` is not read: " + why)
                    .orElse("there is no file `" + path + "`");
            findings.error(named, message, "a file relative to the manifest");
        }
        return text.map(content -> new Text(file, content));
    }

    /** Whether the text is JSON; otherwise where it stops being so is noted. */
    boolean json(Text text) {
        try {
            if (JSON.readTree(text.content()).isMissingNode()) {
                findings.error(new Location(text.file(), 0, 0), "the file is empty", "JSON");
                return false;
            }
            return true;
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            Location where = at == null
                    ? new Location(text.file(), 0, 0)
                    : new Location(text.file(), Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
            findings.error(where, "not JSON: " + broken.getOriginalMessage(), "");
            return false;
        }
    }
}
