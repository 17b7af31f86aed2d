package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.List;

/**
 * An application inference profile.
 *
 * @param id twelve lower-case letters and digits
 * @param copyFrom the ARN of the model or system-defined profile it was made from
 * @param modelArns the models in the Regions it can use
 */
public record ApplicationProfile(
        String account,
        String sourceRegion,
        String id,
        String arn,
        String name,
        String description,
        String copyFrom,
        List<String> modelArns,
        Table<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {
    public ApplicationProfile {
        modelArns = List.copyOf(modelArns);
    }

    /** Profiles are ready at once. */
    public String status() {
        return "ACTIVE";
    }
}
