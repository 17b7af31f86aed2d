package dev.ambit.landingzone.controltower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The SCPs that Control Tower generates, from the exact documents of the controls reference, read once from this jar. */
public final class RegionDenyDocuments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode TEMPLATES = templates();

    private RegionDenyDocuments() {}

    private static JsonNode templates() {
        String file = "region-deny-documents.json";
        try (InputStream in = RegionDenyDocuments.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + file);
            }
            return JSON.readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The landing zone's statement: everything but the global services is denied outside the Regions. */
    public static ObjectNode landingZoneStatement(String landingZoneVersion, List<String> regions) {
        String template = Versions.atLeast(landingZoneVersion, "3.2") ? "GRREGIONDENY_2025" : "GRREGIONDENY_2023_06";
        return statement(template, regions, List.of(), List.of());
    }

    /** The unit's statement, from the parameters of CT.MULTISERVICE.PV.1. */
    public static ObjectNode unitStatement(List<Parameter> parameters) {
        return statement(
                "CTMULTISERVICEPV1_artifact",
                texts(parameters, "AllowedRegions"),
                texts(parameters, "ExemptedActions"),
                texts(parameters, "ExemptedPrincipalArns"));
    }

    /** The list of texts that a parameter holds; empty without it. */
    public static List<String> texts(List<Parameter> parameters, String key) {
        List<String> texts = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.key().equals(key)) {
                json(parameter.json()).forEach(text -> texts.add(text.asText()));
            }
        }
        return texts;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new IllegalArgumentException("not JSON: " + text, broken);
        }
    }

    /**
     * The statements as documents of at most {@code most} characters: as few as the order allows. A statement that is longer alone gets
     * a document alone, which Organizations then refuses.
     */
    public static List<String> documents(List<ObjectNode> statements, int most) {
        List<String> documents = new ArrayList<>();
        List<ObjectNode> together = new ArrayList<>();
        for (ObjectNode statement : statements) {
            together.add(statement);
            if (together.size() > 1 && document(together).length() > most) {
                together.removeLast();
                documents.add(document(together));
                together.clear();
                together.add(statement);
            }
        }
        if (!together.isEmpty()) {
            documents.add(document(together));
        }
        return documents;
    }

    private static String document(List<ObjectNode> statements) {
        ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
        document.putArray("Statement").addAll(statements);
        return document.toString();
    }

    private static ObjectNode statement(
            String template, List<String> regions, List<String> actions, List<String> principals) {
        JsonNode filled = filled(TEMPLATES.get(template).get("Statement").get(0), regions, actions, principals);
        return (ObjectNode) filled;
    }

    private static JsonNode filled(JsonNode node, List<String> regions, List<String> actions, List<String> principals) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties()
                    .forEach(field ->
                            object.set(field.getKey(), filled(field.getValue(), regions, actions, principals)));
            return object;
        }
        if (!node.isArray()) {
            return node;
        }
        ArrayNode array = JSON.createArrayNode();
        for (JsonNode element : node) {
            switch (element.asText()) {
                case "{{REGIONS}}" -> regions.forEach(array::add);
                case "{{ExemptedActions}}" -> actions.forEach(array::add);
                case "{{ExemptedPrincipalArns}}" -> principals.forEach(array::add);
                default -> array.add(element);
            }
        }
        return array;
    }
}
