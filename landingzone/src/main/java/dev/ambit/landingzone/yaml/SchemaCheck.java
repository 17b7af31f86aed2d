package dev.ambit.landingzone.yaml;

import dev.ambit.landingzone.yaml.Rule.Anything;
import dev.ambit.landingzone.yaml.Rule.Day;
import dev.ambit.landingzone.yaml.Rule.Flag;
import dev.ambit.landingzone.yaml.Rule.Key;
import dev.ambit.landingzone.yaml.Rule.Mapping;
import dev.ambit.landingzone.yaml.Rule.OneOf;
import dev.ambit.landingzone.yaml.Rule.Sequence;
import dev.ambit.landingzone.yaml.Rule.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Holds a YAML file against {@link Rule}s. A value of nothing stands for an absent one. */
public final class SchemaCheck {
    /** More than any such file needs; stops aliases that multiply. */
    private static final int MOST_NODES = 500_000;

    private final Findings findings;
    private int nodes;

    public SchemaCheck(Findings findings) {
        this.findings = findings;
    }

    public void check(Node node, Rule rule) {
        if (++nodes > MOST_NODES) {
            if (nodes == MOST_NODES + 1) {
                findings.error(node, "aliases make more than 500,000 values of this file", "fewer aliases");
            }
            return;
        }
        switch (rule) {
            case Anything anything -> {}
            case Text text -> scalar(node, rule, Tag.STR);
            case Flag flag -> scalar(node, rule, Tag.BOOL);
            case OneOf choice -> {
                if (scalar(node, rule, Tag.STR) && !choice.values().contains(value(node))) {
                    findings.error(node, "found `" + value(node) + "`", rule.what());
                }
            }
            case Day day -> {
                if (!(node instanceof ScalarNode scalar) || !scalar.getValue().equals(day.value())) {
                    findings.error(node, "found " + shown(node), rule.what());
                }
            }
            case Sequence sequence -> sequence(node, sequence);
            case Mapping mapping -> mapping(node, mapping);
        }
    }

    private boolean scalar(Node node, Rule rule, Tag tag) {
        if (node instanceof ScalarNode && node.getTag().equals(tag)) {
            return true;
        }
        String hint = node instanceof ScalarNode && tag.equals(Tag.STR) ? " (write it in quotes)" : "";
        findings.error(node, "found " + shown(node), rule.what() + hint);
        return false;
    }

    private void sequence(Node node, Sequence rule) {
        if (!(node instanceof SequenceNode sequence)) {
            findings.error(node, "found " + shown(node), rule.what());
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Node element : sequence.getValue()) {
            check(element, rule.element());
            if (rule.unique() && element instanceof ScalarNode && !seen.add(value(element))) {
                findings.error(element, "`" + value(element) + "` stands here twice", "each value once");
            }
        }
    }

    private void mapping(Node node, Mapping rule) {
        if (!(node instanceof MappingNode mapping)) {
            findings.error(node, "found " + shown(node), rule.what());
            return;
        }
        for (Key key : rule.keys()) {
            if (key.required() && Nodes.at(mapping, key.name()) == null) {
                findings.error(
                        node,
                        "the key `" + key.name() + "` is missing",
                        key.rule().what());
            }
        }
        List<String> known = rule.keys().stream().map(Key::name).toList();
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = value(entry.getKeyNode());
            if (rule.anchors() && name.startsWith(".")) {
                continue;
            }
            if (!known.contains(name)) {
                findings.error(
                        entry.getKeyNode(),
                        "unknown key " + shown(entry.getKeyNode()),
                        "one of " + String.join(", ", known));
            } else if (!seen.add(name)) {
                findings.error(entry.getKeyNode(), "the key `" + name + "` stands here twice", "each key once");
            } else if (!Nodes.isNothing(entry.getValueNode())) {
                check(entry.getValueNode(), rule.keys().get(known.indexOf(name)).rule());
            }
        }
    }

    private static String value(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String shown(Node node) {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when Nodes.isNothing(scalar) -> "nothing";
            case ScalarNode scalar ->
                "`" + (scalar.getValue().length() > 60 ? scalar.getValue().substring(0, 60) + "…" : scalar.getValue())
                        + "`";
            case Node other -> "an anchor";
        };
    }
}
