package dev.ambit.server.gateway;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.Target;
import dev.ambit.inference.quota.Demand;
import dev.ambit.inference.quota.Use;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.EmbeddingCall;
import dev.ambit.server.backend.ModelCall;
import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.Vectors;
import dev.ambit.server.backend.body.Read;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Recorder;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.Service.InferenceAnswer;
import dev.ambit.server.front.ServiceError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;

/**
 * The Bedrock runtime. Every call goes the same way: what the model id stands for, whether the policies allow every leg of it, model
 * access, quota, whether the request is valid, the Regions of its plan, the record. A call is answered only when its record is
 * durable; refused and failed calls are recorded too.
 */
public final class Gateway {
    private final Admission admission;
    private final Quotas quotas;
    private final Attempts attempts;
    private final ConverseReading converse;
    private final NativeReading invoke;
    private final Recorder recorder;
    private final Duration timeout;

    /**
     * A gateway.
     *
     * @param regions by Region id; a Region that is not there serves nothing
     * @param timeout how long one call of a model may take
     */
    public Gateway(
            Authorization authorization,
            Catalogue catalogue,
            Quotas quotas,
            Map<String, RegionBackends> regions,
            Recorder recorder,
            Duration timeout) {
        this.admission = new Admission(authorization, catalogue);
        this.quotas = quotas;
        this.attempts = new Attempts(regions);
        this.converse = new ConverseReading(catalogue);
        this.invoke = new NativeReading(catalogue);
        this.recorder = recorder;
        this.timeout = timeout;
    }

    /** The operations of {@code bedrock-runtime}. */
    public Service service() {
        return new Service("bedrock-runtime", "bedrock")
                .onInference(
                        "Converse",
                        ConverseRequest.class,
                        (exchange, in) -> answer(exchange, in.modelId(), target -> converse.whole(in, target)))
                .onInference(
                        "ConverseStream",
                        ConverseStreamRequest.class,
                        (exchange, in) -> answer(exchange, in.modelId(), target -> converse.streamed(in, target)))
                .onInference(
                        "InvokeModel",
                        InvokeModelRequest.class,
                        (exchange, in) -> answer(
                                exchange, in.modelId(), target -> invoke.whole(in, target, exchange.requestId())))
                .onInference(
                        "InvokeModelWithResponseStream",
                        InvokeModelWithResponseStreamRequest.class,
                        (exchange, in) -> answer(
                                exchange, in.modelId(), target -> invoke.streamed(in, target, exchange.requestId())));
    }

    private InferenceAnswer answer(Exchange exchange, String called, Prompt.Reading reading) {
        Ledger ledger = Ledger.open(recorder, exchange, called);
        try {
            Admission.Candidate candidate = admission.resolve(exchange, called);
            ledger.count();
            admission.authorize(exchange, candidate);
            return admitted(exchange, candidate.target(), reading, ledger);
        } catch (ServiceError refusal) {
            Ledger.durable(ledger.refused(refusal));
            throw refusal;
        } catch (RuntimeException defect) {
            Ledger.durable(ledger.refused(Errors.internal()));
            throw defect;
        }
    }

    private InferenceAnswer admitted(Exchange exchange, Target target, Prompt.Reading reading, Ledger ledger) {
        Read<? extends Prompt> read = reading.of(target);
        Quotas.Hold hold = quotas.reserve(exchange.caller().account(), target, demand(read));
        boolean handedOn = false;
        try {
            InferenceAnswer answer = switch (valid(read)) {
                case Prompt.Whole whole -> served(exchange, target, whole, hold, ledger);
                case Prompt.Embedded embedded -> served(exchange, target, embedded, hold, ledger);
                case Prompt.Streamed streamed ->
                    new Streaming(target, streamed, hold, ledger, timeout)
                            .begin(attempts, modelCall(exchange, target, streamed.conversation()));
            };
            handedOn = answer instanceof InferenceAnswer.Streamed;
            return answer;
        } finally {
            if (!handedOn) {
                hold.settle(Use.nothing());
            }
        }
    }

    private InferenceAnswer served(
            Exchange exchange, Target target, Prompt.Whole prompt, Quotas.Hold hold, Ledger ledger) {
        return switch (attempts.whole(target, modelCall(exchange, target, prompt.conversation()))) {
            case Attempts.Tried.Failed<Answer>(ServiceError error) -> throw error;
            case Attempts.Tried.Served<Answer>(Region region, Answer answer) -> {
                Ledger.durable(ledger.served(region, Usage.of(answer, Optional.empty(), hold)));
                yield prompt.writer().apply(answer);
            }
        };
    }

    private InferenceAnswer served(
            Exchange exchange, Target target, Prompt.Embedded prompt, Quotas.Hold hold, Ledger ledger) {
        EmbeddingCall call = new EmbeddingCall(
                exchange.requestId(),
                target.model().value(),
                prompt.texts().texts(),
                prompt.texts().dimensions(),
                prompt.texts().normalize(),
                timeout);
        return switch (attempts.whole(target, call)) {
            case Attempts.Tried.Failed<Vectors>(ServiceError error) -> throw error;
            case Attempts.Tried.Served<Vectors>(Region region, Vectors vectors) -> {
                Ledger.durable(ledger.served(region, Usage.of(vectors, hold)));
                yield prompt.writer().apply(vectors);
            }
        };
    }

    private ModelCall modelCall(Exchange exchange, Target target, Conversation conversation) {
        return new ModelCall(exchange.requestId(), target.model().value(), conversation, timeout);
    }

    /** A request that cannot be read counts as a request without tokens. */
    private static Demand demand(Read<? extends Prompt> read) {
        return switch (read) {
            case Read.Ok<? extends Prompt> ok -> ok.value().demand();
            case Read.Malformed<? extends Prompt> malformed -> new Demand(0, 0);
        };
    }

    private static Prompt valid(Read<? extends Prompt> read) {
        return switch (read) {
            case Read.Ok<? extends Prompt> ok -> ok.value();
            case Read.Malformed<? extends Prompt> malformed -> throw Errors.invalid(malformed.message());
        };
    }
}
