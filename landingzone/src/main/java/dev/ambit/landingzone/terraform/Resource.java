package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One instance of a resource or data source.
 *
 * @param file the JSON file
 * @param address as Terraform prints it: {@code module.a["x"].aws_iam_role.app[0]}
 * @param module the module's part of the address; empty for the root module
 * @param unknown {@code true} at every attribute that is known after apply
 * @param dependsOn addresses that a state says it depends on
 */
record Resource(
        String file,
        String address,
        String module,
        String type,
        String name,
        JsonNode values,
        JsonNode unknown,
        List<String> dependsOn) {
    Resource {
        dependsOn = List.copyOf(dependsOn);
    }

    Location where() {
        return new Location(document(), 0, 0);
    }

    /** The name of a policy document in this resource: the file and the address. */
    String document() {
        return file + "#" + address;
    }

    Value value(String attribute) {
        JsonNode node = values.path(attribute);
        boolean empty = node.isMissingNode()
                || node.isNull()
                || node.isContainerNode() && node.isEmpty()
                || node.isTextual() && node.textValue().isEmpty();
        if (!empty) {
            return new Value.Known(node);
        }
        return holdsTrue(unknown.path(attribute)) ? new Value.Unknown() : new Value.Absent();
    }

    private static boolean holdsTrue(JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        for (JsonNode element : node) {
            if (holdsTrue(element)) {
                return true;
            }
        }
        return false;
    }

    Optional<String> text(String attribute) {
        return value(attribute) instanceof Value.Known known && known.node().isValueNode()
                ? Optional.of(known.text())
                : Optional.empty();
    }

    String text(String attribute, String otherwise) {
        return text(attribute).orElse(otherwise);
    }

    List<String> texts(String attribute) {
        List<String> texts = new ArrayList<>();
        values.path(attribute).forEach(node -> texts.add(node.asText()));
        return texts;
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        values.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }
}
