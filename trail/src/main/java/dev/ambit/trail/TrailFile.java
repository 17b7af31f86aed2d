package dev.ambit.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a log file, read leniently: a record that cannot be read is a problem, the others stand.
 *
 * @param problems one sentence each, with the record's place and what was expected
 */
public record TrailFile(List<TrailRecord> records, List<String> problems) {
    /** The fields of a record that {@link TrailRecord} names. */
    private static final List<String> NAMED = List.of(
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "requestID",
            "eventID",
            "readOnly",
            "eventType",
            "apiVersion",
            "managementEvent",
            "recipientAccountId",
            "sharedEventID",
            "vpcEndpointId",
            "eventCategory");

    public TrailFile {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /**
     * Reads {@code {"Records":[…]}}, the answer of {@code LookupEvents} ({@code {"Events":[…]}}), a list of records, or one record.
     */
    public static TrailFile read(String text) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return new TrailFile(List.of(), List.of("line " + line + ": not JSON: " + e.getOriginalMessage()));
        }
        List<TrailRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int index = 0;
        for (JsonNode entry : entries(root)) {
            String place = "record " + index++;
            List<String> missing = missing(entry);
            if (missing.isEmpty()) {
                records.add(record((ObjectNode) entry));
            } else {
                problems.add(place + ": " + String.join(", ", missing));
            }
        }
        return new TrailFile(records, problems);
    }

    /** One record; empty when it is no object, or has no readable time, source or name. */
    public static Optional<TrailRecord> readRecord(JsonNode json) {
        return missing(json).isEmpty() ? Optional.of(record((ObjectNode) json)) : Optional.empty();
    }

    private static List<JsonNode> entries(JsonNode root) {
        List<JsonNode> entries = new ArrayList<>();
        if (root.path("Records").isArray()) {
            root.path("Records").forEach(entries::add);
        } else if (root.path("Events").isArray()) {
            root.path("Events").forEach(event -> entries.add(embedded(event)));
        } else if (root.isArray()) {
            root.forEach(entries::add);
        } else {
            entries.add(root);
        }
        return entries;
    }

    private static JsonNode embedded(JsonNode event) {
        try {
            return new ObjectMapper().readTree(event.path("CloudTrailEvent").asText());
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static List<String> missing(JsonNode json) {
        List<String> missing = new ArrayList<>();
        if (!json.isObject()) {
            return List.of("found " + json.getNodeType() + "; expected an object");
        }
        for (String field : List.of("eventSource", "eventName", "eventTime")) {
            if (Json.text(json, field).isEmpty()) {
                missing.add("no `" + field + "`; expected a string");
            }
        }
        Json.text(json, "eventTime")
                .filter(text -> IdentityJson.instant(text).isEmpty())
                .ifPresent(text ->
                        missing.add("eventTime is `" + text + "`; expected a time such as `2025-03-03T09:01:24Z`"));
        return missing;
    }

    private static TrailRecord record(ObjectNode json) {
        ObjectNode further = json.deepCopy();
        further.remove(NAMED);
        List<TrailRecord.Resource> resources = resources(json.path("resources"));
        if (!resources.isEmpty()) {
            further.remove("resources");
        }
        Optional<ObjectNode> additional = object(json, "additionalEventData");
        additional.ifPresent(found -> further.remove("additionalEventData"));
        Optional<ObjectNode> tls = object(json, "tlsDetails");
        tls.ifPresent(found -> further.remove("tlsDetails"));
        boolean console = json.path("sessionCredentialFromConsole").asText().equals("true");
        if (console) {
            further.remove("sessionCredentialFromConsole");
        }
        return new TrailRecord(
                json.path("eventVersion").asText(),
                IdentityJson.read(json.path("userIdentity")),
                Instant.parse(json.path("eventTime").asText()),
                json.path("eventSource").asText(),
                json.path("eventName").asText(),
                json.path("awsRegion").asText(),
                json.path("sourceIPAddress").asText(),
                Json.text(json, "userAgent"),
                Json.text(json, "errorCode")
                        .map(code -> new TrailRecord.EventError(code, Json.text(json, "errorMessage"))),
                Json.present(json, "requestParameters"),
                Json.present(json, "responseElements"),
                additional,
                Json.text(json, "requestID"),
                Json.text(json, "eventID"),
                bool(json, "readOnly"),
                resources,
                json.path("eventType").asText(),
                Json.text(json, "apiVersion"),
                bool(json, "managementEvent"),
                Json.text(json, "recipientAccountId"),
                Json.text(json, "sharedEventID"),
                Json.text(json, "vpcEndpointId"),
                Json.text(json, "eventCategory"),
                tls.map(details -> new TrailRecord.TlsDetails(
                        Json.text(details, "tlsVersion"),
                        Json.text(details, "cipherSuite"),
                        Json.text(details, "clientProvidedHostHeader"))),
                console,
                further);
    }

    private static List<TrailRecord.Resource> resources(JsonNode list) {
        List<TrailRecord.Resource> resources = new ArrayList<>();
        for (JsonNode entry : list) {
            Json.text(entry, "ARN")
                    .ifPresent(arn -> resources.add(
                            new TrailRecord.Resource(arn, Json.text(entry, "accountId"), Json.text(entry, "type"))));
        }
        return resources.size() == list.size() ? resources : List.of();
    }

    private static Optional<ObjectNode> object(JsonNode json, String field) {
        return json.path(field) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /** Old records write {@code "true"} as a string in some services. */
    private static Optional<Boolean> bool(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isBoolean() || value.isTextual()
                ? Optional.of(value.asText().equals("true"))
                : Optional.empty();
    }
}
