package dev.ambit.server.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.identity.Authentication;
import dev.ambit.server.identity.Caller;
import dev.ambit.server.listener.Listener;
import dev.ambit.server.listener.Reply;
import dev.ambit.server.state.JournalFailure;
import dev.ambit.server.state.Ticket;
import dev.ambit.trail.TrailRecord;
import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireError;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.protocol.Codec;
import dev.ambit.wire.protocol.Decoded;
import dev.ambit.wire.protocol.EventStreams;
import dev.ambit.wire.routes.Resolution;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.sigv4.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Takes every call its way: who calls, which operation, readable, authorized, answered, recorded. The order is the security of the
 * server; nothing of a request is believed before the line that proves it.
 */
public final class Front implements Listener.Answering {
    private static final Logger LOG = Logger.getLogger(Front.class.getName());
    private static final String GLOBAL_REGION = "us-east-1";

    private final Router router;
    private final Codec codec;
    private final Authentication authentication;
    private final Authorization authorization;
    private final Recorder recorder;
    private final Map<String, Service> services;
    private final Supplier<LandingZone> landingZone;
    private final Operator operator;
    private final Clock clock;

    /** {@code services} by the names of the route tables. */
    public Front(
            Router router,
            Authentication authentication,
            Authorization authorization,
            Recorder recorder,
            Map<String, Service> services,
            Supplier<LandingZone> landingZone,
            Operator operator,
            Clock clock) {
        this.router = router;
        this.codec = new Codec(router);
        this.authentication = authentication;
        this.authorization = authorization;
        this.recorder = recorder;
        this.services = services;
        this.landingZone = landingZone;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public Reply answer(WireRequest request, String peer, Runnable proven) {
        if (request.path().startsWith(Operator.PREFIX)) {
            return new Reply.Whole(operator.answer(request));
        }
        String requestId = UUID.randomUUID().toString();
        Credential credential = Credential.of(request);
        Resolution resolution = router.resolve(request, signingName(credential));
        try {
            Instant now = clock.instant();
            // One snapshot for the whole call: who calls is known, and allowed, in the same landing zone.
            LandingZone zone = landingZone.get();
            return switch (authentication.authenticate(credential, request, zone, now)) {
                case Authentication.Result.Refused(var rejected) ->
                    error(resolution, rejected.toError(resolution.protocol()), requestId);
                case Authentication.Result.Authenticated(Caller caller, String region) -> {
                    proven.run();
                    yield switch (resolution) {
                        case Resolution.Unknown unknown -> error(unknown, unknown.error(), requestId);
                        case Resolved resolved ->
                            authenticated(
                                    resolved,
                                    exchange(resolved, request, peer, caller, region, zone, now, requestId),
                                    request);
                    };
                }
            };
        } catch (ServiceError refusal) {
            return error(resolution, wireError(resolution, refusal), requestId);
        } catch (JournalFailure failure) {
            LOG.log(Level.SEVERE, "request " + requestId + " could not be made durable", failure);
            return error(resolution, unavailable(resolution), requestId);
        } catch (RuntimeException defect) {
            LOG.log(Level.SEVERE, "request " + requestId + " ended with a defect", defect);
            return error(resolution, defect(resolution), requestId);
        }
    }

    @Override
    public Reply tooLarge(WireRequest head, String peer, long limit) {
        Resolution resolution = router.resolve(head, signingName(Credential.of(head)));
        WireError error = WireError.of(
                resolution.protocol() == Protocol.REST_JSON ? "ValidationException" : "RequestEntityTooLargeException",
                413,
                "The request body is too large; the limit is " + limit + " bytes.");
        return error(resolution, error, UUID.randomUUID().toString());
    }

    @Override
    public Reply tooMany(WireRequest head, String peer) {
        Resolution resolution = router.resolve(head, signingName(Credential.of(head)));
        return error(resolution, unavailable(resolution), UUID.randomUUID().toString());
    }

    private Reply authenticated(Resolved resolved, Exchange exchange, WireRequest request) {
        Service service = services.get(resolved.route().service().id());
        if (service == null) {
            return notHere(resolved, exchange);
        }
        Optional<Service.InferenceOperation<?>> inference = service.inferenceOperation(exchange.operation());
        if (inference.isPresent()) {
            return inference(resolved, exchange, inference.get(), request);
        }
        return service.operation(exchange.operation())
                .map(operation -> ordinary(resolved, exchange, operation, request))
                .orElseGet(() -> notHere(resolved, exchange));
    }

    private Reply ordinary(Resolved resolved, Exchange exchange, Service.Operation<?> operation, WireRequest request) {
        return switch (codec.decode(resolved, request)) {
            case Decoded.Input(SdkPojo input) -> ordinary(resolved, exchange, operation, input);
            case Decoded.Refused(WireError error) -> {
                record(exchange, operation, Optional.of(error), Optional.empty());
                yield error(resolved, error, exchange.requestId());
            }
        };
    }

    private Reply ordinary(Resolved resolved, Exchange exchange, Service.Operation<?> operation, SdkPojo input) {
        // CloudTrail shows what a call asked for where it changes something.
        Optional<JsonNode> parameters = operation.readOnly() ? Optional.empty() : Optional.of(Parameters.of(input));
        try {
            authorize(resolved, exchange, operation, input);
            SdkPojo output = operation.answer(exchange, input);
            record(exchange, operation, Optional.empty(), parameters);
            return new Reply.Whole(codec.encode(resolved, output, exchange.requestId()));
        } catch (ServiceError refusal) {
            WireError error = wireError(resolved, refusal);
            record(exchange, operation, Optional.of(error), parameters);
            return error(resolved, error, exchange.requestId());
        }
    }

    private void authorize(Resolved resolved, Exchange exchange, Service.Operation<?> operation, SdkPojo input) {
        operation.action().ifPresent(action -> {
            RequestContext keys = RequestKeys.of(exchange.landingZone(), exchange.service(), input, exchange.context());
            for (String resource : operation.resources(exchange, input)) {
                AuthorizationRequest wanted = authorization.request(
                        exchange, action, resource, ResourceKeys.of(exchange.landingZone(), action, resource, keys));
                Decision decision = authorization.decide(exchange, wanted);
                if (!decision.allowed()) {
                    String code = resolved.protocol() == Protocol.QUERY ? "AccessDenied" : "AccessDeniedException";
                    int status = resolved.protocol().isAwsJson() ? 400 : 403;
                    throw ServiceError.denied(code, status, authorization.message(exchange, wanted, decision));
                }
            }
        });
    }

    private Reply inference(
            Resolved resolved, Exchange exchange, Service.InferenceOperation<?> operation, WireRequest request) {
        return switch (codec.decode(resolved, request)) {
            case Decoded.Input(SdkPojo input) -> inference(resolved, exchange, operation.answer(exchange, input));
            case Decoded.Refused(WireError error) -> {
                // The model stands in the path, so that it is known also of a body that says nothing.
                record(exchange, true, Optional.of(error), Optional.of(Parameters.of(resolved.labels())))
                        .await();
                yield error(resolved, error, exchange.requestId());
            }
        };
    }

    private Reply inference(Resolved resolved, Exchange exchange, Service.InferenceAnswer answer) {
        return switch (answer) {
            case Service.InferenceAnswer.Whole(SdkPojo output, Map<String, String> headers) -> {
                WireResponse response = codec.encode(resolved, output, exchange.requestId());
                for (Map.Entry<String, String> header : headers.entrySet()) {
                    response = response.with(header.getKey(), header.getValue());
                }
                yield new Reply.Whole(response);
            }
            case Service.InferenceAnswer.Streamed(SdkPojo head, Service.Events events) ->
                new Reply.Streamed(
                        codec.streamHead(resolved, head, exchange.requestId()),
                        sink -> stream(resolved, exchange, events, sink));
        };
    }

    /** After the first byte an error can only be a frame of its own. */
    private void stream(Resolved resolved, Exchange exchange, Service.Events events, Reply.Sink sink)
            throws IOException {
        try {
            events.writeTo((type, event) -> send(sink, EventStreams.event(type, event)));
        } catch (ServiceError refusal) {
            sink.send(EventStreams.exception(wireError(resolved, refusal)));
        } catch (UncheckedIOException clientIsGone) {
            throw clientIsGone.getCause();
        } catch (RuntimeException defect) {
            LOG.log(
                    Level.SEVERE,
                    "request " + exchange.requestId() + " ended with a defect after its first byte",
                    defect);
            sink.send(EventStreams.exception(
                    WireError.of("InternalServerException", 500, "An internal server error occurred.")));
        }
    }

    private static void send(Reply.Sink sink, byte[] frame) {
        try {
            sink.send(frame);
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    /** What changed something is acknowledged only when its record is durable too; a reading call need not wait. */
    private void record(
            Exchange exchange,
            Service.Operation<?> operation,
            Optional<WireError> error,
            Optional<JsonNode> parameters) {
        Ticket ticket = record(exchange, operation.readOnly(), error, parameters);
        if (!operation.readOnly()) {
            ticket.await();
        }
    }

    private Ticket record(
            Exchange exchange, boolean readOnly, Optional<WireError> error, Optional<JsonNode> parameters) {
        TrailRecord.Draft draft =
                recorder.draft(exchange, exchange.service() + ".amazonaws.com").readOnly(readOnly);
        parameters.filter(json -> !json.isEmpty()).ifPresent(draft::request);
        error.ifPresent(refused -> draft.failed(trailCode(refused), refused.message()));
        return recorder.submit(draft.build(), List.of());
    }

    /** CloudTrail's code for a refusal by policies is shorter than the exception's name. */
    private static String trailCode(WireError error) {
        return error.code().equals("AccessDeniedException") ? "AccessDenied" : error.code();
    }

    private Exchange exchange(
            Resolved resolved,
            WireRequest request,
            String peer,
            Caller caller,
            String region,
            LandingZone zone,
            Instant now,
            String requestId) {
        String service = resolved.route().service().signingName();
        String host = request.headers().first("host").orElse("");
        String agent = request.headers().first("user-agent").orElse("");
        RequestContext context = caller.context()
                .with("aws:SourceIp", peer)
                .with("aws:UserAgent", agent)
                // The endpoint stands for AWS's own, which speaks TLS only.
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:CurrentTime", now.toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()));
        return new Exchange(
                service,
                resolved.route().operation(),
                isGlobal(service) ? GLOBAL_REGION : region,
                caller,
                zone,
                context,
                now,
                requestId,
                peer,
                agent,
                host);
    }

    /** Services with one endpoint for all Regions; their calls belong to us-east-1. */
    private static boolean isGlobal(String service) {
        return service.equals("organizations") || service.equals("iam");
    }

    private static Optional<String> signingName(Credential credential) {
        return switch (credential) {
            case Credential.Signed(var claim) -> Optional.of(claim.scope().service());
            case Credential.LongTermApiKey key -> Optional.of("bedrock");
            case Credential.ShortTermApiKey key -> Optional.of("bedrock");
            case Credential.Anonymous anonymous -> Optional.empty();
            case Credential.Malformed malformed -> Optional.empty();
        };
    }

    private Reply notHere(Resolved resolved, Exchange exchange) {
        String message = "Ambit does not answer " + resolved.route().service().id() + ":" + exchange.operation()
                + "; docs/coverage.md lists what it answers.";
        int status =
                resolved.protocol() == Protocol.REST_JSON || resolved.protocol() == Protocol.RPC_V2_CBOR ? 404 : 400;
        return error(resolved, WireError.of("UnknownOperationException", status, message), exchange.requestId());
    }

    private static WireError wireError(Resolution resolution, ServiceError refusal) {
        int status = refusal.status().orElseGet(() -> switch (resolution) {
            case Resolved resolved -> resolved.route().error(refusal.code(), "").status();
            case Resolution.Unknown unknown -> 400;
        });
        WireError error = refusal.fromAuthorization()
                ? WireError.authorization(refusal.code(), status, refusal.message())
                : WireError.of(refusal.code(), status, refusal.message());
        for (Map.Entry<String, String> member : refusal.members().entrySet()) {
            error = error.with(member.getKey(), member.getValue());
        }
        return error;
    }

    private static WireError unavailable(Resolution resolution) {
        return resolution.protocol() == Protocol.QUERY
                ? WireError.of(
                        "ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.")
                : WireError.of(
                        "ServiceUnavailableException",
                        503,
                        "The request has failed due to a temporary failure of the server.");
    }

    private static WireError defect(Resolution resolution) {
        return resolution.protocol() == Protocol.QUERY || resolution.protocol().isAwsJson()
                ? WireError.of("InternalFailure", 500, "The request processing has failed because of an unknown error.")
                : WireError.of(
                        "InternalServerException", 500, "An internal server error occurred. Try your request again.");
    }

    private Reply error(Resolution resolution, WireError error, String requestId) {
        return new Reply.Whole(codec.error(resolution, error, requestId));
    }
}
