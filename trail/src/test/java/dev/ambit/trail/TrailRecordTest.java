package dev.ambit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrailRecordTest {
    @Test
    void theRecordOfTheArticleIsWrittenAsItWasRead() {
        JsonNode article = Samples.json(Samples.articleRecord());
        TrailRecord record = TrailFile.readRecord(article).orElseThrow();
        // As text, so that the order of the fields counts.
        assertEquals(article.toString(), TrailJson.write(record).toString());
        assertEquals(Optional.of("eu.amazon.nova-pro-v1:0"), record.modelId());
        assertEquals("eu-central-1", record.servingRegion());
        UserIdentity.AssumedRole role = assertInstanceOf(UserIdentity.AssumedRole.class, record.userIdentity());
        assertEquals(Optional.of("username"), role.username());
        assertTrue(role.session().issuer().orElseThrow().arn().contains("role/aws-reserved/sso.amazonaws.com/"));
        assertEquals(0, record.further().size());
    }

    @Test
    void aDraftOfTheSameCallHasTheSameFieldsInTheSameOrder() {
        TrailRecord read =
                TrailFile.readRecord(Samples.json(Samples.articleRecord())).orElseThrow();
        TrailRecord written = InferenceRecord.of(
                        read.userIdentity(), read.eventTime(), "Converse", "eu-central-1", "eu.amazon.nova-pro-v1:0")
                .from(read.sourceIpAddress(), read.userAgent())
                .ids(read.requestId().orElseThrow(), read.eventId().orElseThrow())
                .account("111122223333")
                .servedIn("eu-central-1")
                .build();
        ObjectNode expected = TrailJson.write(read);
        expected.remove("sessionCredentialFromConsole");
        assertEquals(expected.toString(), TrailJson.write(written).toString());
    }

    @Test
    void theServingRegionIsRecordedOnlyWhenItIsAnother() {
        TrailRecord.Draft draft = InferenceRecord.of(
                Samples.user("ana"), Samples.NOW, "Converse", "eu-central-1", "eu.amazon.nova-pro-v1:0");
        assertFalse(TrailJson.write(draft.servedIn("eu-central-1").build()).has("additionalEventData"));
        TrailRecord elsewhere = draft.servedIn("eu-west-3").build();
        assertEquals(
                "{\"inferenceRegion\":\"eu-west-3\"}",
                TrailJson.write(elsewhere).path("additionalEventData").toString());
        assertEquals("eu-west-3", elsewhere.servingRegion());
        assertEquals("eu-central-1", elsewhere.awsRegion());
        assertFalse(TrailJson.write(draft.servedIn("eu-central-1").build()).has("additionalEventData"));
    }

    @Test
    void aRefusedCallHasItsOwnCodeAndNoResponse() {
        TrailRecord record = InferenceRecord.denied(
                        InferenceRecord.of(Samples.user("ana"), Samples.NOW, "Converse", "eu-central-1", "m")
                                .response(JsonNodeFactory.instance.objectNode()),
                        "User: x is not authorized to perform: bedrock:InvokeModel")
                .build();
        ObjectNode json = TrailJson.write(record);
        assertEquals("AccessDenied", json.path("errorCode").asText());
        assertEquals(
                "User: x is not authorized to perform: bedrock:InvokeModel",
                json.path("errorMessage").asText());
        assertTrue(json.path("responseElements").isNull());
        assertEquals("m", json.path("requestParameters").path("modelId").asText());
    }

    @Test
    void longValuesAreCutAtTheirLimits() {
        TrailRecord.EventError error = new TrailRecord.EventError("Code", Optional.of("ä".repeat(600)));
        assertEquals("ä".repeat(512), error.message().orElseThrow());
        TrailRecord.EventError odd = new TrailRecord.EventError("Code", Optional.of("x" + "ä".repeat(600)));
        assertEquals("x" + "ä".repeat(511), odd.message().orElseThrow());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("first", "kept")
                .put("long", "y".repeat(TrailRecord.ADDITIONAL_DATA_LIMIT))
                .put("last", "kept");
        TrailRecord read = TrailFile.readRecord(JsonNodeFactory.instance
                        .objectNode()
                        .put("eventSource", "s")
                        .put("eventName", "n")
                        .put("eventTime", "2026-03-03T09:01:24Z")
                        .set("additionalEventData", data))
                .orElseThrow();
        assertEquals(
                "{\"first\":\"kept\",\"last\":\"kept\"}",
                read.additionalEventData().orElseThrow().toString());
    }

    @Test
    void aManagementCallCarriesItsParameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("name", "DenyAllOutsideEU");
        TrailRecord record = TrailRecord.draft(
                        Samples.user("ana"), Samples.NOW, "organizations.amazonaws.com", "CreatePolicy", "us-east-1")
                .request(parameters)
                .response(JsonNodeFactory.instance.objectNode().put("policyId", "p-1"))
                .build();
        ObjectNode json = TrailJson.write(record);
        assertEquals(parameters, json.path("requestParameters"));
        assertEquals("p-1", json.path("responseElements").path("policyId").asText());
        assertFalse(json.path("readOnly").asBoolean());
        assertTrue(json.path("managementEvent").asBoolean());
    }
}
