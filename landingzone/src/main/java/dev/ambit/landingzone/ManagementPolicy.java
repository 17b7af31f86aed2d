package dev.ambit.landingzone;

/** A policy that configures a service, such as a tag policy. {@code content}: JSON, as it was given. */
public record ManagementPolicy(
        String id, String arn, String name, String description, ManagementPolicyType type, String content) {}
