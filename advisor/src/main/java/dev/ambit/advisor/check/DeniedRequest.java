package dev.ambit.advisor.check;

/**
 * One denied authorization request of a call.
 *
 * @param resourceForm the ARN with {@code ACCOUNT} where the caller's account stands
 * @param region {@code aws:RequestedRegion}; {@code unspecified} for the model ARN without a Region
 */
public record DeniedRequest(String resourceForm, String region, Leg leg, Blocker blocker) {
    private static final String ACCOUNT = ":ACCOUNT:";

    /** Where on its way the call is stopped. */
    public enum Leg {
        /** The profile or the model in the source Region. */
        SOURCE,
        DESTINATION,
        /** The model without a Region, by which a global profile is authorized. */
        GLOBAL
    }

    static String form(String resource, String account) {
        return resource.replace(":" + account + ":", ACCOUNT);
    }

    /** The ARN for a caller of this account. */
    public String resource(String account) {
        return resourceForm.replace(ACCOUNT, ":" + account + ":");
    }
}
