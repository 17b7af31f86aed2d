package dev.ambit.advisor.cases;

import java.io.Serial;

/** A case that cannot be read; the message says what was found and what was expected. */
final class MalformedCase extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedCase(String message) {
        super(message);
    }
}
