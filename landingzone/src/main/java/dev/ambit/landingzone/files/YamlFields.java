package dev.ambit.landingzone.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The fields of a mapping that {@link FormCheck} has found right. */
record YamlFields(Node node) {
    static @Nullable Node node(MappingNode mapping, String name) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    Optional<Node> at(String name) {
        return Optional.ofNullable(node instanceof MappingNode mapping ? node(mapping, name) : null);
    }

    /** Where to point: the field, or the mapping that lacks it. */
    Node where(String name) {
        return at(name).orElse(node);
    }

    Optional<String> text(String name) {
        return at(name).filter(ScalarNode.class::isInstance).map(found -> ((ScalarNode) found).getValue());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    int whole(String name, int otherwise) {
        return text(name).map(Integer::parseInt).orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map("true"::equals).orElse(otherwise);
    }

    Optional<YamlFields> fields(String name) {
        return at(name).map(YamlFields::new);
    }

    List<YamlFields> list(String name) {
        return elements(name).stream().map(YamlFields::new).toList();
    }

    List<ScalarNode> texts(String name) {
        return elements(name).stream()
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .toList();
    }

    private List<Node> elements(String name) {
        return at(name).map(found -> found instanceof SequenceNode sequence ? sequence.getValue() : List.<Node>of())
                .orElse(List.of());
    }

    Map<String, YamlFields> entries(String name) {
        Map<String, YamlFields> entries = new LinkedHashMap<>();
        if (at(name).orElse(null) instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), new YamlFields(entry.getValueNode()));
                }
            }
        }
        return entries;
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        entries("tags")
                .forEach((key, value) ->
                        tags.put(key, value.node instanceof ScalarNode scalar ? scalar.getValue() : ""));
        return tags;
    }
}
