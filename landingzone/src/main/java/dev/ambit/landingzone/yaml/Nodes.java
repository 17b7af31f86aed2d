package dev.ambit.landingzone.yaml;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Looks into a document that may be of any shape: what is not as expected is not there. */
public final class Nodes {
    private Nodes() {}

    /** The value of a key; null when there is none, or nothing behind it. */
    public static @Nullable Node at(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)
                        && !isNothing(entry.getValueNode())) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    public static Optional<ScalarNode> scalar(Node node, String name) {
        return at(node, name) instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
    }

    public static String text(Node node, String name) {
        return scalar(node, name).map(ScalarNode::getValue).orElse("");
    }

    public static List<Node> list(Node node, String name) {
        return at(node, name) instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    public static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }
}
