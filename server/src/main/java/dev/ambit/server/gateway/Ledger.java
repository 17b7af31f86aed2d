package dev.ambit.server.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ambit.inference.Region;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Recorder;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.metrics.BedrockMetrics;
import dev.ambit.server.state.Entry;
import dev.ambit.server.state.JournalFailure;
import dev.ambit.server.state.Ticket;
import dev.ambit.trail.TrailRecord;
import java.util.List;

/** What is written down of one call: its audit record and its metric samples. Nothing is answered that is not durable here. */
final class Ledger {
    private static final String EVENT_SOURCE = "bedrock.amazonaws.com";

    private final Recorder recorder;
    private final Exchange exchange;
    private final String called;
    private boolean counted;

    private Ledger(Recorder recorder, Exchange exchange, String called) {
        this.recorder = recorder;
        this.exchange = exchange;
        this.called = called;
    }

    /** @param called the model id as the caller gave it */
    static Ledger open(Recorder recorder, Exchange exchange, String called) {
        return new Ledger(recorder, exchange, called);
    }

    /** From now on the call counts in metrics: its model id stands for something. Made-up ids would make metrics without end. */
    void count() {
        counted = true;
    }

    /** A call that was served whole: record and samples in one write. */
    Ticket served(Region region, BedrockMetrics.Used used) {
        return recorder.submit(record().servedIn(region.id()).build(), BedrockMetrics.served(metered(), used));
    }

    /** A stream whose first piece is there. How much it will use is not known yet; see {@link #streamed}. */
    Ticket begun(Region region) {
        return recorder.submit(record().servedIn(region.id()).build(), List.of());
    }

    /** The samples of a stream that {@link #begun} and is complete. */
    Ticket streamed(BedrockMetrics.Used used) {
        return recorder.submit(BedrockMetrics.served(metered(), used));
    }

    /** The samples of a stream that {@link #begun} and broke off. */
    Ticket broken(ServiceError error) {
        return recorder.submit(samples(error));
    }

    /** A call without an answer, with the reason that the caller gets. */
    Ticket refused(ServiceError error) {
        String code = error.code().equals("AccessDeniedException") ? "AccessDenied" : error.code();
        return recorder.submit(record().failed(code, error.message()).build(), samples(error));
    }

    /** Waits until a write is on disk; without it the caller gets an error instead of the answer. */
    static void durable(Ticket ticket) {
        try {
            ticket.await();
        } catch (JournalFailure failure) {
            throw Errors.unrecorded(failure);
        }
    }

    private TrailRecord.Draft record() {
        return recorder.draft(exchange, EVENT_SOURCE)
                .readOnly(true)
                .request(JsonNodeFactory.instance.objectNode().put("modelId", called));
    }

    private List<Entry.Sample> samples(ServiceError error) {
        if (!counted) {
            return List.of();
        }
        int status = error.status().orElse(400);
        if (status == 429) {
            return BedrockMetrics.throttled(metered());
        }
        return status < 500 ? BedrockMetrics.clientError(metered()) : BedrockMetrics.serverError(metered());
    }

    private BedrockMetrics.Call metered() {
        return new BedrockMetrics.Call(
                exchange.caller().account(), exchange.region(), dimension(called), exchange.now());
    }

    /** The dimension {@code ModelId}: the id, also where the call gave an ARN. */
    private static String dimension(String called) {
        return called.startsWith("arn:") ? called.substring(called.lastIndexOf('/') + 1) : called;
    }
}
