package dev.ambit.server.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegionBackendsTest {
    private final FakeTime time = new FakeTime();
    private final SimulatedBackend one = new SimulatedBackend("one", SimulatedSettings.INSTANT, time);
    private final SimulatedBackend two = new SimulatedBackend("two", SimulatedSettings.INSTANT, time);
    private final RegionBackends region = new RegionBackends("eu-central-1", List.of(one, two), time);

    private Outcome<Answer> call() {
        return region.converse(SimulatedBackendTest.call("hello", Conversation.Limits.NONE), Sink.none());
    }

    private void down(SimulatedBackend backend, boolean down) {
        backend.change(backend.settings().withDown(down));
    }

    @Test
    void theNextBackendAnswersWhenTheFirstFails() {
        down(one, true);
        assertInstanceOf(Outcome.Done.class, call());
        assertEquals(1, region.health().backends().get(1).answered());
    }

    @Test
    void nothingIsTriedAgainAfterTheFirstByte() {
        ModelBackend breaks = new ModelBackend() {
            @Override
            public String name() {
                return "breaks";
            }

            @Override
            public String kind() {
                return "test";
            }

            @Override
            public Outcome<Answer> converse(ModelCall call, Sink sink) {
                sink.accept(new Delta.Text(0, "half"));
                return Outcome.failed(new Failure.Unavailable("broke"));
            }

            @Override
            public Outcome<Vectors> embed(EmbeddingCall call) {
                return Outcome.failed(new Failure.Unavailable("broke"));
            }
        };
        RegionBackends both = new RegionBackends("eu-central-1", List.of(breaks, two), time);
        assertInstanceOf(
                Outcome.Failed.class,
                both.converse(SimulatedBackendTest.call("hello", Conversation.Limits.NONE), Sink.none()));
        assertEquals(0, both.health().backends().get(1).answered());
    }

    @Test
    void aDrainedRegionTakesNoNewCallsAndComesBack() {
        region.set(RegionHealth.Mode.DRAINED);
        assertFalse(region.health().serving());
        assertInstanceOf(Outcome.Failed.class, call());
        region.set(RegionHealth.Mode.DOWN);
        assertInstanceOf(Outcome.Failed.class, call());
        region.set(RegionHealth.Mode.UP);
        assertTrue(region.health().serving());
        assertInstanceOf(Outcome.Done.class, call());
    }

    @Test
    void aBackendThatFailsAgainAndAgainIsLeftAloneAndTriedLater() throws Exception {
        RegionBackends single = new RegionBackends("eu-central-1", List.of(one), time);
        ModelCall call = SimulatedBackendTest.call("hello", Conversation.Limits.NONE);
        down(one, true);
        for (int i = 0; i < Circuit.FAILURES; i++) {
            assertTrue(single.health().serving(), "after " + i);
            single.converse(call, Sink.none());
        }
        assertFalse(single.health().serving());
        down(one, false);
        assertInstanceOf(Outcome.Failed.class, single.converse(call, Sink.none()), "the circuit is open");
        time.sleep(Circuit.PAUSE);
        assertTrue(single.health().serving());
        assertInstanceOf(Outcome.Done.class, single.converse(call, Sink.none()));
        assertEquals("CLOSED", single.health().backends().getFirst().circuit());
    }

    @Test
    void aThrottleDoesNotOpenTheCircuit() {
        one.change(SimulatedSettings.INSTANT.withCapacity(0));
        RegionBackends single = new RegionBackends("eu-central-1", List.of(one), time);
        for (int i = 0; i < 3 * Circuit.FAILURES; i++) {
            single.converse(SimulatedBackendTest.call("hello", Conversation.Limits.NONE), Sink.none());
        }
        assertTrue(single.health().serving());
    }

    @Test
    void latencyIsAMovingAverage() {
        RegionBackends single = new RegionBackends("eu-central-1", List.of(one), time);
        ModelCall call = SimulatedBackendTest.call("hello", Conversation.Limits.NONE);
        one.change(SimulatedSettings.INSTANT.withLatency(Duration.ofMillis(100), Duration.ZERO));
        single.converse(call, Sink.none());
        assertEquals(Duration.ofMillis(100), single.health().latency());
        one.change(SimulatedSettings.INSTANT.withLatency(Duration.ofMillis(200), Duration.ZERO));
        single.converse(call, Sink.none());
        assertEquals(Duration.ofMillis(120), single.health().latency());
    }

    @Test
    void aSinkThatThrowsLeavesNothingInFlight() {
        assertThrows(
                IllegalStateException.class,
                () -> region.converse(SimulatedBackendTest.call("hello", Conversation.Limits.NONE), delta -> {
                    throw new IllegalStateException("connection reset");
                }));
        assertEquals(0, region.health().inFlight());
        assertInstanceOf(Outcome.Done.class, call());
    }
}
