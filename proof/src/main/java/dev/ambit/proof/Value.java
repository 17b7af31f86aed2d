package dev.ambit.proof;

import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.List;

/** What one request says in one {@link Dimension}. */
public sealed interface Value {
    /** An action or a resource. */
    record Text(String text) implements Value {}

    /** The condition key is not in the request. */
    record Absent() implements Value {}

    /** A condition key with one value. */
    record Single(String text) implements Value {}

    /** A multivalued condition key; may be empty. */
    record Several(List<String> texts) implements Value {
        public Several {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Who asks.
     *
     * @param keys condition keys that follow from who it is, such as {@code aws:PrincipalArn}
     */
    record Caller(Principal principal, RequestContext keys) implements Value {}
}
