package dev.ambit.landingzone.files;

import dev.ambit.landingzone.files.Shape.Choice;
import dev.ambit.landingzone.files.Shape.Field;
import dev.ambit.landingzone.files.Shape.Flag;
import dev.ambit.landingzone.files.Shape.Fraction;
import dev.ambit.landingzone.files.Shape.ListOf;
import dev.ambit.landingzone.files.Shape.MapOf;
import dev.ambit.landingzone.files.Shape.Of;
import dev.ambit.landingzone.files.Shape.Text;
import dev.ambit.landingzone.files.Shape.TextOrList;
import dev.ambit.landingzone.files.Shape.Whole;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Holds a document against the {@link Form}; afterwards every node is of the shape that its reader takes for granted. */
final class FormCheck {
    /** What aliases may add to the values that are written out, of which there are no more than characters; stops aliases that multiply. */
    private static final int MOST_BY_ALIASES = 2_000_000;

    private final Problems problems;
    private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Pattern> patterns = new HashMap<>();
    private int nodes;
    private final int byAliases;
    private int most;

    FormCheck(Problems problems) {
        this(problems, MOST_BY_ALIASES);
    }

    FormCheck(Problems problems, int byAliases) {
        this.problems = problems;
        this.byAliases = byAliases;
    }

    void check(Node node, Shape shape) {
        if (nodes == 0) {
            most = byAliases + node.getEndMark().getIndex();
        }
        if (++nodes > most) {
            if (nodes == most + 1) {
                problems.at(node, "aliases make more than %,d values of this file".formatted(most), "fewer aliases");
            }
            return;
        }
        if (!above.add(node)) {
            problems.at(node, "an alias leads back to the mapping that it stands in", "no cycle");
            return;
        }
        shaped(node, shape);
        above.remove(node);
    }

    private void shaped(Node node, Shape shape) {
        switch (shape) {
            case Text text -> scalar(node, text.pattern(), text.what());
            case Whole whole -> whole(node, whole);
            case Fraction fraction -> fraction(node, fraction);
            case Flag flag -> scalar(node, "true|false", "true or false");
            case Choice choice -> choice(node, choice);
            case ListOf list -> list(node, list);
            case TextOrList either -> {
                if (node instanceof ScalarNode) {
                    shaped(node, either.text());
                } else {
                    shaped(node, either.list());
                }
            }
            case MapOf map -> map(node, map);
            case Of of -> form(node, of.form());
        }
    }

    private boolean scalar(Node node, String pattern, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.at(node, "found " + kind(node), what);
            return false;
        }
        if (!patterns.computeIfAbsent(pattern, Pattern::compile)
                .matcher(scalar.getValue())
                .matches()) {
            problems.at(node, "found `" + shortened(scalar.getValue()) + "`", what);
            return false;
        }
        return true;
    }

    private void whole(Node node, Whole whole) {
        String what = "a whole number from " + whole.least() + " to " + whole.most();
        if (scalar(node, "\\d{1,9}", what)) {
            int value = Integer.parseInt(((ScalarNode) node).getValue());
            if (value < whole.least() || value > whole.most()) {
                problems.at(node, "found `" + value + "`", what);
            }
        }
    }

    private void fraction(Node node, Fraction fraction) {
        String what = "a number from " + fraction.least() + " to " + fraction.most();
        if (scalar(node, "\\d{1,9}(\\.\\d{1,9})?", what)) {
            double value = Double.parseDouble(((ScalarNode) node).getValue());
            if (value < fraction.least() || value > fraction.most()) {
                problems.at(node, "found `" + value + "`", what);
            }
        }
    }

    private void choice(Node node, Choice choice) {
        String what = "one of " + String.join(", ", choice.values());
        if (!(node instanceof ScalarNode scalar)) {
            problems.at(node, "found " + kind(node), what);
        } else if (!choice.values().contains(scalar.getValue())) {
            problems.at(node, "found `" + shortened(scalar.getValue()) + "`", what);
        }
    }

    private void list(Node node, ListOf list) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> check(element, list.element()));
        } else {
            problems.at(node, "found " + kind(node), "a list");
        }
    }

    private void map(Node node, MapOf map) {
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, "found " + kind(node), "a mapping");
            return;
        }
        once(mapping);
        for (NodeTuple entry : mapping.getValue()) {
            scalar(entry.getKeyNode(), map.keyPattern(), map.keyWhat());
            check(entry.getValueNode(), map.value());
        }
    }

    private void form(Node node, Form form) {
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, "found " + kind(node), "a mapping: " + form.what());
            return;
        }
        once(mapping);
        for (Field field : form.fields()) {
            if (field.required() && YamlFields.node(mapping, field.name()) == null) {
                problems.at(node, "the field `" + field.name() + "` is missing", expected(field.shape()));
            }
        }
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            form.field(name)
                    .ifPresentOrElse(
                            field -> check(entry.getValueNode(), field.shape()),
                            () -> problems.unknown(entry.getKeyNode(), "field", name, form.names()));
        }
    }

    private static String expected(Shape shape) {
        return switch (shape) {
            case Text text -> text.what();
            case Whole whole -> "a whole number";
            case Fraction fraction -> "a number";
            case Flag flag -> "true or false";
            case Choice choice -> "one of " + String.join(", ", choice.values());
            case ListOf list -> "a list";
            case TextOrList either -> "a text or a list";
            case MapOf map -> "a mapping";
            case Of of -> "a mapping";
        };
    }

    private void once(MappingNode mapping) {
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                Integer first =
                        lines.putIfAbsent(key.getValue(), key.getStartMark().getLine() + 1);
                if (first != null) {
                    problems.at(key, "the field `" + key.getValue() + "` is there twice, first in line " + first, "");
                }
            }
        }
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static String kind(Node node) {
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "a single value";
    }
}
