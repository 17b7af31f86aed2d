package dev.ambit.policy;

/**
 * How strictly documents are read, where AWS changed its mind or differs by operation.
 *
 * @param fullScpLanguage true: the SCP language since September 2025; false: before, when an Allow had no Condition and only {@code "*"}
 *     as Resource, NotAction stood only with Deny, there was no NotResource, and wildcards stood only alone or at an action's end
 * @param requireNewestVersion true: {@code Version} must be there and be 2012-10-17, as IAM's own operations ask
 */
public record PolicySettings(boolean fullScpLanguage, boolean requireNewestVersion) {
    public static final PolicySettings DEFAULT = new PolicySettings(true, false);

    public PolicySettings withFullScpLanguage(boolean full) {
        return new PolicySettings(full, requireNewestVersion);
    }

    public PolicySettings withRequireNewestVersion(boolean require) {
        return new PolicySettings(fullScpLanguage, require);
    }
}
