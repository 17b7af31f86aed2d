package dev.ambit.verifier;

/** A step of the certificate is wrong. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} names the step, what it says and what is right. */
    Rejected(String message) {
        super(message, null, false, false);
    }

    static void unless(boolean right, String message) {
        if (!right) {
            throw new Rejected(message);
        }
    }
}
