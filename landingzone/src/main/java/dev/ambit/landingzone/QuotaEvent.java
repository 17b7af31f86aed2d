package dev.ambit.landingzone;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to an account's quotas. */
public sealed interface QuotaEvent extends Event {
    String account();

    record IncreaseRequested(
            String account,
            String region,
            String id,
            String serviceCode,
            String quotaCode,
            double desired,
            String requester,
            Instant at)
            implements QuotaEvent {}

    record IncreaseDecided(String account, String id, boolean approved, Instant at) implements QuotaEvent {}

    record ResourceTagged(String account, String arn, Map<String, String> tags) implements QuotaEvent {}

    record ResourceUntagged(String account, String arn, List<String> keys) implements QuotaEvent {}
}
