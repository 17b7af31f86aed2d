package dev.ambit.inference.quota;

import java.util.Optional;

/** The values that one account was granted in one source Region, by quota code such as {@code L-F06F1187}. */
@FunctionalInterface
public interface Granted {
    /** Every quota as it is by default. */
    Granted NOTHING = code -> Optional.empty();

    Optional<Long> value(String quotaCode);
}
