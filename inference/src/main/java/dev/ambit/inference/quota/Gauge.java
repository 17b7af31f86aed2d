package dev.ambit.inference.quota;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a rate a minute is in use: a bucket that fills with use and empties evenly, a whole limit in one minute.
 *
 * @param used in parts of which {@value #PARTS} are one unit, so that each millisecond empties exactly {@code limit} parts and
 *     nothing is lost to rounding; never negative
 * @param at when {@code used} was true
 */
record Gauge(long used, Instant at) {
    private static final long PARTS = 60_000;

    Gauge {
        if (used < 0) {
            throw new IllegalArgumentException("used is `" + used + "`; expected 0 or more");
        }
    }

    static Gauge empty(Instant now) {
        return new Gauge(0, now);
    }

    /** Whole units in use, rounded up. */
    long units() {
        return Math.ceilDiv(used, PARTS);
    }

    /** The gauge at a later time; whole milliseconds count, and a clock that goes back empties nothing. */
    Gauge drained(Instant now, long limit) {
        long millis = Duration.between(at, now).toMillis();
        if (millis <= 0) {
            return this;
        }
        long drained = limit > Long.MAX_VALUE / millis ? Long.MAX_VALUE : limit * millis;
        return new Gauge(Math.max(0, used - drained), at.plusMillis(millis));
    }

    boolean fits(long amount, long limit) {
        return amount <= limit && used <= parts(limit) - parts(amount);
    }

    /** This gauge with an amount taken, or given back where it is negative; what would fall below zero is dropped. */
    Gauge plus(long amount) {
        long parts = parts(Math.abs(amount));
        if (amount < 0) {
            return new Gauge(Math.max(0, used - parts), at);
        }
        return new Gauge(used > Long.MAX_VALUE - parts ? Long.MAX_VALUE : used + parts, at);
    }

    private static long parts(long amount) {
        return amount > Long.MAX_VALUE / PARTS ? Long.MAX_VALUE : amount * PARTS;
    }
}
