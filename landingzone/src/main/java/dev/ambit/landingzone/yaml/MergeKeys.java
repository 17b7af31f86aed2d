package dev.ambit.landingzone.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Puts the keys of another mapping where {@code <<: *name} stands; keys that are there already win. Source: YAML's merge key type. */
final class MergeKeys {
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    void resolve(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::resolve);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                resolve(entry.getValueNode());
            }
            if (mapping.getValue().stream().anyMatch(MergeKeys::merges)) {
                merge(mapping);
            }
        }
    }

    private static boolean merges(NodeTuple entry) {
        return entry.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private static void merge(MappingNode mapping) {
        List<NodeTuple> entries = new ArrayList<>();
        List<NodeTuple> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (merges(entry)) {
                merged.addAll(keysOf(entry.getValueNode()));
            } else {
                entries.add(entry);
            }
        }
        Set<String> names = new LinkedHashSet<>();
        entries.forEach(entry -> names.add(name(entry)));
        for (NodeTuple entry : merged) {
            if (names.add(name(entry))) {
                entries.add(entry);
            }
        }
        mapping.setValue(entries);
    }

    private static List<NodeTuple> keysOf(Node value) {
        if (value instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        List<NodeTuple> entries = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (element instanceof MappingNode mapping) {
                    entries.addAll(mapping.getValue());
                }
            }
        }
        return entries;
    }

    private static String name(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }
}
