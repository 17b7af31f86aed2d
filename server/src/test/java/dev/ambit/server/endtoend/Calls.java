package dev.ambit.server.endtoend;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** The calls that many tests make. */
final class Calls {
    static final String NOVA_PRO_EU = "eu.amazon.nova-pro-v1:0";
    static final String NOVA_LITE_EU = "eu.amazon.nova-lite-v1:0";

    private Calls() {}

    static Message question() {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText("Describe the purpose of a \"hello world\" program in one line."))
                .build();
    }

    static ConverseRequest request(String model) {
        return ConverseRequest.builder().modelId(model).messages(question()).build();
    }

    static ConverseResponse converse(BedrockRuntimeClient client, String model) {
        return client.converse(request(model));
    }

    /** A request body for InvokeModel in Nova's own format. */
    static SdkBytes novaBody() {
        return SdkBytes.fromUtf8String(
                "{\"schemaVersion\":\"messages-v1\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Say hello.\"}]}],"
                        + "\"inferenceConfig\":{\"maxTokens\":64}}");
    }

    static PolicySummary policy(OrganizationsClient organizations, String name) {
        return organizations.listPolicies(list -> list.filter(PolicyType.SERVICE_CONTROL_POLICY)).policies().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code refused} as code, status and sentence. */
    static String words(BedrockRuntimeException refused) {
        return refused.awsErrorDetails().errorCode() + " " + refused.statusCode() + ": "
                + refused.awsErrorDetails().errorMessage();
    }
}
