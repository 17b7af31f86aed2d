package dev.ambit.landingzone.files;

import dev.ambit.policy.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a landing zone's file says is not known: answers about it may be wrong.
 *
 * @param account empty for the whole organization
 * @param why in a sentence, as the reading of it failed
 * @param where in the file; no line when it comes from elsewhere
 */
public record Gap(Optional<String> account, Part part, String why, Location where) {
    /** What is not known. */
    public enum Part {
        ORGANIZATION,
        IAM,
        BEDROCK,
        CONTROL_TOWER;

        static final List<String> NAMES =
                List.of(ORGANIZATION.written(), IAM.written(), BEDROCK.written(), CONTROL_TOWER.written());

        /** As in the file: {@code organization}, {@code iam}, {@code bedrock}, {@code controlTower}. */
        public String written() {
            return this == CONTROL_TOWER ? "controlTower" : name().toLowerCase(Locale.ROOT);
        }

        static Part of(String written) {
            return List.of(values()).get(NAMES.indexOf(written));
        }
    }
}
