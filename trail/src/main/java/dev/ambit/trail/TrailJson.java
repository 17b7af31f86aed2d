package dev.ambit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Writes records with their fields in the order in which CloudTrail writes them. */
public final class TrailJson {
    private TrailJson() {}

    /** One record as an object. */
    public static ObjectNode write(TrailRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("eventVersion", record.eventVersion());
        json.set("userIdentity", IdentityJson.write(record.userIdentity()));
        json.put("eventTime", record.eventTime().toString());
        json.put("eventSource", record.eventSource());
        json.put("eventName", record.eventName());
        json.put("awsRegion", record.awsRegion());
        json.put("sourceIPAddress", record.sourceIpAddress());
        put(json, "userAgent", record.userAgent());
        record.error().ifPresent(error -> {
            json.put("errorCode", error.code());
            put(json, "errorMessage", error.message());
        });
        json.set("requestParameters", record.requestParameters().orElse(json.nullNode()));
        json.set("responseElements", record.responseElements().orElse(json.nullNode()));
        record.additionalEventData().ifPresent(data -> json.set("additionalEventData", data));
        put(json, "requestID", record.requestId());
        put(json, "eventID", record.eventId());
        record.readOnly().ifPresent(value -> json.put("readOnly", value));
        if (!record.resources().isEmpty()) {
            json.set("resources", resources(record.resources()));
        }
        json.put("eventType", record.eventType());
        put(json, "apiVersion", record.apiVersion());
        record.managementEvent().ifPresent(value -> json.put("managementEvent", value));
        put(json, "recipientAccountId", record.recipientAccountId());
        put(json, "sharedEventID", record.sharedEventId());
        put(json, "vpcEndpointId", record.vpcEndpointId());
        put(json, "eventCategory", record.eventCategory());
        record.tlsDetails().ifPresent(tls -> json.set("tlsDetails", tls(tls)));
        if (record.sessionCredentialFromConsole()) {
            json.put("sessionCredentialFromConsole", "true");
        }
        for (var field : record.further().properties()) {
            json.set(field.getKey(), field.getValue());
        }
        return json;
    }

    /** A log file: {@code {"Records":[…]}}. */
    public static ObjectNode writeFile(List<TrailRecord> records) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode list = file.putArray("Records");
        records.forEach(record -> list.add(write(record)));
        return file;
    }

    private static ArrayNode resources(List<TrailRecord.Resource> resources) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (TrailRecord.Resource resource : resources) {
            ObjectNode json = list.addObject();
            put(json, "accountId", resource.accountId());
            put(json, "type", resource.type());
            json.put("ARN", resource.arn());
        }
        return list;
    }

    private static JsonNode tls(TrailRecord.TlsDetails tls) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "tlsVersion", tls.tlsVersion());
        put(json, "cipherSuite", tls.cipherSuite());
        put(json, "clientProvidedHostHeader", tls.clientProvidedHostHeader());
        return json;
    }

    static void put(ObjectNode json, String field, Optional<String> value) {
        value.ifPresent(text -> json.put(field, text));
    }
}
