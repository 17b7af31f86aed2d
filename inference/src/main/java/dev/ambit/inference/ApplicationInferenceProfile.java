package dev.ambit.inference;

import java.time.Instant;
import java.util.SortedMap;

/**
 * An inference profile that an account made with {@code CreateInferenceProfile}.
 *
 * @param id the random id at the end of the ARN
 * @param arn {@code arn:PARTITION:bedrock:SOURCE:ACCOUNT:application-inference-profile/ID}
 * @param copiedFrom the ARN given as {@code copyFrom}: of a foundation model (one Region) or of a system-defined profile (many)
 */
public record ApplicationInferenceProfile(
        String id,
        String name,
        String description,
        String arn,
        String account,
        Region source,
        String copiedFrom,
        SortedMap<String, String> tags,
        Instant created,
        Instant updated,
        Status status) {
    /** The one status that the API knows. */
    public enum Status {
        ACTIVE
    }

    /** The ARN that a profile of this id has. */
    public static String arn(Region source, String account, String id) {
        return source.bedrockArn(account, "application-inference-profile/" + id);
    }
}
