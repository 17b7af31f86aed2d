package dev.ambit.landingzone.controltower;

/** An SCP that Control Tower wrote for a unit, as it wrote it. */
public record ManagedScp(String policyId, String name, String unitId, String content) {
    /** How the names of all of them begin. */
    public static final String PREFIX = "aws-guardrails-";
}
