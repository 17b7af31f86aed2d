package dev.ambit.server.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SimulatedBackendTest {
    private static final String PROMPT = "Describe the purpose of a \"hello world\" program in one line.";

    private final FakeTime time = new FakeTime();
    private final SimulatedBackend backend = new SimulatedBackend("sim", SimulatedSettings.INSTANT, time);

    static ModelCall call(String prompt, Conversation.Limits limits) {
        return new ModelCall("r1", "amazon.nova-pro-v1:0", Conversation.of(prompt, limits), Duration.ofMinutes(1));
    }

    private static Conversation.Limits limits(OptionalInt most, List<String> stops) {
        return new Conversation.Limits(most, OptionalDouble.empty(), OptionalDouble.empty(), stops);
    }

    private Answer answer(ModelCall call) {
        return assertInstanceOf(Outcome.Done.class, backend.converse(call, Sink.none()))
                                .value()
                        instanceof Answer a
                ? a
                : throwing();
    }

    private static Answer throwing() {
        throw new AssertionError("no answer");
    }

    private static Failure failure(Outcome<Answer> outcome) {
        return switch (outcome) {
            case Outcome.Failed<Answer>(Failure failure) -> failure;
            case Outcome.Done<Answer>(Answer answer) -> throw new AssertionError("answered " + answer);
        };
    }

    @Test
    void theSameCallGetsTheSameAnswer() {
        Answer one = answer(call(PROMPT, Conversation.Limits.NONE));
        assertEquals(one, answer(call(PROMPT, Conversation.Limits.NONE)));
        assertEquals(Answer.Stop.END_TURN, one.stop());
        assertTrue(one.text().startsWith("Simulated answer of amazon.nova-pro-v1:0"), one.text());
        assertNotEquals(
                one.text(),
                answer(call("Something else", Conversation.Limits.NONE)).text());
        // fixed here so that a change of the text on another machine or JDK is seen
        assertEquals(new Answer.Usage(Tokens.count(PROMPT) + 4, Tokens.count(one.text()), 0, 0), one.usage());
    }

    @Test
    void theStreamedPiecesAreTheAnswer() {
        List<String> pieces = new ArrayList<>();
        Outcome<Answer> outcome = backend.converse(call(PROMPT, Conversation.Limits.NONE), delta -> {
            if (delta instanceof Delta.Text(int index, String text)) {
                assertEquals(0, index);
                pieces.add(text);
            }
        });
        Answer whole = answer(call(PROMPT, Conversation.Limits.NONE));
        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(whole.text(), String.join("", pieces));
        assertEquals(whole.usage().output(), pieces.size());
    }

    @Test
    void theAnswerEndsAtTheMostTokens() {
        Answer cut = answer(call(PROMPT, limits(OptionalInt.of(3), List.of())));
        assertEquals(Answer.Stop.MAX_TOKENS, cut.stop());
        assertEquals(3, cut.usage().output());
        assertEquals("Simulated", cut.text());
    }

    @Test
    void theAnswerEndsBeforeTheFirstStopSequence() {
        Answer cut = answer(call(PROMPT, limits(OptionalInt.empty(), List.of("nowhere", " of", "answer"))));
        assertEquals(Answer.Stop.STOP_SEQUENCE, cut.stop());
        assertEquals(Optional.of("answer"), cut.stopSequence());
        assertEquals("Simulated ", cut.text());
    }

    @Test
    void latencyIsAsConfigured() {
        backend.change(SimulatedSettings.INSTANT.withLatency(Duration.ofMillis(50), Duration.ofMillis(2)));
        Answer answer = answer(call(PROMPT, limits(OptionalInt.of(11), List.of())));
        assertEquals(Duration.ofMillis(50), answer.firstToken());
        assertEquals(Duration.ofMillis(70), answer.latency());
    }

    @Test
    void aCallThatTakesTooLongTimesOut() {
        backend.change(SimulatedSettings.INSTANT.withLatency(Duration.ofHours(1), Duration.ZERO));
        Failure failure = failure(backend.converse(call(PROMPT, Conversation.Limits.NONE), Sink.none()));
        assertInstanceOf(Failure.Timeout.class, failure);
        assertEquals(408, failure.status());
    }

    @Test
    void aBackendThatIsDownIsUnavailableUntilItIsUp() {
        backend.change(backend.settings().withDown(true));
        Failure failure = failure(backend.converse(call(PROMPT, Conversation.Limits.NONE), Sink.none()));
        assertEquals("ServiceUnavailableException", failure.code());
        backend.change(backend.settings().withDown(false));
        answer(call(PROMPT, Conversation.Limits.NONE));
    }

    @Test
    void aCallOverTheCapacityIsThrottled() {
        backend.change(SimulatedSettings.INSTANT.withCapacity(1));
        List<Outcome<Answer>> inner = new ArrayList<>();
        backend.converse(call(PROMPT, Conversation.Limits.NONE), delta -> {
            if (inner.isEmpty()) {
                inner.add(backend.converse(call(PROMPT, Conversation.Limits.NONE), Sink.none()));
            }
        });
        assertInstanceOf(Failure.Throttled.class, failure(inner.getFirst()));
        answer(call(PROMPT, Conversation.Limits.NONE));
    }

    @Test
    void failuresFollowTheSeed() {
        List<Boolean> first = failures(7);
        assertEquals(first, failures(7));
        assertNotEquals(first, failures(8));
        long failed = first.stream().filter(f -> f).count();
        assertTrue(failed > 20 && failed < 80, failed + " of 200 at a rate of 0.25");
    }

    private static List<Boolean> failures(long seed) {
        SimulatedBackend fresh = new SimulatedBackend(
                "sim",
                SimulatedSettings.INSTANT.withFailures(0.25, SimulatedSettings.FailureKind.MODEL_ERROR, seed),
                new FakeTime());
        List<Boolean> failed = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            failed.add(fresh.converse(call("p", Conversation.Limits.NONE), Sink.none()) instanceof Outcome.Failed);
        }
        return failed;
    }

    @Test
    void aCallerThatWentAwayEndsTheCall() {
        int[] seen = {0};
        Sink leaves = new Sink() {
            @Override
            public void accept(Delta delta) {
                seen[0]++;
            }

            @Override
            public boolean cancelled() {
                return seen[0] == 2;
            }
        };
        assertInstanceOf(
                Failure.Cancelled.class, failure(backend.converse(call(PROMPT, Conversation.Limits.NONE), leaves)));
        assertEquals(2, seen[0]);
    }

    @Test
    void aForcedToolIsUsedWithTheLeastInput() throws Exception {
        Conversation.Tool weather = new Conversation.Tool("weather", "", new ObjectMapper().readTree("""
                                {"type":"object","required":["city","days","unit"],"properties":{"city":{"type":"string"},
                                 "days":{"type":"integer","minimum":1},"unit":{"enum":["C","F"]},"other":{"type":"string"}}}"""));
        Conversation plain = Conversation.of(PROMPT, Conversation.Limits.NONE);
        Conversation withTool = new Conversation(
                plain.turns(),
                plain.system(),
                plain.limits(),
                Optional.of(new Conversation.Tools(List.of(weather), new Conversation.Choice.Named("weather"))));
        Answer answer = answer(new ModelCall("r", "m", withTool, Duration.ofMinutes(1)));
        assertEquals(Answer.Stop.TOOL_USE, answer.stop());
        Block.ToolUse use =
                assertInstanceOf(Block.ToolUse.class, answer.content().getFirst());
        assertEquals("{\"city\":\"\",\"days\":1,\"unit\":\"C\"}", use.input().toString());
        assertTrue(use.id().matches("tooluse_[A-Za-z0-9]{22}"), use.id());
    }

    @Test
    void vectorsDependOnTheTextOnly() {
        EmbeddingCall call = new EmbeddingCall("r", "e", List.of("a", "b", "a"), 256, true, Duration.ofMinutes(1));
        Vectors vectors = switch (backend.embed(call)) {
            case Outcome.Done<Vectors>(Vectors done) -> done;
            case Outcome.Failed<Vectors>(Failure failure) -> throw new AssertionError(failure);
        };
        assertEquals(vectors.vectors().get(0), vectors.vectors().get(2));
        assertNotEquals(vectors.vectors().get(0), vectors.vectors().get(1));
        double length =
                vectors.vectors().getFirst().stream().mapToDouble(v -> v * v).sum();
        assertEquals(1, length, 1e-5);
        assertEquals(3, vectors.inputTokens());
    }

    @Test
    void tokensJoinedAreTheText() {
        for (String text : List.of("", " ", "a", "hello world, again!", " \n x", "日本語のテキスト", "a😀b", "end ")) {
            assertEquals(text, String.join("", Tokens.split(text)));
        }
        assertEquals(List.of("hell", "o", " worl", "d", "!"), Tokens.split("hello world!"));
    }
}
