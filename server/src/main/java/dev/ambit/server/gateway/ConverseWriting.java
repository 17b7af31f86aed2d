package dev.ambit.server.gateway;

import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Block;
import dev.ambit.server.front.OpenValues;
import dev.ambit.server.front.Service.InferenceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.PerformanceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** Writes a whole answer as Converse gives it. */
final class ConverseWriting {
    private ConverseWriting() {}

    static InferenceAnswer.Whole response(Answer answer, @Nullable PerformanceConfiguration performance) {
        List<ContentBlock> content = new ArrayList<>();
        for (Block block : answer.content()) {
            content.add(content(block));
        }
        ConverseResponse response = ConverseResponse.builder()
                .output(ConverseOutput.fromMessage(Message.builder()
                        .role(ConversationRole.ASSISTANT)
                        .content(content)
                        .build()))
                .stopReason(stopReason(answer.stop()))
                .usage(usage(answer.usage()))
                .metrics(metrics -> metrics.latencyMs(answer.latency().toMillis()))
                .performanceConfig(performance)
                .build();
        return new InferenceAnswer.Whole(response, Map.of());
    }

    private static ContentBlock content(Block block) {
        return switch (block) {
            case Block.Text(String text) -> ContentBlock.fromText(text);
            case Block.ToolUse use ->
                ContentBlock.fromToolUse(
                        tool -> tool.toolUseId(use.id()).name(use.name()).input(OpenValues.document(use.input())));
            case Block.Reasoning reasoning ->
                ContentBlock.fromReasoningContent(content -> content.reasoningText(
                        text -> text.text(reasoning.text()).signature(reasoning.signature())));
            case Block.Json json -> ContentBlock.fromText(json.value().toString());
            case Block.Media media -> throw notAnAnswer(media);
            case Block.ToolResult result -> throw notAnAnswer(result);
            case Block.CachePoint point -> throw notAnAnswer(point);
        };
    }

    private static IllegalStateException notAnAnswer(Block block) {
        return new IllegalStateException("a model answered with a "
                + block.getClass().getSimpleName() + " block; expected text, reasoning or tool use");
    }

    static StopReason stopReason(Answer.Stop stop) {
        return switch (stop) {
            case END_TURN -> StopReason.END_TURN;
            case MAX_TOKENS -> StopReason.MAX_TOKENS;
            case STOP_SEQUENCE -> StopReason.STOP_SEQUENCE;
            case TOOL_USE -> StopReason.TOOL_USE;
        };
    }

    static TokenUsage usage(Answer.Usage usage) {
        return TokenUsage.builder()
                .inputTokens(usage.input())
                .outputTokens(usage.output())
                .totalTokens(usage.total())
                .cacheReadInputTokens(usage.cacheRead())
                .cacheWriteInputTokens(usage.cacheWrite())
                .build();
    }
}
