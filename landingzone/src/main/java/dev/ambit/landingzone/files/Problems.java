package dev.ambit.landingzone.files;

import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** The problems found in one file and the files that it names. */
final class Problems {
    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    /** None yet, of the same file. */
    Problems another() {
        return new Problems(file);
    }

    void at(Node node, String message, String expected) {
        int line = node.getStartMark().getLine() + 1;
        int column = node.getStartMark().getColumn() + 1;
        found.add(new Problem(new Location(file, line, column), message, expected));
    }

    void unknown(Node node, String what, String name, Collection<String> known) {
        String hint = Nearest.to(name, known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
        at(node, "unknown " + what + " `" + name + "`" + hint, "one of " + String.join(", ", known));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
