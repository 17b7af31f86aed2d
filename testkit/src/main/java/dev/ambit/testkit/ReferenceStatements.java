package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Does one statement match a request? Source: IAM User Guide, "IAM JSON policy elements reference". */
final class ReferenceStatements {
    private ReferenceStatements() {}

    /** Action, resource and condition; the principal is asked apart, since it matters in which layer a statement stands. */
    static boolean matches(JsonNode statement, String version, JsonNode request) {
        requireOne(statement, "Action", "NotAction", true);
        requireOne(statement, "Resource", "NotResource", false);
        return actionMatches(statement, request.path("action").asText())
                && resourceMatches(statement, version, request)
                && ReferenceConditions.hold(statement.path("Condition"), version, request.path("context"));
    }

    private static void requireOne(JsonNode statement, String element, String opposite, boolean required) {
        if (statement.has(element) && statement.has(opposite)) {
            throw new IllegalArgumentException("a statement has both " + element + " and " + opposite);
        }
        if (required && !statement.has(element) && !statement.has(opposite)) {
            throw new IllegalArgumentException("a statement has neither " + element + " nor " + opposite);
        }
    }

    private static boolean actionMatches(JsonNode statement, String action) {
        if (statement.has("NotAction")) {
            return ReferenceConditions.texts(statement.get("NotAction")).stream()
                    .noneMatch(pattern -> ReferenceText.action(pattern, action));
        }
        return ReferenceConditions.texts(statement.path("Action")).stream()
                .anyMatch(pattern -> ReferenceText.action(pattern, action));
    }

    /** A trust policy has no Resource: it stands for its role. */
    private static boolean resourceMatches(JsonNode statement, String version, JsonNode request) {
        String resource = request.path("resource").asText();
        JsonNode context = request.path("context");
        if (statement.has("NotResource")) {
            return ReferenceConditions.texts(statement.get("NotResource")).stream()
                    .noneMatch(pattern -> ReferenceText.resource(pattern, version, context, resource));
        }
        if (!statement.has("Resource")) {
            return true;
        }
        return ReferenceConditions.texts(statement.get("Resource")).stream()
                .anyMatch(pattern -> ReferenceText.resource(pattern, version, context, resource));
    }

    static boolean isAllow(JsonNode statement) {
        return effect(statement).equals("Allow");
    }

    static boolean isDeny(JsonNode statement) {
        return effect(statement).equals("Deny");
    }

    private static String effect(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("Effect is \"" + effect + "\", expected Allow or Deny");
        }
        return effect;
    }

    /** The language version of a document; without one it is the old one, in which variables are literal text. */
    static String version(JsonNode document) {
        return document.path("Version").asText("2008-10-17");
    }

    /** The statements of a document: a list, or one object. */
    static List<JsonNode> statements(JsonNode document) {
        List<JsonNode> statements = new ArrayList<>();
        JsonNode node = document.path("Statement");
        if (node.isArray()) {
            node.forEach(statements::add);
        } else if (node.isObject()) {
            statements.add(node);
        } else {
            throw new IllegalArgumentException("a document has no Statement: " + document);
        }
        return statements;
    }
}
