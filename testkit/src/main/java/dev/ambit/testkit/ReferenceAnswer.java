package dev.ambit.testkit;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@link ReferenceEvaluator} says of a statement or decision case. */
public sealed interface ReferenceAnswer {
    /**
     * One statement of the case.
     *
     * @param layer {@code scp}, {@code rcp}, {@code resource}, {@code identity}, {@code boundary} or {@code session}
     * @param level for SCPs and RCPs the index of the level, 0 = root; else -1
     * @param policy index of the document in its level or list
     * @param statement index of the statement in the document
     */
    record Place(String layer, int level, int policy, int statement) {}

    /** The word of the case form: {@code match}, {@code no_match}, {@code allowed}, {@code explicit_deny}, {@code implicit_deny}. */
    String result();

    /** The layer that decided a denial: for an explicit deny the first in case order; null otherwise. */
    default @Nullable String layer() {
        return null;
    }

    /** True when {@code layer} may rightly be named as the one that decided: any layer with an explicit deny, or the implicit one. */
    default boolean mayName(@Nullable String layer) {
        return layer == null;
    }

    /** The answer to a statement case. */
    record Matching(boolean matches) implements ReferenceAnswer {
        @Override
        public String result() {
            return matches ? "match" : "no_match";
        }
    }

    /** Allowed; {@code grants} are the Allow statements of every layer that matched (none for what needs no permission). */
    record Allowed(List<Place> grants) implements ReferenceAnswer {
        @Override
        public String result() {
            return "allowed";
        }
    }

    /** Denied by the statements at {@code places}: all of them, since which one an answer names is a free choice. */
    record ExplicitDeny(List<Place> places) implements ReferenceAnswer {
        @Override
        public String result() {
            return "explicit_deny";
        }

        @Override
        public String layer() {
            return places.getFirst().layer();
        }

        @Override
        public boolean mayName(@Nullable String layer) {
            return places.stream().anyMatch(place -> place.layer().equals(layer));
        }

        /** The layers that deny. */
        public TreeSet<String> layers() {
            TreeSet<String> layers = new TreeSet<>();
            places.forEach(place -> layers.add(place.layer()));
            return layers;
        }
    }

    /**
     * Denied because {@code layer} does not allow.
     *
     * @param levels for SCPs and RCPs the indexes of all levels without an Allow; else empty
     */
    record ImplicitDeny(String layer, List<Integer> levels) implements ReferenceAnswer {
        @Override
        public String result() {
            return "implicit_deny";
        }

        @Override
        public boolean mayName(@Nullable String layer) {
            return this.layer.equals(layer);
        }
    }
}
