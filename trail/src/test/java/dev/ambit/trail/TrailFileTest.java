package dev.ambit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailFileTest {
    @Test
    void aWrittenFileIsReadBack() {
        TrailRecord record = Samples.event("e-1", "CreateRole", Samples.NOW)
                .resources(List.of(new TrailRecord.Resource(
                        "arn:aws:iam::111122223333:role/App",
                        java.util.Optional.of(Samples.ACCOUNT),
                        java.util.Optional.of("AWS::IAM::Role"))))
                .build();
        TrailFile file = TrailFile.read(TrailJson.writeFile(List.of(record)).toString());
        assertEquals(List.of(), file.problems());
        assertEquals(List.of(record), file.records());
    }

    @Test
    void unknownFieldsAreKept() {
        String old = """
                {"eventVersion":"1.05","userIdentity":{"type":"AssumedRole","principalId":"AROA:s",
                "arn":"arn:aws:sts::111122223333:assumed-role/r/s","accountId":"111122223333","accessKeyId":"ASIA",
                "sessionContext":{"attributes":{"mfaAuthenticated":"false","creationDate":"2020-01-01T00:00:00Z"},
                "sessionIssuer":{"type":"Role","principalId":"AROA","arn":"arn:aws:iam::111122223333:role/r",
                "accountId":"111122223333","userName":"r"},"webIdFederationData":{}},"somethingNew":1},
                "eventTime":"2020-01-01T00:00:01Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",
                "awsRegion":"us-east-1","sourceIPAddress":"1.2.3.4","userAgent":"x","requestParameters":null,
                "responseElements":null,"requestID":"r","eventID":"e","eventType":"AwsApiCall",
                "recipientAccountId":"111122223333","addendum":{"reason":"DELIVERY_DELAY"},"edgeDeviceDetails":[1]}""";
        JsonNode json = Samples.json(old);
        TrailRecord record = TrailFile.readRecord(json).orElseThrow();
        assertInstanceOf(UserIdentity.AssumedRole.class, record.userIdentity());
        assertEquals(json, TrailJson.write(record));
    }

    @Test
    void everyTypeOfIdentityIsWrittenAsItWasRead() {
        for (String identity : List.of(
                "{\"type\":\"Root\",\"principalId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:root\","
                        + "\"accountId\":\"111122223333\",\"accessKeyId\":\"\"}",
                "{\"type\":\"IAMUser\",\"principalId\":\"AIDA\",\"arn\":\"arn:aws:iam::111122223333:user/u\","
                        + "\"accountId\":\"111122223333\",\"userName\":\"u\",\"invokedBy\":\"AWS Internal\"}",
                "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}",
                "{\"type\":\"AWSAccount\",\"principalId\":\"AIDA\",\"accountId\":\"444455556666\"}",
                "{\"type\":\"AWSAccount\",\"principalId\":\"\",\"accountId\":\"ANONYMOUS_PRINCIPAL\",\"x\":1}",
                "{\"type\":\"IdentityCenterUser\",\"accountId\":\"111122223333\",\"onBehalfOf\":{\"userId\":\"u\"}}",
                "{\"type\":\"SAMLUser\",\"principalId\":\"p\",\"userName\":\"u\"}",
                "{\"type\":\"FederatedUser\",\"principalId\":\"1:f\",\"arn\":\"arn:aws:sts::1:federated-user/f\","
                        + "\"accountId\":\"1\",\"accessKeyId\":\"ASIA\"}",
                "{\"type\":\"AssumedRole\",\"principalId\":\"p\"}")) {
            JsonNode json = Samples.json(identity);
            assertEquals(json, IdentityJson.write(IdentityJson.read(json)), identity);
        }
    }

    @Test
    void aBadRecordIsAProblemAndTheOthersStand() {
        TrailRecord good = Samples.event("e", "CreateRole", Samples.NOW).build();
        String text = "{\"Records\":[7,{\"eventSource\":\"s\",\"eventName\":\"n\",\"eventTime\":\"today\"},"
                + TrailJson.write(good) + "]}";
        TrailFile file = TrailFile.read(text);
        assertEquals(List.of(good), file.records());
        assertEquals(2, file.problems().size());
        assertTrue(
                file.problems().get(0).startsWith("record 0: found NUMBER"),
                file.problems().get(0));
        assertTrue(
                file.problems().get(1).startsWith("record 1: eventTime is `today`"),
                file.problems().get(1));
    }

    @Test
    void theAnswerOfLookupEventsIsReadToo() {
        TrailRecord good = Samples.event("e", "CreateRole", Samples.NOW).build();
        var events = JsonNodeFactory.instance.objectNode();
        events.putArray("Events")
                .addObject()
                .put("CloudTrailEvent", TrailJson.write(good).toString());
        assertEquals(List.of(good), TrailFile.read(events.toString()).records());
    }

    @Test
    void aTextThatIsNoJsonNamesItsLine() {
        TrailFile file = TrailFile.read("{\"Records\":\n[}");
        assertEquals(List.of(), file.records());
        assertTrue(
                file.problems().getFirst().startsWith("line 2: not JSON"),
                file.problems().getFirst());
    }
}
