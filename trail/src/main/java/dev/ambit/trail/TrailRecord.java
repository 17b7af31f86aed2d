package dev.ambit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One CloudTrail record. JSON trees inside are not to be changed. Source: CloudTrail User Guide, record contents.
 *
 * @param eventTime whole seconds, UTC
 * @param requestParameters empty is written as {@code null}, and so for {@code responseElements}
 * @param tlsDetails {@code tlsVersion}, {@code cipherSuite}, {@code clientProvidedHostHeader}
 * @param further fields that are not named here, kept as they were read and written after the others
 */
public record TrailRecord(
        String eventVersion,
        UserIdentity userIdentity,
        Instant eventTime,
        String eventSource,
        String eventName,
        String awsRegion,
        String sourceIpAddress,
        Optional<String> userAgent,
        Optional<EventError> error,
        Optional<JsonNode> requestParameters,
        Optional<JsonNode> responseElements,
        Optional<ObjectNode> additionalEventData,
        Optional<String> requestId,
        Optional<String> eventId,
        Optional<Boolean> readOnly,
        List<Resource> resources,
        String eventType,
        Optional<String> apiVersion,
        Optional<Boolean> managementEvent,
        Optional<String> recipientAccountId,
        Optional<String> sharedEventId,
        Optional<String> vpcEndpointId,
        Optional<String> eventCategory,
        Optional<TlsDetails> tlsDetails,
        boolean sessionCredentialFromConsole,
        ObjectNode further) {
    /** The most bytes that a record may hold of {@code additionalEventData}. */
    public static final int ADDITIONAL_DATA_LIMIT = 28 * 1024;

    /** The error of a refused or failed call; code and message are cut to 1 KB each. */
    public record EventError(String code, Optional<String> message) {
        /** The most bytes of UTF-8 in a code or a message. */
        public static final int LIMIT = 1024;

        public EventError {
            code = Json.fitting(code, LIMIT);
            message = message.map(text -> Json.fitting(text, LIMIT));
        }
    }

    /** A resource that the call touched; {@code type} such as {@code AWS::Bedrock::InferenceProfile}. */
    public record Resource(String arn, Optional<String> accountId, Optional<String> type) {}

    /** How the client reached the service. */
    public record TlsDetails(
            Optional<String> tlsVersion, Optional<String> cipherSuite, Optional<String> clientProvidedHostHeader) {}

    public TrailRecord {
        eventTime = eventTime.truncatedTo(ChronoUnit.SECONDS);
        additionalEventData = additionalEventData.map(data -> Json.fitting(data, ADDITIONAL_DATA_LIMIT));
        resources = List.copyOf(resources);
        further = further.deepCopy();
    }

    /** The Region that served an inference call: {@code additionalEventData.inferenceRegion}, else the Region of the call. */
    public String servingRegion() {
        return additionalEventData
                .flatMap(data -> Json.text(data, "inferenceRegion"))
                .orElse(awsRegion);
    }

    /** The model id as the caller gave it, for calls that have one. */
    public Optional<String> modelId() {
        return requestParameters.flatMap(parameters -> Json.text(parameters, "modelId"));
    }

    /** A record of an API call, to be completed. */
    public static Draft draft(
            UserIdentity identity, Instant time, String eventSource, String eventName, String awsRegion) {
        return new Draft(identity, time, eventSource, eventName, awsRegion);
    }

    /**
     * A record in the making, with the values that most management events have: version 1.11, {@code AwsApiCall}, category
     * {@code Management}. Every method changes the draft and returns it.
     */
    public static final class Draft {
        private final UserIdentity identity;
        private final Instant time;
        private final String eventSource;
        private final String eventName;
        private final String awsRegion;
        private String sourceIpAddress = "127.0.0.1";
        private Optional<String> userAgent = Optional.empty();
        private Optional<EventError> error = Optional.empty();
        private Optional<JsonNode> requestParameters = Optional.empty();
        private Optional<JsonNode> responseElements = Optional.empty();
        private Optional<ObjectNode> additionalEventData = Optional.empty();
        private Optional<String> requestId = Optional.empty();
        private Optional<String> eventId = Optional.empty();
        private boolean readOnly;
        private List<Resource> resources = List.of();
        private Optional<String> recipientAccountId = Optional.empty();
        private String category = "Management";
        private Optional<TlsDetails> tlsDetails = Optional.empty();

        private Draft(UserIdentity identity, Instant time, String eventSource, String eventName, String awsRegion) {
            this.identity = identity;
            this.time = time;
            this.eventSource = eventSource;
            this.eventName = eventName;
            this.awsRegion = awsRegion;
        }

        public Draft from(String ipAddress, Optional<String> agent) {
            sourceIpAddress = ipAddress;
            userAgent = agent;
            return this;
        }

        public Draft ids(String request, String event) {
            requestId = Optional.of(request);
            eventId = Optional.of(event);
            return this;
        }

        public Draft account(String recipient) {
            recipientAccountId = Optional.of(recipient);
            return this;
        }

        public Draft readOnly(boolean value) {
            readOnly = value;
            return this;
        }

        public Draft request(JsonNode parameters) {
            requestParameters = Optional.of(parameters);
            return this;
        }

        public Draft response(JsonNode elements) {
            responseElements = Optional.of(elements);
            return this;
        }

        public Draft resources(List<Resource> touched) {
            resources = List.copyOf(touched);
            return this;
        }

        public Draft tls(TlsDetails details) {
            tlsDetails = Optional.of(details);
            return this;
        }

        /** A refused or failed call; it has no response elements. */
        public Draft failed(String code, String message) {
            error = Optional.of(new EventError(code, Optional.of(message)));
            responseElements = Optional.empty();
            return this;
        }

        /** A data event, which {@code LookupEvents} does not show. */
        public Draft data() {
            category = "Data";
            return this;
        }

        /** The Region that served an inference call; recorded only when it is not the Region of the call. */
        public Draft servedIn(String region) {
            if (region.equals(awsRegion)) {
                additionalEventData = Optional.empty();
            } else {
                additionalEventData =
                        Optional.of(JsonNodeFactory.instance.objectNode().put("inferenceRegion", region));
            }
            return this;
        }

        public TrailRecord build() {
            return new TrailRecord(
                    "1.11",
                    identity,
                    time,
                    eventSource,
                    eventName,
                    awsRegion,
                    sourceIpAddress,
                    userAgent,
                    error,
                    requestParameters,
                    responseElements,
                    additionalEventData,
                    requestId,
                    eventId,
                    Optional.of(readOnly),
                    resources,
                    "AwsApiCall",
                    Optional.empty(),
                    Optional.of(category.equals("Management")),
                    recipientAccountId,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(category),
                    tlsDetails,
                    false,
                    JsonNodeFactory.instance.objectNode());
        }
    }
}
