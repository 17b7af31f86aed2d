package dev.ambit.server.sts;

import dev.ambit.server.front.ServiceError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sts.model.Tag;

/** The tags that a call passes to its session. {@code transitive}: keys that the caller wants to reach further sessions. */
record SessionTags(Map<String, String> tags, List<String> transitive) {
    static SessionTags of(List<Tag> tags, List<String> transitive) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key().toLowerCase(Locale.ROOT);
            if (key.startsWith("aws:")) {
                throw invalid("Tag keys beginning with aws: are reserved: " + tag.key());
            }
            if (map.keySet().stream()
                    .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(key))) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            map.put(tag.key(), tag.value());
        }
        return new SessionTags(map, List.copyOf(transitive));
    }

    private static ServiceError invalid(String message) {
        return ServiceError.of("ValidationError", 400, message);
    }
}
