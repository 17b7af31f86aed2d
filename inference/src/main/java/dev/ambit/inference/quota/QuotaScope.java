package dev.ambit.inference.quota;

import dev.ambit.inference.ModelId;
import dev.ambit.inference.Region;
import dev.ambit.inference.Target;

/** What a {@link QuotaState} belongs to. All runtime operations and all prefixes of a model share it. */
public record QuotaScope(String account, Region source, ModelId model) {
    public static QuotaScope of(String account, Target target) {
        return new QuotaScope(account, target.source(), target.model());
    }
}
