package dev.ambit.cli.fix;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text into which entries are put where they belong; every other character stays. Block and flow style are kept. */
final class YamlEdits {
    private record Replacement(int from, int to, String text) {}

    private final String text;
    private final MappingNode root;
    private final List<Replacement> replacements = new ArrayList<>();

    /** Throws for what is not a mapping. */
    YamlEdits(String text) {
        this.text = text;
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        if (!(node instanceof MappingNode mapping) || text.codePoints().anyMatch(c -> c > Character.MAX_VALUE)) {
            throw new IllegalArgumentException("the text is no mapping, or has characters outside the basic plane");
        }
        this.root = mapping;
    }

    MappingNode root() {
        return root;
    }

    String changed() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        replacements.sort(Comparator.comparingInt(Replacement::from));
        for (Replacement replacement : replacements) {
            out.append(text, at, Math.max(at, replacement.from())).append(replacement.text());
            at = Math.max(at, replacement.to());
        }
        return out.append(text.substring(at)).toString();
    }

    static Optional<Node> at(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return Optional.of(tuple.getValueNode());
            }
        }
        return Optional.empty();
    }

    static Optional<MappingNode> mapping(MappingNode mapping, String key) {
        return at(mapping, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    /** The mappings of a list; none where there is no such list. */
    static List<MappingNode> mappings(MappingNode mapping, String key) {
        List<MappingNode> found = new ArrayList<>();
        if (at(mapping, key).orElse(null) instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (item instanceof MappingNode one) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    static String text(MappingNode mapping, String key) {
        return at(mapping, key)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .orElse("");
    }

    /** Adds an entry, written as YAML, to the list under a key; makes the list where there is none. */
    void append(MappingNode mapping, String key, String entry) {
        if (!(at(mapping, key).orElse(null) instanceof SequenceNode list)
                || list.getValue().isEmpty()) {
            set(mapping, key, "[" + entry + "]");
            return;
        }
        int end = end(list.getValue().getLast());
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            replacements.add(new Replacement(end, end, ", " + entry));
        } else {
            int line = lineEnd(end);
            replacements.add(new Replacement(
                    line, line, "\n" + " ".repeat(list.getStartMark().getColumn()) + "- " + entry));
        }
    }

    /** Gives a key a value, written as YAML in one line. */
    void set(MappingNode mapping, String key, String value) {
        Optional<Node> there = at(mapping, key);
        if (there.isPresent()) {
            replacements.add(new Replacement(there.get().getStartMark().getIndex(), end(there.get()), value));
            return;
        }
        int end = end(mapping);
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            int last = end(mapping.getValue().getLast().getValueNode());
            replacements.add(new Replacement(last, last, ", " + key + ": " + value));
        } else {
            int line = lineEnd(end);
            replacements.add(new Replacement(
                    line, line, "\n" + " ".repeat(mapping.getStartMark().getColumn()) + key + ": " + value));
        }
    }

    private int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** One after the last character; the mark of a block ends only where the next thing begins. */
    private static int end(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() != FlowStyle.FLOW) {
            Object last = collection.getValue().isEmpty()
                    ? null
                    : collection.getValue().getLast();
            return switch (last) {
                case NodeTuple tuple -> end(tuple.getValueNode());
                case Node item -> end(item);
                case null, default -> node.getEndMark().getIndex();
            };
        }
        return node.getEndMark().getIndex();
    }
}
