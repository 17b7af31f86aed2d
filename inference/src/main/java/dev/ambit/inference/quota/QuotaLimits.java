package dev.ambit.inference.quota;

import java.util.Optional;

/**
 * What one account may use of one model by one path in one source Region; an empty value is no limit, zero lets nothing through.
 */
public record QuotaLimits(
        Optional<Long> requestsPerMinute, Optional<Long> tokensPerMinute, Optional<Long> tokensPerDay) {
    public QuotaLimits {
        check("requestsPerMinute", requestsPerMinute);
        check("tokensPerMinute", tokensPerMinute);
        check("tokensPerDay", tokensPerDay);
    }

    public static QuotaLimits none() {
        return new QuotaLimits(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** These limits with those of {@code settings} put over them where they are set. */
    public QuotaLimits overriddenBy(QuotaLimits settings) {
        return new QuotaLimits(
                settings.requestsPerMinute.or(() -> requestsPerMinute),
                settings.tokensPerMinute.or(() -> tokensPerMinute),
                settings.tokensPerDay.or(() -> tokensPerDay));
    }

    private static void check(String name, Optional<Long> value) {
        if (value.isPresent() && value.get() < 0) {
            throw new IllegalArgumentException(name + " is `" + value.get() + "`; expected 0 or more");
        }
    }
}
