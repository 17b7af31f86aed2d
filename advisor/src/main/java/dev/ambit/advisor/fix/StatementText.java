package dev.ambit.advisor.fix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One statement of a policy's text, and the changes of it that let a call pass. Each gives the whole document's new text. */
final class StatementText {
    static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonText document;
    private final JsonText.Obj statement;

    private StatementText(JsonText document, JsonText.Obj statement) {
        this.document = document;
        this.statement = statement;
    }

    /** The statement at its 0-based place in a valid document. */
    static StatementText of(String content, int index) {
        JsonText document = new JsonText(content);
        JsonText.Node all = document.root().member("Statement").orElseThrow().value();
        JsonText.Node one = all instanceof JsonText.Arr list ? list.items().get(index) : all;
        if (one instanceof JsonText.Obj object) {
            return new StatementText(document, object);
        }
        throw new IllegalArgumentException("statement " + index + " is no object");
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    private static List<TextNode> texts(List<String> values) {
        return values.stream().map(TextNode::valueOf).toList();
    }

    private static ArrayNode array(List<String> values) {
        return JSON.arrayNode().addAll(texts(values));
    }

    /** One value as such, several as a list. */
    private static JsonNode value(List<String> values, boolean list) {
        return values.size() == 1 && !list ? TextNode.valueOf(values.getFirst()) : array(values);
    }

    // --- a Deny lets profiles pass

    /** The Deny with an exception for calls through profiles like these: beside the exceptions that are there, in their operator block. */
    String exceptProfiles(List<String> patterns) {
        Optional<JsonText.Member> condition = statement.member("Condition");
        if (condition.isEmpty()) {
            ObjectNode added = JSON.objectNode();
            added.putObject("ArnNotLike").set(PROFILE_KEY, value(patterns, false));
            document.add(statement, "Condition", added);
            return document.changed();
        }
        if (!(condition.get().value() instanceof JsonText.Obj operators)) {
            throw new IllegalArgumentException("a Condition is no object");
        }
        Optional<JsonText.Member> own = operators.members().stream()
                .filter(block ->
                        excepts(block.name()) && key(block, PROFILE_KEY).isPresent())
                .findFirst();
        Optional<JsonText.Member> block = own.or(() -> operators.members().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase("ArnNotLike"))
                .findFirst());
        if (block.isEmpty()) {
            ObjectNode keys = JSON.objectNode();
            keys.set(PROFILE_KEY, value(patterns, false));
            document.add(operators, "ArnNotLike", keys);
        } else if (own.isPresent()) {
            key(own.get(), PROFILE_KEY).ifPresent(key -> document.append(key.value(), texts(patterns)));
        } else if (block.get().value() instanceof JsonText.Obj keys) {
            boolean lists = keys.members().stream().anyMatch(key -> key.value() instanceof JsonText.Arr);
            document.add(keys, PROFILE_KEY, value(patterns, lists));
        }
        return document.changed();
    }

