package dev.ambit.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal atoms and patterns of many documents one object, so that ten thousand accounts under the same policies hold each predicate
 * once. Pass one pool to every {@link PolicyDocument#parse} of a landing zone, by one thread at a time. It only ever grows, so give it up
 * together with the documents.
 */
public final class PredicatePool {
    private final Map<Object, Object> known = new HashMap<>();

    Atom intern(Atom atom) {
        return (Atom) known.computeIfAbsent(atom, same -> same);
    }

    ValuePattern intern(ValuePattern pattern) {
        return (ValuePattern) known.computeIfAbsent(pattern, same -> same);
    }

    Template intern(Template template) {
        return (Template) known.computeIfAbsent(template, same -> same);
    }

    /** Number of different atoms, values and patterns. */
    public int size() {
        return known.size();
    }
}
