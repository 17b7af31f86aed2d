package dev.ambit.landingzone.cfct;

import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** The errors and warnings of one package, in the order in which they were found. */
final class Findings {
    private final String manifest;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Findings(String manifest) {
        this.manifest = manifest;
    }

    Location at(Node node) {
        return new Location(
                manifest, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    void error(Node at, String message, String expected) {
        error(at(at), message, expected);
    }

    void error(Location where, String message, String expected) {
        errors.add(new Problem(where, message, expected));
    }

    void warning(Node at, String message, String expected) {
        warning(at(at), message, expected);
    }

    void warning(Location where, String message, String expected) {
        warnings.add(new Problem(where, message, expected));
    }

    List<Problem> errors() {
        return List.copyOf(errors);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
