package dev.ambit.server.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges management policies from the root down: {@code @@assign} replaces, {@code @@append} adds, {@code @@remove} takes away, and what
 * {@code @@operators_allowed_for_child_policies} does not allow is left out. Source: Organizations user guide, "Inheritance operators".
 */
final class EffectivePolicies {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALLOWED = "@@operators_allowed_for_child_policies";

    private EffectivePolicies() {}

    /** {@code contents}: JSON objects, the root's first. */
    static String merge(List<String> contents) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String content : contents) {
            try {
                JsonNode policy = JSON.readTree(content);
                overlay(merged, policy, Set.of());
                restrict(merged, policy);
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("a stored policy is not JSON: " + content, broken);
            }
        }
        return plain(merged).toString();
    }

    /** {@code inherited}: the operators that a level above allows; empty for all. */
    private static void overlay(ObjectNode into, JsonNode from, Set<String> inherited) {
        Set<String> allowed = into.has(ALLOWED) ? names(into.get(ALLOWED)) : inherited;
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            String name = field.getKey();
            if (name.equals(ALLOWED)) {
                continue; // binds the levels below, not this one: see restrict
            }
            if (name.startsWith("@@")) {
                if (allowed.isEmpty() || allowed.contains(name) || allowed.contains("@@all")) {
                    operate(into, name, field.getValue());
                }
            } else if (field.getValue().isObject()) {
                JsonNode below = into.get(name);
                ObjectNode child = below instanceof ObjectNode object ? object : into.putObject(name);
                overlay(child, field.getValue(), allowed);
            } else if (allowed.isEmpty()) {
                into.set(name, field.getValue());
            }
        }
    }

    /** Takes over what a policy forbids those below it; the highest level has the say. */
    private static void restrict(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (field.getKey().equals(ALLOWED) && !into.has(ALLOWED)) {
                into.set(ALLOWED, field.getValue());
            } else if (field.getValue().isObject() && into.get(field.getKey()) instanceof ObjectNode below) {
                restrict(below, field.getValue());
            }
        }
    }

    private static void operate(ObjectNode into, String operator, JsonNode value) {
        if (operator.equals("@@assign")) {
            into.set("@@assign", value);
            return;
        }
        List<JsonNode> values = new ArrayList<>(list(into.get("@@assign")));
        for (JsonNode one : list(value)) {
            values.remove(one);
            if (operator.equals("@@append")) {
                values.add(one);
            }
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        into.set("@@assign", array);
    }

    private static List<JsonNode> list(@org.jspecify.annotations.Nullable JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(list::add);
        } else if (node != null) {
            list.add(node);
        }
        return list;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        list(node).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Without the operators, as the API shows an effective policy. */
    private static JsonNode plain(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        if (node.has("@@assign")) {
            return node.get("@@assign");
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().startsWith("@@")) {
                plain.set(field.getKey(), plain(field.getValue()));
            }
        }
        return plain;
    }
}
