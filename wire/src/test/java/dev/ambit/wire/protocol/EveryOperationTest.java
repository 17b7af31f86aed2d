package dev.ambit.wire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Route;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.routes.Service;
import dev.ambit.wire.sigv4.Credential;
import dev.ambit.wire.sigv4.SignatureV4;
import dev.ambit.wire.sigv4.Verification;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockdataautomationruntime.BedrockDataAutomationRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.controlcatalog.ControlCatalogClient;
import software.amazon.awssdk.services.controltower.ControlTowerClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every route against the SDK's own marshallers: signature, operation, input, output and errors. */
class EveryOperationTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private final Router router = new Router();
    private final Codec codec = new Codec(router);
    private final AtomicReference<java.util.function.Function<WireRequest, WireResponse>> handler =
            new AtomicReference<>(wire -> {
                throw new AssertionError("no server is set");
            });
    private final java.util.Map<Service, software.amazon.awssdk.core.SdkClient> clients =
            new java.util.EnumMap<>(Service.class);

    @org.junit.jupiter.api.AfterEach
    void close() {
        clients.values().forEach(software.amazon.awssdk.core.SdkClient::close);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void requestsAndResponsesSurvive(Service service) throws ReflectiveOperationException {
        var samples = new Samples(service.ordinal());
        int done = 0;
        for (String operation : router.table(service).operations()) {
            Route route = router.table(service).route(operation).orElseThrow();
            if (route.eventStream() != null || route.duplex()) {
                continue;
            }
            for (int i = 0; i < 3; i++) {
                SdkPojo request = samples.fill(builder(route, route.requestClass()));
                SdkPojo response = samples.fill(builder(route, route.responseClass()));
                var seen = new AtomicReference<SdkPojo>();
                Object answer = call(service, route, request, wire -> {
                    Resolved call = resolve(wire);
                    assertEquals(route, call.route());
                    seen.set(codec.read(call, wire));
                    return codec.encode(call, response, "request-1");
                });
                assertTrue(
                        request.equalsBySdkFields(seen.get()),
                        () -> operation + "\nsent " + request + "\nread " + seen.get());
                assertTrue(
                        response.equalsBySdkFields(answer),
                        () -> operation + "\nsent " + response + "\nread " + answer);
                done++;
            }
        }
        assertTrue(done > 0);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyDeclaredErrorComesBackAsItsException(Service service) throws ReflectiveOperationException {
        var samples = new Samples(7);
        for (String operation : router.table(service).operations()) {
            Route route = router.table(service).route(operation).orElseThrow();
            if (route.eventStream() != null || route.duplex()) {
                continue;
            }
            for (String shape : route.errors().keySet()) {
                SdkPojo request = samples.fill(builder(route, route.requestClass()));
                var error = route.error(shape, "why é <&> \"x\"");
                var thrown = assertThrows(
                        AwsServiceException.class,
                        () -> call(service, route, request, wire -> codec.error(resolve(wire), error, "request-1")),
                        operation + " " + shape);
                String known = operation + " " + shape + " " + thrown;
                assertEquals(error.status(), thrown.statusCode(), known);
                assertEquals(error.message(), thrown.awsErrorDetails().errorMessage(), known);
                assertEquals("request-1", thrown.requestId(), known);
                assertEquals(error.code(), thrown.awsErrorDetails().errorCode(), known);
                // Codes of CloudWatch stand for several shapes, and the SDK has left out one exception of CloudTrail.
                if (service == Service.CLOUDWATCH || shape.equals("KmsKeyDisabledException")) {
                    continue;
                }
                assertTrue(
                        (thrown.getClass().getSimpleName() + "Exception")
                                .toLowerCase(Locale.ROOT)
                                .startsWith(shape.replace("Exception", "").toLowerCase(Locale.ROOT)),
                        known);
            }
        }
    }

    private Resolved resolve(WireRequest wire) {
        Optional<String> signingName = switch (Credential.of(wire)) {
            case Credential.Signed(var claim) -> {
                assertInstanceOf(
                        Verification.Verified.class,
                        SignatureV4.STANDARD.verify(claim, SECRET, wire, claim.signedAt()),
                        wire.path());
                yield Optional.of(claim.scope().service());
            }
            // Federation calls of STS are not signed.
            case Credential.Anonymous _ -> Optional.empty();
            case Credential.LongTermApiKey _, Credential.ShortTermApiKey _, Credential.Malformed _ ->
                throw new AssertionError("The SDK's signature was not understood: " + Credential.of(wire));
        };
        return assertInstanceOf(Resolved.class, router.resolve(wire, signingName), wire.path());
    }

    private Object call(
            Service service,
            Route route,
            SdkPojo request,
            java.util.function.Function<WireRequest, WireResponse> server)
            throws ReflectiveOperationException {
        handler.set(server);
        var client = clients.computeIfAbsent(
                service, s -> client(s, new Loop(wire -> handler.get().apply(wire))));
        try {
            // The client's method takes the request class; its name has capitals of its own.
            for (var method : client.getClass().getInterfaces()[0].getMethods()) {
                if (method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == request.getClass()
                        && !method.getName().endsWith("Paginator")) {
                    return method.invoke(client, request);
                }
            }
            throw new AssertionError("The client has no method for " + route.requestClass());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (thrown.getCause() instanceof Error cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    private static software.amazon.awssdk.core.SdkClient client(Service service, Loop loop) {
        return switch (service) {
            case ORGANIZATIONS -> build(OrganizationsClient.builder(), loop);
            case IAM -> build(IamClient.builder(), loop);
            case STS -> build(StsClient.builder(), loop);
            case BEDROCK_RUNTIME -> build(BedrockRuntimeClient.builder(), loop);
            case BEDROCK -> build(BedrockClient.builder(), loop);
            case BEDROCK_DATA_AUTOMATION_RUNTIME -> build(BedrockDataAutomationRuntimeClient.builder(), loop);
            case CLOUDTRAIL -> build(CloudTrailClient.builder(), loop);
            case CLOUDWATCH -> build(CloudWatchClient.builder(), loop);
            case CONTROLTOWER -> build(ControlTowerClient.builder(), loop);
            case CONTROLCATALOG -> build(ControlCatalogClient.builder(), loop);
            case SERVICE_QUOTAS -> build(ServiceQuotasClient.builder(), loop);
        };
    }

    private static <
                    B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>,
                    C extends software.amazon.awssdk.core.SdkClient>
            C build(B builder, Loop loop) {
        return builder.httpClient(loop)
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:4566"))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", SECRET)))
                .overrideConfiguration(c -> c.retryPolicy(RetryPolicy.none()))
                .build();
    }

    private SdkPojo builder(Route route, String name) throws ReflectiveOperationException {
        String type = router.table(route.service()).modelPackage() + "." + name;
        return (SdkPojo) Class.forName(type).getMethod("builder").invoke(null);
    }
}
