package dev.ambit.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/**
 * The record of a model invocation: logged in the source Region only, with the model id as called and without response elements.
 * Source: cross-Region inference article of community.aws; CloudTrail section of the Bedrock User Guide.
 */
public final class InferenceRecord {
    private InferenceRecord() {}

    /**
     * A draft of the record.
     *
     * @param operation {@code Converse}, {@code ConverseStream}, {@code InvokeModel} or {@code InvokeModelWithResponseStream}
     * @param modelId as called: model id, profile id or ARN
     */
    public static TrailRecord.Draft of(
            UserIdentity identity, Instant time, String operation, String sourceRegion, String modelId) {
        return TrailRecord.draft(identity, time, "bedrock.amazonaws.com", operation, sourceRegion)
                .readOnly(true)
                .request(JsonNodeFactory.instance.objectNode().put("modelId", modelId))
                .tls(new TrailRecord.TlsDetails(
                        Optional.of("TLSv1.3"),
                        Optional.of("TLS_AES_128_GCM_SHA256"),
                        Optional.of("bedrock-runtime." + sourceRegion + ".amazonaws.com")));
    }

    /** A call that a policy refused; the record's code is not the exception's name. */
    public static TrailRecord.Draft denied(TrailRecord.Draft draft, String message) {
        return draft.failed("AccessDenied", message);
    }
}
