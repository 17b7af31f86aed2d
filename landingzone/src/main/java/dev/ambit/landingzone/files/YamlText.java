package dev.ambit.landingzone.files;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Maps, lists, texts, numbers and flags as YAML: blocks, but for lists of scalars, which stand on one line. */
final class YamlText {
    private static final int WIDTH = 120;

    private YamlText() {}

    static String of(Map<String, ?> fields) {
        DumperOptions options = new DumperOptions();
        options.setWidth(WIDTH);
        options.setIndicatorIndent(2);
        options.setIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        java.io.StringWriter text = new java.io.StringWriter();
        new Yaml(options).serialize(node(fields), text);
        return text.toString();
    }

    private static Node node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<NodeTuple> entries = map.entrySet().stream()
                        .map(entry -> new NodeTuple(text(entry.getKey().toString()), node(entry.getValue())))
                        .toList();
                yield new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
            }
            case List<?> list -> {
                List<Node> elements = list.stream().map(YamlText::node).toList();
                boolean flat = elements.stream().allMatch(ScalarNode.class::isInstance);
                yield new SequenceNode(Tag.SEQ, elements, flat ? FlowStyle.FLOW : FlowStyle.BLOCK);
            }
            case Integer number -> plain(Tag.INT, number.toString());
            case Boolean flag -> plain(Tag.BOOL, flag.toString());
            case Double number -> plain(Tag.FLOAT, number.toString());
            default -> text(value.toString());
        };
    }

    private static ScalarNode plain(Tag tag, String value) {
        return new ScalarNode(tag, value, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    /** Quoted where it would be read as something else than a text. */
    private static ScalarNode text(String value) {
        DumperOptions.ScalarStyle style = value.indexOf('\n') >= 0 || value.matches("[0-9]+")
                ? DumperOptions.ScalarStyle.DOUBLE_QUOTED
                : DumperOptions.ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, value, null, null, style);
    }
}
