package dev.ambit.wire.protocol;

/** Thrown inside the readers when bytes are not what the model declares; {@link Codec} turns it into a refusal. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message, null, false, false);
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
