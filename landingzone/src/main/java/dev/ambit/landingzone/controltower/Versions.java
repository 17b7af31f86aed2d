package dev.ambit.landingzone.controltower;

import java.util.List;

/** Versions of the landing zone. Source: the Control Tower release notes. */
public final class Versions {
    /** Every version, oldest first. */
    public static final List<String> ALL =
            List.of("2.1", "2.2", "2.3", "2.5", "2.6", "2.7", "2.8", "2.9", "3.0", "3.1", "3.2", "3.3", "4.0");

    /** Those whose manifest has a published schema, so that the API can make them. */
    public static final List<String> WITH_MANIFEST = List.of("3.1", "3.2", "3.3", "4.0");

    /** The newest. */
    public static final String LATEST = "4.0";

    /** Before it, the landing zone has to be updated first. */
    public static final String FIRST_WITH_REGION_CONTROLS = "3.0";

    private Versions() {}

    /** Whether a known version is another or newer. */
    public static boolean atLeast(String version, String least) {
        return ALL.indexOf(version) >= ALL.indexOf(least);
    }
}
