package dev.ambit.landingzone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What SCPs could not say before September 2025. Source: Organizations User Guide, "SCP syntax", editions of 2025 before September. */
final class OlderScpLanguage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OlderScpLanguage() {}

    /** Why a document, valid today, was not valid then; empty when it was. */
    static Optional<String> objection(String content) {
        JsonNode document;
        try {
            document = JSON.readTree(content);
        } catch (JsonProcessingException malformed) {
            return Optional.of("the text is not JSON");
        }
        for (JsonNode statement : list(document.path("Statement"))) {
            Optional<String> objection = objectionTo(statement);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objectionTo(JsonNode statement) {
        if (statement.has("NotResource")) {
            return Optional.of("`NotResource` is not part of the older SCP language");
        }
        for (JsonNode action : list(statement.path(statement.has("Action") ? "Action" : "NotAction"))) {
            if (!endsOnly(action.asText())) {
                return Optional.of("the older SCP language has wildcards only at the end of an action; found `"
                        + action.asText() + "`");
            }
        }
        return statement.path("Effect").asText().equals("Allow") ? objectionToAllow(statement) : Optional.empty();
    }

    private static Optional<String> objectionToAllow(JsonNode statement) {
        if (statement.has("Condition")) {
            return Optional.of("`Condition` needs `Deny` in the older SCP language");
        }
        if (statement.has("NotAction")) {
            return Optional.of("`NotAction` needs `Deny` in the older SCP language");
        }
        for (JsonNode resource : list(statement.path("Resource"))) {
            if (!resource.asText().equals("*")) {
                return Optional.of(
                        "`Allow` needs the resource `*` in the older SCP language; found `" + resource.asText() + "`");
            }
        }
        return Optional.empty();
    }

    private static boolean endsOnly(String action) {
        String name = action.substring(action.indexOf(':') + 1);
        int first = name.indexOf('*');
        return name.indexOf('?') < 0 && (first < 0 || first == name.length() - 1);
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else if (!node.isMissingNode()) {
            nodes.add(node);
        }
        return nodes;
    }
}
