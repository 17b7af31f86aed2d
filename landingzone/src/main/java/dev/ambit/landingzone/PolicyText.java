package dev.ambit.landingzone;

/**
 * A policy document as somebody wrote it.
 *
 * @param file the file it stands in, for messages; empty when it came over an API
 */
public record PolicyText(String file, String content) {
    /** Text that came over an API. */
    public static PolicyText of(String content) {
        return new PolicyText("", content);
    }
}
