package dev.ambit.landingzone.yaml;

import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** What became of a text that should be YAML; never a failure, whatever the text. */
public sealed interface YamlText {
    /** The nodes, aliases not yet followed. */
    record Tree(Node root) implements YamlText {}

    record NotYaml(Problem problem) implements YamlText {}

    /**
     * Reads a text of limited size, depth and number of aliases.
     *
     * @param what the file should be, for the message when it is empty
     */
    static YamlText of(String file, String text, String what) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(8 << 20);
        options.setNestingDepthLimit(60);
        options.setMaxAliasesForCollections(1_000);
        try {
            Node root = Composition.of(text, options);
            if (root == null) {
                return new NotYaml(new Problem(new Location(file, 0, 0), "the file is empty", what));
            }
            new MergeKeys().resolve(root);
            return new Tree(root);
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            Location where = mark == null
                    ? new Location(file, 0, 0)
                    : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
            return new NotYaml(new Problem(where, "not YAML: " + broken.getProblem(), ""));
        } catch (YAMLException broken) {
            return new NotYaml(new Problem(new Location(file, 0, 0), "not YAML: " + broken.getMessage(), ""));
        }
    }
}