    private static boolean excepts(String operator) {
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "arnnotlike", "arnnotequals", "stringnotlike", "arnnotlikeifexists", "stringnotlikeifexists" -> true;
            default -> false;
        };
    }

    private static Optional<JsonText.Member> key(JsonText.Member block, String name) {
        return block.value() instanceof JsonText.Obj keys
                ? keys.members().stream()
                        .filter(key -> key.name().equalsIgnoreCase(name))
                        .findFirst()
                : Optional.empty();
    }

    /** The Deny with more values of {@code aws:RequestedRegion} among those that it leaves open; empty where it has no such list. */
    Optional<String> exceptRegions(List<String> regions) {
        if (statement.member("Condition").map(JsonText.Member::value).orElse(statement)
                instanceof JsonText.Obj operators) {
            for (JsonText.Member block : operators.members()) {
                Optional<JsonText.Member> key = key(block, "aws:RequestedRegion");
                if (block.name().toLowerCase(Locale.ROOT).startsWith("stringnot") && key.isPresent()) {
                    document.append(key.get().value(), texts(regions));
                    return Optional.of(document.changed());
                }
            }
        }
        return Optional.empty();
    }

    // --- a Deny leaves actions alone

    /** The Deny without these actions; empty where it lists actions one by one, so that they cannot be taken out. */
    Optional<String> exceptActions(List<String> actions) {
        return takeOut(actions) ? Optional.of(document.changed()) : Optional.empty();
    }

    /**
     * The Deny without these actions, and Denies of their own for them.
     *
     * @param exceptions what each of the new statements lets pass; a request passes when each of them lets it
     */
    Optional<String> ownStatements(List<String> actions, List<Passing> exceptions) {
        if (!takeOut(actions)) {
            return Optional.empty();
        }
        List<ObjectNode> added = new ArrayList<>();
        for (Passing exception : exceptions) {
            added.add(ownStatement(actions, exception, added.size()));
        }
        document.append(document.root().member("Statement").orElseThrow().value(), added);
        return Optional.of(document.changed());
    }

    /**
     * What a Deny lets pass.
     *
     * @param operator such as {@code ArnNotLike}
     * @param resources resources that pass as well, without the condition
     */
    record Passing(String operator, String key, List<String> values, List<String> resources) {}

    private ObjectNode ownStatement(List<String> actions, Passing exception, int number) {
        JsonNode original = parsed(document.source(statement));
        ObjectNode own = JSON.objectNode();
        if (original.hasNonNull("Sid")) {
            own.put("Sid", sid(original.path("Sid").asText(), number));
        }
        own.put("Effect", "Deny");
        if (original.has("Principal")) {
            own.set("Principal", original.get("Principal"));
        }
        own.set("Action", array(actions));
        if (!exception.resources().isEmpty()) {
            own.set("NotResource", array(exception.resources()));
        } else if (original.has("NotResource")) {
            own.set("NotResource", original.get("NotResource"));
        } else {
            own.set(
                    "Resource",
                    original.path("Resource").isMissingNode() ? TextNode.valueOf("*") : original.get("Resource"));
        }
        ObjectNode condition = own.putObject("Condition");
        original.path("Condition").properties().forEach(block -> condition.set(block.getKey(), block.getValue()));
        if (!exception.values().isEmpty()) {
            ObjectNode block = condition.path(exception.operator()) instanceof ObjectNode there
                    ? there
                    : condition.putObject(exception.operator());
            ArrayNode values = JSON.arrayNode();
            JsonNode before = block.path(exception.key());
            (before.isArray() ? before : JSON.arrayNode().add(before)).forEach(value -> {
                if (value.isTextual()) {
                    values.add(value);
                }
            });
            values.addAll(texts(exception.values()));
            block.set(exception.key(), values);
        }
        return own;
    }

    private String sid(String base, int number) {
        List<String> taken = new ArrayList<>();
        if (document.root().member("Statement").orElseThrow().value() instanceof JsonText.Arr all) {
            all.items()
                    .forEach(item ->
                            taken.add(parsed(document.source(item)).path("Sid").asText()));
        }
        String wanted = base + "Inference" + (number == 0 ? "" : number + 1);
        int count = 2;
        while (taken.contains(wanted)) {
            wanted = base + "Inference" + (number + 1) + "x" + count++;
        }
        return wanted;
    }

    private boolean takeOut(List<String> actions) {
        Optional<JsonText.Member> not = statement.member("NotAction");
        if (not.isPresent()) {
            document.append(not.get().value(), texts(actions));
            return true;
        }
        Optional<JsonText.Member> plain = statement.member("Action");
        if (plain.isEmpty() || !everything(plain.get().value())) {
            return false;
        }
        document.rename(plain.get(), "NotAction");
        document.replace(plain.get().value(), value(actions, plain.get().value() instanceof JsonText.Arr));
        return true;
    }

    private static boolean everything(JsonText.Node action) {
        return switch (action) {
            case JsonText.Scalar scalar -> scalar.text().equals("*");
            case JsonText.Arr list -> list.items().stream().anyMatch(StatementText::everything);
            case JsonText.Obj _ -> false;
        };
    }

    // --- an Allow grants more

    /** The Allow with more resources; empty where it has no list of resources. */
    Optional<String> withResources(List<String> resources) {
        Optional<JsonText.Member> member = statement.member("Resource");
        member.ifPresent(resource -> document.append(resource.value(), texts(resources)));
        return member.map(resource -> document.changed());
    }

    /** A document with more statements at its end. */
    static String withStatements(String content, List<ObjectNode> statements) {
        JsonText document = new JsonText(content);
        document.append(document.root().member("Statement").orElseThrow().value(), statements);
        return document.changed();
    }

    /** The document without white space. */
    static String minified(String content) {
        return parsed(content).toString();
    }
}
