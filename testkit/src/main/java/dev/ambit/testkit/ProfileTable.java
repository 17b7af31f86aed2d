package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The system-defined inference profiles, in the testkit's own copy: ids, models, source Regions and destinations. */
final class ProfileTable {
    private static final JsonNode ROWS = read();

    private ProfileTable() {}

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(
                ProfileTable.class.getResourceAsStream("profiles.json"), "profiles.json is not in the jar")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row of a profile, or null when no profile has this id. */
    static @Nullable JsonNode find(String id) {
        for (JsonNode row : ROWS) {
            if (row.path("id").asText().equals(id)) {
                return row;
            }
        }
        return null;
    }

    static boolean isGlobal(JsonNode row) {
        return row.path("kind").asText().equals("global");
    }

    /** Whether the profile can be called from this source Region; false too where its routes are not known. */
    static boolean offeredIn(JsonNode row, String source) {
        return isGlobal(row)
                ? ReferenceConditions.texts(row.path("source_regions")).contains(source)
                : row.path("routes").has(source);
    }

    /** The destinations of a geographic profile from this source Region. */
    static List<String> destinations(JsonNode row, String source) {
        return ReferenceConditions.texts(row.path("routes").path(source));
    }
}
