package dev.ambit.policy;

/**
 * A place in a text that a person wrote.
 *
 * @param file the file's name as the person knows it, or a name such as {@code p-abc} for text that came over an API
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based; 0 when the whole line is meant
 */
public record Location(String file, int line, int column) {
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
