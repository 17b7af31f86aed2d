package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.verifier.Pattern.Element;
import dev.ambit.verifier.Pattern.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a policy document: AWS's grammar of the JSON policy language, the part that certificates have a form for. */
final class Policy {
    /** When all predicates hold, the statement applies. */
    record Statement(boolean allow, List<Predicate> predicates) {}

    private static final int SERVICE = 2;
    private static final int RESOURCE = 5;

    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike",
            "Null");

    /** Whether {@code ${…}} names a value of the request. */
    private final boolean variables;

    private Policy(boolean variables) {
        this.variables = variables;
    }

    static List<Statement> read(JsonNode document) {
        onlyHas(document, "Version", "Id", "Statement");
        String version = document.path("Version").asText("2008-10-17");
        Rejected.unless(List.of("2012-10-17", "2008-10-17").contains(version), "the Version is `" + version + "`");
        Policy reader = new Policy(version.equals("2012-10-17"));
        List<Statement> statements =
                items(document.path("Statement")).map(reader::statement).toList();
        Rejected.unless(!statements.isEmpty(), "a document has no Statement");
        return statements;
    }

    private static void onlyHas(JsonNode node, String... names) {
        Rejected.unless(node.isObject(), "a document has " + node + " where an object is expected");
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Rejected.unless(List.of(names).contains(member.getKey()), "unknown element `" + member.getKey() + "`");
        }
    }

    private static Stream<JsonNode> items(JsonNode node) {
        return node.isArray() ? node.valueStream() : node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }

    private static List<String> entries(JsonNode node) {
        List<String> entries = items(node)
                .peek(item -> Rejected.unless(item.isTextual(), "found " + item + ", expected a text"))
                .map(JsonNode::textValue)
                .toList();
        Rejected.unless(!entries.isEmpty(), "an element of a statement has no entry");
        return entries;
    }

    private Statement statement(JsonNode node) {
        onlyHas(
                node,
                "Sid",
                "Effect",
                "Principal",
                "NotPrincipal",
                "Action",
                "NotAction",
                "Resource",
                "NotResource",
                "Condition");
        for (String name : List.of("Principal", "Action", "Resource")) {
            Rejected.unless(!node.has(name) || !node.has("Not" + name), "a statement has " + name + " twice");
        }
        String effect = node.path("Effect").asText();
        Rejected.unless(effect.equals("Allow") || effect.equals("Deny"), "the Effect is `" + effect + "`");
        List<Predicate> predicates = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            switch (member.getKey()) {
                case "Principal", "NotPrincipal" ->
                    predicates.add(principal(member.getKey(), member.getValue(), effect));
                case "Action", "NotAction" -> predicates.add(action(member.getKey(), entries(member.getValue())));
                case "Resource", "NotResource" -> predicates.add(resource(member.getKey(), entries(member.getValue())));
                case "Condition" -> conditions(member.getValue(), predicates);
                default -> {}
            }
        }
        Rejected.unless(node.has("Action") || node.has("NotAction"), "a statement has no Action");
        return new Statement(effect.equals("Allow"), predicates);
    }

    private static Predicate action(String name, List<String> written) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : written) {
            List<Element> elements = new ArrayList<>();
            text.toLowerCase(Locale.ROOT).chars().forEach(c -> elements.add(wild((char) c)));
            patterns.add(new Pattern(elements));
        }
        return new Predicate("action", name, written, patterns);
    }

    private static Element wild(char c) {
        return c == '*' ? Element.of(Kind.MANY) : c == '?' ? Element.of(Kind.ONE) : Element.of(Kind.LITERAL, c);
    }

    private Predicate resource(String name, List<String> written) {
        return new Predicate(
                "resource",
                name,
                written,
                openLast(written.stream().map(this::resource).toList()));
    }

    private static List<Pattern> openLast(List<Pattern> patterns) {
        return Stream.concat(
                        patterns.stream().filter(p -> !p.open()),
                        patterns.stream().filter(Pattern::open))
                .toList();
    }

    /** In the first five parts wildcards stay in their part, but for a star at the end of one that is not the service. */
    private Pattern resource(String text) {
        if (text.equals("*")) {
            return new Pattern(List.of(Element.of(Kind.MANY)));
        }
        List<Element> elements = new ArrayList<>();
        int part = 0;
        int braceEnd = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i > braceEnd && text.startsWith("${", i)) {
                braceEnd = text.indexOf('}', i);
                if (part >= RESOURCE && variables && braceEnd > i + 2) {
                    elements.add(variable(text.substring(i + 2, braceEnd), Kind.LITERAL));
                    i = braceEnd;
                    continue;
                }
            }
            boolean ends = i + 1 == text.length() || text.charAt(i + 1) == ':';
            boolean free = part >= RESOURCE || c == '*' && ends && part != SERVICE;
            elements.add(
                    free || c != '*' && c != '?'
                            ? wild(c)
                            : Element.of(c == '*' ? Kind.MANY_IN_SEGMENT : Kind.ONE_IN_SEGMENT));
            part += c == ':' && i > braceEnd ? 1 : 0;
        }
        return new Pattern(elements);
    }

    /** What stands in {@code ${…}}: an escaped sign, or a name with perhaps a default in quotes. */
    private static Element variable(String inside, Kind literal) {
        if (inside.length() == 1 && "*?$".contains(inside)) {
            return Element.of(literal, inside.charAt(0));
        }
        int comma = inside.indexOf(',');
        String rest = comma < 0 ? "" : inside.substring(comma + 1).strip();
        boolean quoted = rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'");
        return new Element(
                Kind.VARIABLE,
                (quoted ? inside.substring(0, comma) : inside).strip().toLowerCase(Locale.ROOT),
                quoted ? Optional.of(rest.substring(1, rest.length() - 1)) : Optional.empty());
    }

    private void conditions(JsonNode condition, List<Predicate> into) {
        Rejected.unless(condition.isObject(), "a Condition is " + condition);
        for (Map.Entry<String, JsonNode> block : condition.properties()) {
            Rejected.unless(block.getValue().isObject(), "`" + block.getKey() + "` is " + block.getValue());
            String operator = operator(block.getKey());
            for (Map.Entry<String, JsonNode> key : block.getValue().properties()) {
                List<String> written = items(key.getValue())
                        .peek(item -> Rejected.unless(item.isValueNode() && !item.isNull(), "a value is " + item))
                        .map(JsonNode::asText)
                        .toList();
                into.add(condition("key:" + key.getKey(), operator, written));
            }
        }
    }

    private static String operator(String name) {
        for (String prefix : List.of("ForAllValues:", "ForAnyValue:", "")) {
            for (String suffix : List.of("", "IfExists")) {
                for (String operator : OPERATORS) {
                    boolean plain = prefix.isEmpty() && suffix.isEmpty();
                    if (name.equalsIgnoreCase(prefix + operator + suffix) && (plain || !operator.equals("Null"))) {
                        return prefix + operator + suffix;
                    }
                }
            }
        }
        throw new Rejected("the condition operator is `" + name + "`");
    }

    private Predicate condition(String asks, String operator, List<String> written) {
        Predicate bare = new Predicate(asks, operator, written, List.of());
        List<Pattern> patterns = new ArrayList<>();
        for (String text : written) {
            switch (bare.base()) {
                case "StringEquals" -> patterns.add(template(text, Kind.LITERAL, false));
                case "StringEqualsIgnoreCase" -> patterns.add(template(text, Kind.FOLDED, false));
                case "StringLike" -> patterns.add(template(text, Kind.LITERAL, true));
                case "ArnEquals", "ArnLike" -> {
                    Pattern pattern = template(text, Kind.LITERAL, true);
                    if (pattern.open() || pattern.hasSixParts()) {
                        patterns.add(pattern.byParts());
                    }
                }
                case "Bool" -> {
                    List<Element> elements = new ArrayList<>();
                    Pattern.literals(text, Kind.FOLDED, elements);
                    patterns.add(new Pattern(elements));
                }
                default -> {}
            }
        }
        return new Predicate(asks, operator, written, openLast(patterns));
    }

    private Pattern template(String text, Kind literal, boolean wildcards) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int close = variables && text.startsWith("${", i) ? text.indexOf('}', i) : -1;
            if (close > i + 2) {
                elements.add(variable(text.substring(i + 2, close), literal));
                i = close;
            } else {
                char c = text.charAt(i);
                elements.add(wildcards ? wild(c) : Element.of(literal, c));
            }
        }
        return new Pattern(elements);
    }

    private static Predicate principal(String name, JsonNode value, String effect) {
        List<String> entries = new ArrayList<>();
        if (value.isTextual()) {
            Rejected.unless(value.textValue().equals("*"), "a principal is " + value);
            entries.add("everyone");
        } else {
            onlyHas(value, "AWS", "Service", "Federated", "CanonicalUser");
            for (Map.Entry<String, JsonNode> kind : value.properties()) {
                items(kind.getValue()).forEach(item -> entries.add(entry(kind.getKey(), item)));
            }
        }
        return new Predicate("caller", name.equals("Principal") ? name : name + " of " + effect, entries, List.of());
    }

    private static String entry(String kind, JsonNode item) {
        Rejected.unless(item.isTextual(), "a principal is " + item);
        String text = item.textValue();
        return switch (kind) {
            case "Service" -> (text.equals("*") ? "opaque:" : "service:") + text;
            case "Federated" -> "federated:" + text;
            case "AWS" -> aws(text);
            default -> "opaque:" + text;
        };
    }

    private static String aws(String text) {
        if (text.equals("*")) {
            return "everyone";
        }
        if (text.matches("[0-9]{12}")) {
            return "account:" + text;
        }
        if (text.matches("A[0-9A-Z]{15,}")) {
            return "opaque:" + text;
        }
        String[] parts = text.split(":", 6);
        Rejected.unless(parts.length == 6 && !text.contains("*"), "a principal is `" + text + "`");
        return parts[2].equals("iam") && parts[5].equals("root") ? "account:" + parts[4] : "named:" + text;
    }
}
