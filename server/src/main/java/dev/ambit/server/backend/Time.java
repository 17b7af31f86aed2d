package dev.ambit.server.backend;

import java.time.Duration;

/** The clock that backends measure and wait with. */
public interface Time {
    /** Rises steadily; only differences mean anything. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    static Time system() {
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                if (duration.isPositive()) {
                    Thread.sleep(duration);
                }
            }
        };
    }
}
