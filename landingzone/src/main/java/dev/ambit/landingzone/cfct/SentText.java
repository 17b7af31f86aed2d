package dev.ambit.landingzone.cfct;

/**
 * The text that the pipeline sends for a policy file: any line end becomes carriage return and line feed, and then every two blanks in a
 * row are taken out, wherever they stand. Source: CfCT's policy state machine, which reads the file with Python's line ends.
 */
public final class SentText {
    private SentText() {}

    /** The text as it arrives at Organizations, where its carriage returns count toward the size. */
    public static String of(String file) {
        return file.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "\r\n")
                .replace("  ", "");
    }
}
