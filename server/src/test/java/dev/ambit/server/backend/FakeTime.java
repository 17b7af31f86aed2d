package dev.ambit.server.backend;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when someone sleeps. */
final class FakeTime implements Time {
    private final AtomicLong now = new AtomicLong(1);

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
