package dev.ambit.landingzone.files;

import java.util.Optional;

/** The files of a landing zone, by path; whoever calls the reader knows where they are. */
@FunctionalInterface
public interface TextFiles {
    /** The text of a file, or empty when there is none. Paths are as the reader was given them, with {@code /}. */
    Optional<String> text(String path);

    /** Why a file that is there has no text for us, such as its size; empty when there is no such file. */
    default Optional<String> refusal(String path) {
        return Optional.empty();
    }
}
