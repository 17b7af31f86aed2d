package dev.ambit.proof.text;

/** A question would take more work than its budget; the answer to it is UNKNOWN. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what grew, and how far. */
    public TooLarge(String message) {
        super(message, null, false, false);
    }
}
