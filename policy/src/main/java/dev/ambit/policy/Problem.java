package dev.ambit.policy;

/**
 * Something wrong in a text: where, what was found, and what was expected there.
 *
 * @param message lower-case sentence without a full stop, with the value found in backticks
 * @param expected what would be right; empty when the message says it
 */
public record Problem(Location where, String message, String expected) {
    @Override
    public String toString() {
        return where + ": " + message + (expected.isEmpty() ? "" : "; expected " + expected);
    }
}
