package dev.ambit.inference.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Tokens used on one day, which begins at midnight UTC. */
record DayCount(LocalDate day, long used) {
    DayCount {
        if (used < 0) {
            throw new IllegalArgumentException("used is `" + used + "`; expected 0 or more");
        }
    }

    static DayCount empty(Instant now) {
        return new DayCount(dayOf(now), 0);
    }

    /** The count of the day of {@code now}; a clock that goes back keeps the later day. */
    DayCount on(Instant now) {
        return dayOf(now).isAfter(day) ? empty(now) : this;
    }

    boolean fits(long amount, long limit) {
        return amount <= limit && used <= limit - amount;
    }

    DayCount plus(long amount) {
        return new DayCount(day, amount > Long.MAX_VALUE - used ? Long.MAX_VALUE : Math.max(0, used + amount));
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
