package dev.ambit.server.gateway;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.Target;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.body.Read;
import dev.ambit.server.front.OpenValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/**
 * Makes prompts of Converse and ConverseStream requests. {@code additionalModelRequestFields}, {@code requestMetadata} and {@code
 * promptVariables} are taken and change nothing.
 */
final class ConverseReading {
    /** What both requests have in common. */
    private record Parts(
            List<Message> messages,
            List<SystemContentBlock> system,
            @Nullable InferenceConfiguration inference,
            @Nullable ToolConfiguration tools,
            boolean guarded) {}

    private final Catalogue catalogue;

    ConverseReading(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Read<Prompt> whole(ConverseRequest request, Target target) {
        Parts parts = new Parts(
                request.messages(),
                request.system(),
                request.inferenceConfig(),
                request.toolConfig(),
                request.guardrailConfig() != null);
        return read(
                parts,
                target,
                conversation -> new Prompt.Whole(
                        conversation, answer -> ConverseWriting.response(answer, request.performanceConfig())));
    }

    Read<Prompt> streamed(ConverseStreamRequest request, Target target) {
        Parts parts = new Parts(
                request.messages(),
                request.system(),
                request.inferenceConfig(),
                request.toolConfig(),
                request.guardrailConfig() != null);
        return read(
                parts,
                target,
                conversation -> new Prompt.Streamed(
                        conversation,
                        ConverseStreamResponse.builder().build(),
                        new ConverseEvents(request.performanceConfig())));
    }

    private Read<Prompt> read(Parts parts, Target target, Function<Conversation, Prompt> prompt) {
        Optional<String> problem = model(target)
                .or(() -> ConverseCheck.problem(parts.messages(), parts.system(), parts.tools()))
                .or(() -> guardrail(parts));
        return problem.<Read<Prompt>>map(Read.Malformed::new)
                .orElseGet(() -> new Read.Ok<>(prompt.apply(conversation(parts))));
    }

    private Optional<String> model(Target target) {
        boolean speaks = catalogue
                .model(target.model())
                .map(FoundationModel::outputModalities)
                .map(modalities -> modalities.contains("TEXT"))
                .orElse(true);
        return speaks
                ? Optional.empty()
                : Optional.of("This action doesn't support the model that you provided. Try again with a supported text"
                        + " or chat model.");
    }

    /** There are no guardrails here, and a call that relies on one must not go past it. */
    private static Optional<String> guardrail(Parts parts) {
        return parts.guarded()
                ? Optional.of("The guardrail identifier or version provided in the request does not exist.")
                : Optional.empty();
    }

    private static Conversation conversation(Parts parts) {
        List<Conversation.Turn> turns = new ArrayList<>();
        for (Message message : parts.messages()) {
            turns.add(new Conversation.Turn(
                    "user".equals(message.roleAsString()) ? Conversation.Role.USER : Conversation.Role.ASSISTANT,
                    ConverseBlocks.content(message.content())));
        }
        return new Conversation(
                turns, ConverseBlocks.system(parts.system()), limits(parts.inference()), tools(parts.tools()));
    }

    private static Conversation.Limits limits(@Nullable InferenceConfiguration config) {
        if (config == null) {
            return Conversation.Limits.NONE;
        }
        return new Conversation.Limits(
                config.maxTokens() == null ? OptionalInt.empty() : OptionalInt.of(config.maxTokens()),
                number(config.temperature()),
                number(config.topP()),
                config.stopSequences());
    }

    private static OptionalDouble number(@Nullable Float number) {
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static Optional<Conversation.Tools> tools(@Nullable ToolConfiguration config) {
        if (config == null) {
            return Optional.empty();
        }
        List<Conversation.Tool> tools = new ArrayList<>();
        for (Tool tool : config.tools()) {
            // tools of the provider's own and cache points have no schema
            if (tool.toolSpec() != null) {
                tools.add(new Conversation.Tool(
                        tool.toolSpec().name(),
                        Optional.ofNullable(tool.toolSpec().description()).orElse(""),
                        OpenValues.json(tool.toolSpec().inputSchema().json())));
            }
        }
        return tools.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation.Tools(tools, choice(config.toolChoice())));
    }

    private static Conversation.Choice choice(@Nullable ToolChoice choice) {
        if (choice != null && choice.any() != null) {
            return new Conversation.Choice.Any();
        }
        return choice != null && choice.tool() != null
                ? new Conversation.Choice.Named(choice.tool().name())
                : new Conversation.Choice.Auto();
    }
}
