package dev.ambit.landingzone;

import java.util.List;
import java.util.Map;

/** Commands of Service Quotas, about the caller's account. */
public sealed interface QuotaCommand extends Command {
    /**
     * Asks for a higher value.
     *
     * @param defaultValue the quota's value where nothing was granted, which the table of quotas knows
     * @param requester the ARN of who asks
     */
    record RequestIncrease(
            String region, String serviceCode, String quotaCode, double defaultValue, double desired, String requester)
            implements QuotaCommand {}

    /** What AWS's support does with a request that is open. */
    record DecideIncrease(String id, boolean approved) implements QuotaCommand {}

    record TagResource(String arn, Map<String, String> tags) implements QuotaCommand {}

    record UntagResource(String arn, List<String> keys) implements QuotaCommand {}
}
