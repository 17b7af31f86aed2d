package dev.ambit.proof;

import dev.ambit.policy.ActionTest;
import java.util.Optional;

/** Which actions a condition key comes with. */
@FunctionalInterface
public interface Carriers {
    /** Every key may come with every action. */
    Carriers ANY = key -> Optional.empty();

    /** The actions of the requests that can have the key, by its name in lower case; empty where every request can. */
    Optional<ActionTest> of(String lowerCaseKey);
}
