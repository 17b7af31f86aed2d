package dev.ambit.server.backend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers without a model: text that depends on the model id and the conversation only, {@link Tokens} of its own, and latency,
 * capacity and failures as {@link SimulatedSettings} say. The settings can change while it works.
 */
public final class SimulatedBackend implements ModelBackend {
    private final String name;
    private final Time time;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private volatile SimulatedSettings settings;

    public SimulatedBackend(String name, SimulatedSettings settings, Time time) {
        this.name = name;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "simulated";
    }

    public SimulatedSettings settings() {
        return settings;
    }

    /** Holds for calls that start from now on. */
    public void change(SimulatedSettings newSettings) {
        settings = newSettings;
    }

    @Override
    public Outcome<Answer> converse(ModelCall call, Sink sink) {
        SimulatedSettings now = settings;
        return within(now, () -> speak(call, sink, now));
    }

    @Override
    public Outcome<Vectors> embed(EmbeddingCall call) {
        SimulatedSettings now = settings;
        return within(now, () -> {
            long start = time.nanos();
            time.sleep(now.firstToken());
            List<List<Double>> vectors = call.texts().stream()
                    .map(text -> SimulatedText.vector(call.modelId(), text, call.dimensions(), call.normalize()))
                    .toList();
            int tokens = call.texts().stream().mapToInt(Tokens::count).sum();
            return new Outcome.Done<>(new Vectors(vectors, tokens, since(start)));
        });
    }

    private interface Work<T> {
        Outcome<T> run() throws InterruptedException;
    }

    private <T> Outcome<T> within(SimulatedSettings now, Work<T> work) {
        if (now.down()) {
            return Outcome.failed(new Failure.Unavailable(name + " is down"));
        }
        try {
            if (inFlight.incrementAndGet() > now.capacity()) {
                return Outcome.failed(new Failure.Throttled(name + " has capacity for " + now.capacity() + " calls"));
            }
            Failure failure = plannedFailure(now, calls.incrementAndGet());
            return failure == null ? work.run() : Outcome.failed(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(new Failure.Cancelled("interrupted"));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static @Nullable Failure plannedFailure(SimulatedSettings now, long number) {
        double drawn = (mix(now.seed() * 0x9e3779b97f4a7c15L + number) >>> 11) * 0x1.0p-53;
        if (drawn >= now.failureRate()) {
            return null;
        }
        String detail = "simulated failure of call " + number;
        return switch (now.failure()) {
            case UNAVAILABLE -> new Failure.Unavailable(detail);
            case THROTTLED -> new Failure.Throttled(detail);
            case MODEL_ERROR -> new Failure.ModelError(detail);
            case TIMEOUT -> new Failure.Timeout(detail);
        };
    }

    /** The finalizer of SplitMix64: neighbouring numbers give independent ones. */
    private static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private record Plan(Block block, List<String> pieces, Answer.Stop stop, Optional<String> stopSequence) {}

    private Outcome<Answer> speak(ModelCall call, Sink sink, SimulatedSettings now) throws InterruptedException {
        long start = time.nanos();
        Plan plan = plan(call);
        Duration first = Duration.ZERO;
        for (int i = 0; i < plan.pieces().size(); i++) {
            time.sleep(i == 0 ? now.firstToken() : now.perToken());
            if (sink.cancelled()) {
                return Outcome.failed(new Failure.Cancelled("the caller went away"));
            }
            if (since(start).compareTo(call.timeout()) > 0) {
                return Outcome.failed(new Failure.Timeout("no answer within " + call.timeout()));
            }
            if (i == 0) {
                first = since(start);
            }
            send(sink, plan, i);
        }
        Answer.Usage usage = new Answer.Usage(
                Tokens.count(call.conversation()), Math.max(1, plan.pieces().size()), 0, 0);
        return new Outcome.Done<>(
                new Answer(List.of(plan.block()), plan.stop(), plan.stopSequence(), usage, first, since(start)));
    }

    private static void send(Sink sink, Plan plan, int piece) {
        String text = plan.pieces().get(piece);
        if (plan.block() instanceof Block.ToolUse use) {
            if (piece == 0) {
                sink.accept(new Delta.ToolStart(0, use.id(), use.name()));
            }
            sink.accept(new Delta.ToolInput(0, text));
        } else {
            sink.accept(new Delta.Text(0, text));
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(time.nanos() - start);
    }

    private static Plan plan(ModelCall call) {
        Optional<Conversation.Tool> tool = call.conversation().tools().flatMap(SimulatedBackend::forcedTool);
        return tool.isPresent() ? planTool(call, tool.get()) : planText(call);
    }

    /** The tool that the caller insists on; without that a simulated model uses none. */
    private static Optional<Conversation.Tool> forcedTool(Conversation.Tools tools) {
        return switch (tools.choice()) {
            case Conversation.Choice.Auto auto -> Optional.empty();
            case Conversation.Choice.None none -> Optional.empty();
            case Conversation.Choice.Any any -> tools.tools().stream().findFirst();
            case Conversation.Choice.Named(String wanted) ->
                tools.tools().stream()
                        .filter(tool -> tool.name().equals(wanted))
                        .findFirst();
        };
    }

    private static Plan planTool(ModelCall call, Conversation.Tool tool) {
        Block.ToolUse use = new Block.ToolUse(
                SimulatedText.toolUseId(call), tool.name(), SimulatedText.leastInput(tool.inputSchema()));
        return new Plan(use, Tokens.split(use.input().toString()), Answer.Stop.TOOL_USE, Optional.empty());
    }

    private static Plan planText(ModelCall call) {
        Conversation.Limits limits = call.conversation().limits();
        String text = SimulatedText.answer(call);
        int end = text.length();
        Optional<String> met = Optional.empty();
        for (String sequence : limits.stopSequences()) {
            int at = sequence.isEmpty() ? -1 : text.indexOf(sequence);
            if (at >= 0 && at < end) {
                end = at;
                met = Optional.of(sequence);
            }
        }
        List<String> tokens = Tokens.split(text.substring(0, end));
        OptionalInt most = limits.maxTokens();
        if (most.isPresent() && tokens.size() > most.getAsInt()) {
            List<String> kept = List.copyOf(tokens.subList(0, most.getAsInt()));
            return new Plan(new Block.Text(String.join("", kept)), kept, Answer.Stop.MAX_TOKENS, Optional.empty());
        }
        return new Plan(
                new Block.Text(String.join("", tokens)),
                tokens,
                met.isPresent() ? Answer.Stop.STOP_SEQUENCE : Answer.Stop.END_TURN,
                met);
    }
}
