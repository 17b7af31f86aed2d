package dev.ambit.server.dataautomation;

import dev.ambit.inference.Authorizations;
import dev.ambit.inference.Call;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.DataAutomationProfile;
import dev.ambit.inference.DeniedCall;
import dev.ambit.inference.Region;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.server.bedrock.Calls;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.AutomationJobStatus;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.GetDataAutomationStatusRequest;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.GetDataAutomationStatusResponse;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.InvokeDataAutomationAsyncRequest;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.InvokeDataAutomationAsyncResponse;
import software.amazon.awssdk.services.bedrockdataautomationruntime.model.OutputConfiguration;

/**
 * {@code InvokeDataAutomationAsync} and {@code GetDataAutomationStatus}. Processing in several Regions is mandatory, so that a call needs
 * its action on the profile in every Region of the profile, whatever Region works in the end. The job is simulated, and its ARN and its
 * output say so. Source: Amazon Bedrock User Guide, bda-cris.html.
 */
public final class DataAutomationService {
    private final Authorization authorization;
    private final Catalogue catalogue;
    private final Jobs jobs;
    private final Duration lasts;
    private final Clock clock;

    /** {@code lasts}: how long a job is in progress. */
    public DataAutomationService(
            Authorization authorization, Catalogue catalogue, Jobs jobs, Duration lasts, Clock clock) {
        this.authorization = authorization;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** The table of operations. */
    public Service service() {
        return new Service("bedrock-data-automation-runtime", "bedrock")
                .onSelfAuthorized("InvokeDataAutomationAsync", InvokeDataAutomationAsyncRequest.class, this::invoke)
                .on(
                        "GetDataAutomationStatus",
                        GetDataAutomationStatusRequest.class,
                        (call, in) -> in.invocationArn(),
                        this::status);
    }

    private InvokeDataAutomationAsyncResponse invoke(Exchange exchange, InvokeDataAutomationAsyncRequest in) {
        Region source = catalogue.region(exchange.region()).orElseThrow(() -> notOffered(exchange));
        DataAutomationProfile profile = profile(exchange, source, in.dataAutomationProfileArn());
        authorize(exchange, source, profile);
        String id = "simulated-" + UUID.randomUUID();
        String arn = source.bedrockArn(exchange.caller().account(), "data-automation-invocation/" + id);
        String token = in.clientToken() == null ? "" : in.clientToken();
        String asked = in.toBuilder().clientToken(null).build().toString();
        Job job = jobs.begin(
                Jobs.place(arn),
                token,
                () -> new Job(arn, token, asked, output(in.outputConfiguration(), id), exchange.now()));
        if (!job.asked().equals(asked)) {
            throw invalid("The clientToken " + token + " was used before, with another request: it began " + job.arn()
                    + ". Use a new token for a new request.");
        }
        return InvokeDataAutomationAsyncResponse.builder()
                .invocationArn(job.arn())
                .build();
    }

    private DataAutomationProfile profile(Exchange exchange, Region source, String arn) {
        DataAutomationProfile profile =
                DataAutomationProfile.in(catalogue, source).orElseThrow(() -> notOffered(exchange));
        String expected = source.bedrockArn(exchange.caller().account(), "data-automation-profile/" + profile.id());
        if (!arn.equals(expected)) {
            throw invalid("The data automation profile " + arn + " cannot be used in " + source.id() + "; expected "
                    + expected + ".");
        }
        return profile;
    }

    private void authorize(Exchange exchange, Region source, DataAutomationProfile profile) {
        Call call = Calls.of(exchange, source);
        List<AuthorizationRequest> requests = Authorizations.ofDataAutomation(call, profile);
        List<Decision> decisions = new ArrayList<>();
        requests.forEach(request -> decisions.add(authorization.decide(exchange, request)));
        Optional<DeniedCall> denied = DeniedCall.of(source, requests, decisions);
        if (denied.isPresent()) {
            throw ServiceError.denied(
                    "AccessDeniedException",
                    400,
                    authorization.message(
                            exchange, denied.get().request(), denied.get().decision()));
        }
    }

    private static String output(OutputConfiguration wanted, String id) {
        String folder = wanted.s3Uri();
        return folder + (folder.endsWith("/") ? "" : "/") + id + "/job_metadata.json";
    }

    private GetDataAutomationStatusResponse status(Exchange exchange, GetDataAutomationStatusRequest in) {
        // The account and the Region stand in the ARN: nobody sees a job of another account.
        Job job = Optional.of(in.invocationArn())
                .filter(arn -> arn.contains(":bedrock:" + exchange.region() + ":"
                        + exchange.caller().account() + ":"))
                .flatMap(jobs::find)
                .orElseThrow(() -> ServiceError.of(
                        "ResourceNotFoundException", "There is no invocation " + in.invocationArn() + "."));
        @Nullable
        Instant ended = job.ended(clock.instant(), lasts) ? job.submitted().plus(lasts) : null;
        return GetDataAutomationStatusResponse.builder()
                .status(ended == null ? AutomationJobStatus.IN_PROGRESS : AutomationJobStatus.SUCCESS)
                .outputConfiguration(
                        OutputConfiguration.builder().s3Uri(job.output()).build())
                .jobSubmissionTime(job.submitted())
                .jobCompletionTime(ended)
                .jobDurationInSeconds(ended == null ? null : Math.toIntExact(lasts.toSeconds()))
                .build();
    }

    private static ServiceError notOffered(Exchange exchange) {
        return invalid("Bedrock Data Automation is not offered in " + exchange.region() + ".");
    }

    private static ServiceError invalid(String message) {
        return ServiceError.of("ValidationException", message);
    }
}
