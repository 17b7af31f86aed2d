package dev.ambit.advisor.check;

import java.util.List;

/** What the policies say to one call. */
public sealed interface Answer {
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** Empty when the call is allowed. */
    List<DeniedRequest> denied();

    record Allowed() implements Answer {
        @Override
        public List<DeniedRequest> denied() {
            return List.of();
        }
    }

    /** At least one; in the order profile, source Region, destinations. */
    record Denied(List<DeniedRequest> denied) implements Answer {
        public Denied {
            denied = List.copyOf(denied);
        }
    }
}
