package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid JSON text with the place of each of its values. What is inserted follows the layout around it; every other character stays as
 * it was written.
 */
final class JsonText {
    /** A value from its first character to the one after its last. */
    sealed interface Node {
        int from();

        int to();
    }

    record Obj(int from, int to, List<Member> members) implements Node {
        Optional<Member> member(String name) {
            return members.stream().filter(member -> member.name().equals(name)).findFirst();
        }
    }

    record Arr(int from, int to, List<Node> items) implements Node {}

    /** A string as it stands between its quotes, or what else stands alone. */
    record Scalar(int from, int to, String text) implements Node {}

    /** {@code from}: where the name's opening quote is. */
    record Member(String name, int from, Node value) {}

    private record Replacement(int from, int to, String text) {}

    private final String text;
    private final Obj root;
    private final boolean compact;
    private final String unit;
    private final List<Replacement> replacements = new ArrayList<>();
    private int at;

    /** Throws for what is not a JSON object. */
    JsonText(String text) {
        this.text = text;
        if (!(value() instanceof Obj object)) {
            throw new IllegalArgumentException("the text is no JSON object");
        }
        this.root = object;
        this.compact = !text.strip().contains("\n");
        this.unit = unit();
    }

    Obj root() {
        return root;
    }

    /** The text of a value as it was written. */
    String source(Node node) {
        return text.substring(node.from(), node.to());
    }

    /** The changed text. */
    String changed() {
        StringBuilder out = new StringBuilder(text);
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        replacements.sort(Comparator.comparingInt(Replacement::from).reversed());
        for (Replacement replacement : replacements) {
            out.replace(replacement.from(), replacement.to(), replacement.text().replace("\n", lineEnd));
        }
        return out.toString();
    }

    // --- changes

    /** Puts a value in the place of another. */
    void replace(Node node, JsonNode value) {
        replacements.add(new Replacement(node.from(), node.to(), rendered(value, indent(node.from()))));
    }

    /** Gives a member another name. */
    void rename(Member member, String name) {
        replacements.add(
                new Replacement(member.from(), member.from() + 1 + member.name().length() + 1, "\"" + name + "\""));
    }

    /** Adds values at the end of a list that has at least one. */
    void add(Arr list, List<? extends JsonNode> values) {
        Node last = list.items().getLast();
        StringBuilder more = new StringBuilder();
        for (JsonNode value : values) {
            more.append(separator(last.from())).append(rendered(value, indent(last.from())));
        }
        replacements.add(new Replacement(last.to(), last.to(), more.toString()));
    }

    /** Adds a member at the end of an object. */
    void add(Obj object, String name, JsonNode value) {
        String colon = compact ? ":" : ": ";
        if (object.members().isEmpty()) {
            replacements.add(new Replacement(
                    object.from(), object.to(), "{\"" + name + "\"" + colon + rendered(value, "") + "}"));
            return;
        }
        Member last = object.members().getLast();
        replacements.add(new Replacement(
                last.value().to(),
                last.value().to(),
                separator(last.from()) + "\"" + name + "\"" + colon + rendered(value, indent(last.from()))));
    }

    /** Makes a list of a single value and others; the value keeps its own lines, which may have changes of their own. */
    void wrap(Node single, List<? extends JsonNode> more) {
        String base = indent(single.from());
        String inner = base + unit;
        StringBuilder rest = new StringBuilder();
        for (JsonNode value : more) {
            rest.append(compact ? "," : ",\n" + inner).append(rendered(value, inner));
        }
        boolean line = !compact && single instanceof Scalar;
        replacements.add(new Replacement(single.from(), single.from(), line ? "[\n" + inner : "["));
        replacements.add(new Replacement(single.to(), single.to(), rest + (compact ? "]" : "\n" + base + "]")));
    }

    /** Adds values to a list, or makes a list of a single value and these. */
    void append(Node listOrSingle, List<? extends JsonNode> values) {
        if (listOrSingle instanceof Arr list && !list.items().isEmpty()) {
            add(list, values);
        } else {
            wrap(listOrSingle, values);
        }
    }

    private String separator(int before) {
        int start = before - 1;
        while (start >= 0 && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start--;
        }
        boolean ownLine = start >= 0 && text.charAt(start) == '\n';
        return ownLine ? ",\n" + indent(before) : compact ? "," : ", ";
    }

    /** The white space that begins the line of a character. */
    private String indent(int index) {
        int start = text.lastIndexOf('\n', index - 1) + 1;
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    private String unit() {
        if (root.members().isEmpty()) {
            return "  ";
        }
        String inner = indent(root.members().getFirst().from());
        String outer = indent(root.from());
        return inner.length() > outer.length() ? inner.substring(outer.length()) : "  ";
    }

    private String rendered(JsonNode value, String indent) {
        return compact ? value.toString() : pretty(value, indent);
    }

    private String pretty(JsonNode value, String indent) {
        return pretty(value, indent, unit);
    }

    /** Objects and lists with each member on its own line. */
    static String pretty(JsonNode value, String indent, String unit) {
        if (value.isEmpty() || !value.isContainerNode()) {
            return value.toString();
        }
        List<String> lines = new ArrayList<>();
        String inner = indent + unit;
        if (value.isArray()) {
            value.forEach(item -> lines.add(inner + pretty(item, inner, unit)));
        } else {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                lines.add(inner + "\"" + field.getKey() + "\": " + pretty(field.getValue(), inner, unit));
            }
        }
        return (value.isArray() ? "[" : "{") + "\n" + String.join(",\n", lines) + "\n" + indent
                + (value.isArray() ? "]" : "}");
    }

    // --- reading; the text is known to be valid

    private Node value() {
        space();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> bare();
        };
    }

    private void space() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
    }

    private Obj object() {
        int from = at++;
        List<Member> members = new ArrayList<>();
        space();
        while (text.charAt(at) != '}') {
            Scalar name = string();
            space();
            at++;
            members.add(new Member(name.text(), name.from(), value()));
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return new Obj(from, at, List.copyOf(members));
    }

    private Arr array() {
        int from = at++;
        List<Node> items = new ArrayList<>();
        space();
        while (text.charAt(at) != ']') {
            items.add(value());
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return new Arr(from, at, List.copyOf(items));
    }

    private Scalar string() {
        int from = at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return new Scalar(from, at, text.substring(from + 1, at - 1));
    }

    private Scalar bare() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Scalar(from, at, text.substring(from, at));
    }
}
