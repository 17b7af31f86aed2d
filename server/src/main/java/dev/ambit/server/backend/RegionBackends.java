package dev.ambit.server.backend;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The backends of one Region: the least busy first, the next one after a failure as long as nothing was streamed. */
public final class RegionBackends {
    private static final double WEIGHT_OF_NEW = 0.2;

    private static final class Member {
        final ModelBackend backend;
        final Circuit circuit;
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicLong latencyNanos = new AtomicLong();
        final AtomicLong answered = new AtomicLong();
        final AtomicLong failed = new AtomicLong();

        Member(ModelBackend backend, Time time) {
            this.backend = backend;
            this.circuit = new Circuit(time);
        }

        void measured(Duration latency) {
            answered.incrementAndGet();
            circuit.succeeded();
            latencyNanos.accumulateAndGet(
                    latency.toNanos(),
                    (old, recent) -> old == 0 ? recent : (long) (old + WEIGHT_OF_NEW * (recent - old)));
        }

        void failedWith(Failure failure) {
            failed.incrementAndGet();
            switch (failure) {
                case Failure.Unavailable u -> circuit.failed();
                case Failure.ModelError e -> circuit.failed();
                case Failure.Timeout t -> circuit.failed();
                // says nothing about health: it is busy, or the caller left
                case Failure.Throttled t -> circuit.undecided();
                case Failure.Cancelled c -> circuit.undecided();
            }
        }
    }

    private final String region;
    private final List<Member> members;
    private volatile RegionHealth.Mode mode = RegionHealth.Mode.UP;

    /** @param backends at least one */
    public RegionBackends(String region, List<? extends ModelBackend> backends, Time time) {
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("Region " + region + " has no backend; expected at least one");
        }
        this.region = region;
        this.members = backends.stream().map(b -> new Member(b, time)).toList();
    }

    public String region() {
        return region;
    }

    public List<ModelBackend> backends() {
        return members.stream().map(member -> member.backend).toList();
    }

    /** The operator's switch; holds for calls that start from now on. */
    public void set(RegionHealth.Mode wanted) {
        mode = wanted;
    }

    public RegionHealth health() {
        List<RegionHealth.BackendHealth> each =
                members.stream().map(RegionBackends::healthOf).toList();
        int inFlight =
                each.stream().mapToInt(RegionHealth.BackendHealth::inFlight).sum();
        long latency = (long) members.stream()
                .mapToLong(m -> m.latencyNanos.get())
                .filter(nanos -> nanos > 0)
                .average()
                .orElse(0);
        boolean serving = mode == RegionHealth.Mode.UP && members.stream().anyMatch(m -> m.circuit.wouldAdmit());
        return new RegionHealth(region, mode, serving, inFlight, Duration.ofNanos(latency), each);
    }

    private static RegionHealth.BackendHealth healthOf(Member m) {
        return new RegionHealth.BackendHealth(
                m.backend.name(),
                m.backend.kind(),
                m.circuit.state().name(),
                m.inFlight.get(),
                Duration.ofNanos(m.latencyNanos.get()),
                m.answered.get(),
                m.failed.get());
    }

    public Outcome<Answer> converse(ModelCall call, Sink sink) {
        FirstByte watched = new FirstByte(sink);
        return tryEach(backend -> backend.converse(call, watched), Answer::latency, watched);
    }

    public Outcome<Vectors> embed(EmbeddingCall call) {
        return tryEach(backend -> backend.embed(call), Vectors::latency, new FirstByte(Sink.none()));
    }

    /** Remembers whether the caller has seen anything: from then on no other backend may answer. */
    private static final class FirstByte implements Sink {
        private final Sink sink;
        private volatile boolean sent;

        FirstByte(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(Delta delta) {
            sent = true;
            sink.accept(delta);
        }

        @Override
        public boolean cancelled() {
            return sink.cancelled();
        }
    }

    private <T> Outcome<T> tryEach(
            Function<ModelBackend, Outcome<T>> call, Function<T, Duration> latency, FirstByte watched) {
        switch (mode) {
            case UP -> {}
            case DRAINED -> {
                return Outcome.failed(new Failure.Unavailable("Region " + region + " is drained"));
            }
            case DOWN -> {
                return Outcome.failed(new Failure.Unavailable("Region " + region + " is down"));
            }
        }
        Outcome<T> last =
                Outcome.failed(new Failure.Unavailable("Region " + region + " has no backend with a closed circuit"));
        List<Member> leastBusy = members.stream()
                .sorted(Comparator.<Member>comparingInt(m -> m.inFlight.get())
                        .thenComparingLong(m -> m.latencyNanos.get()))
                .toList();
        for (Member member : leastBusy) {
            if (member.circuit.admits()) {
                last = ask(member, call, latency);
                boolean over = watched.sent
                        || !(last instanceof Outcome.Failed<T>(Failure failure))
                        || !failure.worthAnotherTry();
                if (over) {
                    return last;
                }
            }
        }
        return last;
    }

    private static <T> Outcome<T> ask(
            Member member, Function<ModelBackend, Outcome<T>> call, Function<T, Duration> latency) {
        member.inFlight.incrementAndGet();
        boolean told = false;
        try {
            Outcome<T> outcome = call.apply(member.backend);
            switch (outcome) {
                case Outcome.Done<T>(T value) -> member.measured(latency.apply(value));
                case Outcome.Failed<T>(Failure failure) -> member.failedWith(failure);
            }
            told = true;
            return outcome;
        } finally {
            if (!told) {
                // the sink threw: the caller's connection, not the backend, is broken
                member.circuit.undecided();
            }
            member.inFlight.decrementAndGet();
        }
    }
}
