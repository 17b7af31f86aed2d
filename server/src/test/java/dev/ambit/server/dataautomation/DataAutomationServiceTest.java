package dev.ambit.server.dataautomation;

import static dev.ambit.server.front.ServiceCalls.MANAGEMENT;
import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static dev.ambit.server.front.ServiceCalls.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.MemoryJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.AutomationJobStatus;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.GetDataAutomationStatusRequest;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.GetDataAutomationStatusResponse;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.InvokeDataAutomationAsyncRequest;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.InvokeDataAutomationAsyncResponse;

class DataAutomationServiceTest {
    private static final Duration LASTS = Duration.ofSeconds(2);
    private static final String PROFILE = ":data-automation-profile/us.data-automation-v1";

    private final ServiceCalls calls = ServiceCalls.organization();
    private final Journal journal = new MemoryJournal();

    private Service service(Instant now) {
        return new DataAutomationService(
                        new Authorization(),
                        BundledCatalogue.catalogue(),
                        Jobs.restore(journal),
                        LASTS,
                        Clock.fixed(now, ZoneOffset.UTC))
                .service();
    }

    private static InvokeDataAutomationAsyncRequest.Builder asks(String account) {
        return InvokeDataAutomationAsyncRequest.builder()
                .dataAutomationProfileArn("arn:aws:bedrock:us-east-1:" + account + PROFILE)
                .inputConfiguration(in -> in.s3Uri("s3://documents/invoice.pdf"))
                .outputConfiguration(out -> out.s3Uri("s3://results/here"));
    }

    private String invoke(Service service, InvokeDataAutomationAsyncRequest.Builder request) {
        return calls.call(
                        service,
                        MEMBER,
                        "InvokeDataAutomationAsync",
                        request.build(),
                        InvokeDataAutomationAsyncResponse.class)
                .invocationArn();
    }

    private static GetDataAutomationStatusRequest of(String arn) {
        return GetDataAutomationStatusRequest.builder().invocationArn(arn).build();
    }

    private GetDataAutomationStatusResponse status(Service service, String arn) {
        return calls.call(service, MEMBER, "GetDataAutomationStatus", of(arn), GetDataAutomationStatusResponse.class);
    }

    private void deny(String region) {
        calls.does(
                new OrganizationsCommand.EnablePolicyType(calls.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        String scp = calls.does(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                "deny-" + region,
                "",
                PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\","
                        + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"" + region
                        + "\"}}}}"),
                Map.of()));
        calls.does(new OrganizationsCommand.AttachPolicy(scp, MEMBER));
    }

    @Test
    void aJobIsInProgressAndThenEnds() {
        String arn = invoke(service(NOW), asks(MEMBER));
        assertTrue(
                arn.startsWith("arn:aws:bedrock:us-east-1:" + MEMBER + ":data-automation-invocation/simulated-"), arn);
        GetDataAutomationStatusResponse before = status(service(NOW.plus(LASTS).minusMillis(1)), arn);
        assertEquals(AutomationJobStatus.IN_PROGRESS, before.status());
        assertEquals(NOW, before.jobSubmissionTime());
        assertNull(before.jobCompletionTime());
        GetDataAutomationStatusResponse after = status(service(NOW.plus(LASTS)), arn);
        assertEquals(AutomationJobStatus.SUCCESS, after.status());
        assertEquals(NOW.plus(LASTS), after.jobCompletionTime());
        assertEquals(2, after.jobDurationInSeconds());
        assertTrue(
                after.outputConfiguration().s3Uri().matches("s3://results/here/simulated-[-0-9a-f]+/job_metadata.json"),
                after.outputConfiguration().s3Uri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-east-2", "us-west-1", "us-west-2"})
    void everyRegionOfTheProfileMustBeAllowed(String region) {
        deny(region);
        ServiceError refused = calls.refused(
                service(NOW), MEMBER, "InvokeDataAutomationAsync", asks(MEMBER).build());
        assertEquals("AccessDeniedException", refused.code());
        assertTrue(
                refused.message()
                        .contains("bedrock:InvokeDataAutomationAsync on resource: arn:aws:bedrock:" + region + ":"
                                + MEMBER + PROFILE + " with an explicit deny in a service control policy"),
                refused.message());
    }

    @Test
    void aRegionOutsideTheProfileIsNotAsked() {
        deny("eu-central-1");
        assertTrue(invoke(service(NOW), asks(MEMBER)).contains("simulated-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1:111122223333:data-automation-profile/eu.data-automation-v1",
                "arn:aws:bedrock:us-east-2:111122223333:data-automation-profile/us.data-automation-v1",
                "arn:aws:bedrock:us-east-1:000000000001:data-automation-profile/us.data-automation-v1"
            })
    void anotherProfileIsNone(String arn) {
        ServiceError refused = calls.refused(
                service(NOW),
                MEMBER,
                "InvokeDataAutomationAsync",
                asks(MEMBER).dataAutomationProfileArn(arn).build());
        assertEquals(
                "ValidationException: The data automation profile " + arn
                        + " cannot be used in us-east-1; expected arn:aws:bedrock:us-east-1:" + MEMBER + PROFILE + ".",
                refused.code() + ": " + refused.message());
    }

    @Test
    void aTokenBeginsOneJob() {
        Service service = service(NOW);
        String first = invoke(service, asks(MEMBER).clientToken("token-1"));
        assertEquals(first, invoke(service, asks(MEMBER).clientToken("token-1")));
        assertEquals(first, invoke(service(NOW), asks(MEMBER).clientToken("token-1")), "after a restart");
        assertNotEquals(first, invoke(service, asks(MEMBER).clientToken("token-2")));
        assertNotEquals(invoke(service, asks(MEMBER)), invoke(service, asks(MEMBER)), "without a token");
        ServiceError refused = calls.refused(
                service,
                MEMBER,
                "InvokeDataAutomationAsync",
                asks(MEMBER)
                        .clientToken("token-1")
                        .inputConfiguration(in -> in.s3Uri("s3://documents/other.pdf"))
                        .build());
        assertEquals("ValidationException", refused.code());
    }

    @Test
    void nobodySeesTheJobOfAnotherAccount() {
        String arn = invoke(service(NOW), asks(MEMBER));
        Service service = service(NOW);
        assertEquals(
                "ResourceNotFoundException",
                calls.refused(service, MANAGEMENT, "GetDataAutomationStatus", of(arn))
                        .code());
        assertEquals(
                "ResourceNotFoundException",
                calls.refused(service, MEMBER, "GetDataAutomationStatus", of(arn + "0"))
                        .code());
    }
}
