package dev.ambit.server.gateway;

import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.front.Service.EventSink;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStart;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.PerformanceConfiguration;

/** Writes one answer as the events of ConverseStream. A text block begins with its first delta, a tool use with an event of its own. */
final class ConverseEvents implements Prompt.Events {
    private static final int NO_BLOCK = -1;

    private final @Nullable PerformanceConfiguration performance;
    private int open = NO_BLOCK;

    ConverseEvents(@Nullable PerformanceConfiguration performance) {
        this.performance = performance;
    }

    @Override
    public void start(EventSink sink) {
        sink.send(
                "messageStart",
                ConverseStreamOutput.messageStartBuilder()
                        .role(ConversationRole.ASSISTANT)
                        .build());
    }

    @Override
    public void on(Delta delta, EventSink sink) {
        if (delta.index() != open) {
            close(sink);
            open = delta.index();
        }
        switch (delta) {
            case Delta.Text(int index, String text) -> send(index, ContentBlockDelta.fromText(text), sink);
            case Delta.ToolInput(int index, String json) ->
                send(index, ContentBlockDelta.fromToolUse(use -> use.input(json)), sink);
            case Delta.ToolStart(int index, String id, String name) ->
                sink.send(
                        "contentBlockStart",
                        ConverseStreamOutput.contentBlockStartBuilder()
                                .contentBlockIndex(index)
                                .start(ContentBlockStart.fromToolUse(
                                        use -> use.toolUseId(id).name(name)))
                                .build());
        }
    }

    private static void send(int index, ContentBlockDelta delta, EventSink sink) {
        sink.send(
                "contentBlockDelta",
                ConverseStreamOutput.contentBlockDeltaBuilder()
                        .contentBlockIndex(index)
                        .delta(delta)
                        .build());
    }

    private void close(EventSink sink) {
        if (open != NO_BLOCK) {
            sink.send(
                    "contentBlockStop",
                    ConverseStreamOutput.contentBlockStopBuilder()
                            .contentBlockIndex(open)
                            .build());
        }
    }

    @Override
    public void end(Answer answer, EventSink sink) {
        close(sink);
        sink.send(
                "messageStop",
                ConverseStreamOutput.messageStopBuilder()
                        .stopReason(ConverseWriting.stopReason(answer.stop()))
                        .build());
        sink.send(
                "metadata",
                ConverseStreamOutput.metadataBuilder()
                        .usage(ConverseWriting.usage(answer.usage()))
                        .metrics(metrics -> metrics.latencyMs(answer.latency().toMillis()))
                        .performanceConfig(performance)
                        .build());
    }
}
