package dev.ambit.wire.protocol;

/**
 * One member that does not hold what the model declares.
 *
 * @param path the member as AWS writes it, such as {@code tags.1.member.key}
 * @param shown the value as AWS writes it; quoted unless null
 */
record Violation(Kind kind, String path, String shown, String requirement) {
    enum Kind {
        REQUIRED,
        SHORTER,
        LONGER,
        SMALLER,
        GREATER,
        PATTERN,
        ENUM,
        UNION
    }

    String sentence() {
        return "Value " + shown + " at '" + path + "' failed to satisfy constraint: " + requirement;
    }
}
