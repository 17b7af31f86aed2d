package dev.ambit.landingzone.yaml;

import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** The errors and warnings of one file and the files that it names, in the order in which they were found. */
public final class Findings {
    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    public Location at(Node node) {
        return new Location(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    public void error(Node at, String message, String expected) {
        error(at(at), message, expected);
    }

    public void error(Location where, String message, String expected) {
        errors.add(new Problem(where, message, expected));
    }

    public void warning(Node at, String message, String expected) {
        warning(at(at), message, expected);
    }

    public void warning(Location where, String message, String expected) {
        warnings.add(new Problem(where, message, expected));
    }

    public List<Problem> errors() {
        return List.copyOf(errors);
    }

    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
