package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;

/** A quota that was increased over the API is in force for the next inference call; SCPs and IAM bind the request for it. */
class QuotaIncreaseTest {
    /** Cross-region model inference tokens per minute for Amazon Nova Lite: 400,000 in European Regions. */
    private static final String TOKENS = "L-7C42E72A";

    private static void converse(BedrockRuntimeClient runtime) {
        runtime.converse(request -> request.modelId("eu.amazon.nova-lite-v1:0")
                .messages(Message.builder()
                        .role("user")
                        .content(block -> block.text("Say hello."))
                        .build())
                .inferenceConfig(config -> config.maxTokens(450_000)));
    }

    @Test
    void theNextCallHasTheNewQuota() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients app = server.as("AppRole", "eu-central-1");
                Clients management = server.as("management", "eu-central-1")) {
            assertThrows(ThrottlingException.class, () -> converse(management.runtime()));

            ServiceQuotasException denied =
                    assertThrows(ServiceQuotasException.class, () -> increase(app.serviceQuotas()));
            assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
            assertTrue(denied.getMessage().contains("servicequotas:RequestServiceQuotaIncrease"), denied.getMessage());
            assertEquals(RequestStatus.APPROVED, increase(management.serviceQuotas()));

            converse(management.runtime());
        }
    }

    private static RequestStatus increase(ServiceQuotasClient quotas) {
        return quotas.requestServiceQuotaIncrease(request ->
                        request.serviceCode("bedrock").quotaCode(TOKENS).desiredValue(1_000_000.0))
                .requestedQuota()
                .status();
    }
}
