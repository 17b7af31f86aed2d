package dev.ambit.landingzone.files;

import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** The policy files beside the landing zone's own file; none is looked for outside its folder. */
final class PolicyFiles {
    private final String folder;
    private final TextFiles files;
    private final Problems problems;

    /** What was found to be valid: thousands of roles name the same few files, and each is read and parsed for them once. */
    private final Map<Named, PolicyText> known;

    private record Named(String file, PolicyType type, String name) {}

    PolicyFiles(String path, TextFiles files, Problems problems) {
        this(
                path.substring(0, path.lastIndexOf('/') + 1),
                files,
                problems,
                Collections.synchronizedMap(new HashMap<>()));
    }

    private PolicyFiles(String folder, TextFiles files, Problems problems, Map<Named, PolicyText> known) {
        this.folder = folder;
        this.files = files;
        this.problems = problems;
        this.known = known;
    }

    /** The same files; what is wrong with them is noted elsewhere. */
    PolicyFiles noting(Problems elsewhere) {
        return new PolicyFiles(folder, files, elsewhere, known);
    }

    /** The document in a file, valid as the type; otherwise empty, and what is wrong is noted. */
    Optional<PolicyText> policy(Node at, String file, PolicyType type, String name) {
        Named named = new Named(file, type, name);
        PolicyText seen = known.get(named);
        if (seen != null) {
            return Optional.of(seen);
        }
        Optional<PolicyText> valid =
                text(at, file).flatMap(text -> valid(new PolicyText(folder + file, text), type, name));
        valid.ifPresent(text -> known.put(named, text));
        return valid;
    }

    /** What a file has in it; otherwise empty, and what is wrong is noted. */
    Optional<String> text(Node at, String file) {
        if (List.of(file.split("/", -1)).contains("..") || file.startsWith("/") || file.contains("\\")) {
            problems.at(at, "the path `" + file + "` leaves the landing zone's folder", "a file inside it");
            return Optional.empty();
        }
        Optional<String> text = files.text(folder + file);
        if (text.isEmpty()) {
            String message = files.refusal(folder + file)
                    .map(why -> "the file `" + file + "` is not read: " + why)
                    .orElse("there is no file `" + file + "`");
            problems.at(at, message, "a policy document beside this file");
        }
        return text;
    }

    private Optional<PolicyText> valid(PolicyText text, PolicyType type, String name) {
        PolicyDocument.Text named = new PolicyDocument.Text(name, Optional.empty(), text.file(), text.content());
        return switch (PolicyDocument.parse(named, type)) {
            case PolicyDocument.Parsed.Valid valid -> Optional.of(text);
            case PolicyDocument.Parsed.Invalid invalid -> {
                invalid.problems().forEach(problems::add);
                yield Optional.empty();
            }
        };
    }

    /** Whether the text is short enough; otherwise that is noted. */
    boolean fits(PolicyText text, int most) {
        int length = text.content().length();
        if (length > most) {
            problems.add(new Problem(
                    new Location(text.file(), 0, 0),
                    "the policy has `" + length + "` characters, white space included",
                    "at most " + most));
        }
        return length <= most;
    }
}
