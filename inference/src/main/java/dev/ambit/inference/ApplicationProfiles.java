package dev.ambit.inference;

import java.util.Optional;

/** Where the application inference profiles of an account and Region are found. */
@FunctionalInterface
public interface ApplicationProfiles {
    Optional<ApplicationInferenceProfile> find(String account, Region source, String id);

    /** No application profile at all. */
    static ApplicationProfiles none() {
        return (account, source, id) -> Optional.empty();
    }
}
