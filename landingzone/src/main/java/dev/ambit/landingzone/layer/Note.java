package dev.ambit.landingzone.layer;

import dev.ambit.landingzone.files.Gap;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;

/**
 * Something that a reader could not take over as it stands, so that nobody takes its silence for an answer.
 *
 * @param part of the landing zone that it is about
 */
public record Note(Kind kind, Gap.Part part, Problem what) {
    /** How much it weighs. */
    public enum Kind {
        /** A value that decides calls cannot be known from the input; what hangs on it is left out. */
        UNKNOWN,
        /** Something that may decide calls has no counterpart here and is left out. */
        LEFT_OUT,
        /** A value was put in place of one that the input does not have; it decides no call by itself. */
        STAND_IN
    }

    static Note of(Kind kind, Gap.Part part, Location where, String message, String expected) {
        return new Note(kind, part, new Problem(where, message, expected));
    }

    /** Whether answers may be wrong because of it. */
    public boolean gap() {
        return kind != Kind.STAND_IN;
    }
}
