package dev.ambit.landingzone;

import dev.ambit.landingzone.BedrockCommand.CreateApplicationProfile;
import dev.ambit.landingzone.BedrockCommand.DeleteApplicationProfile;
import dev.ambit.landingzone.BedrockCommand.GrantModelAccess;
import dev.ambit.landingzone.BedrockCommand.RevokeModelAccess;
import dev.ambit.landingzone.BedrockEvent.ApplicationProfileCreated;
import dev.ambit.landingzone.BedrockEvent.ApplicationProfileDeleted;
import dev.ambit.landingzone.BedrockEvent.ModelAccessGranted;
import dev.ambit.landingzone.BedrockEvent.ModelAccessRevoked;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;

/**
 * Bedrock's settings in one account.
 *
 * @param access by {@code REGION/model}
 * @param profiles application profiles by ARN
 */
record AccountBedrock(Table<String, ModelAccess> access, Table<String, ApplicationProfile> profiles) {
    private static final AccountBedrock NONE = new AccountBedrock(Table.empty(), Table.empty());

    static AccountBedrock none() {
        return NONE;
    }

    static String key(String region, String model) {
        return region + "/" + model;
    }

    Decided decide(BedrockCommand command, Settings settings, String account, Instant now, Ids ids) {
        return switch (command) {
            case CreateApplicationProfile create -> create(create, settings, account, now, ids);
            case DeleteApplicationProfile delete ->
                profiles.has(delete.arn())
                        ? Decided.done(new ApplicationProfileDeleted(account, delete.arn()))
                        : Decided.no(Error.RESOURCE_NOT_FOUND, "Inference profile not found: " + delete.arn());
            case GrantModelAccess grant ->
                access.has(key(grant.sourceRegion(), grant.modelId()))
                        ? Decided.done()
                        : Decided.done(new ModelAccessGranted(account, grant.sourceRegion(), grant.modelId(), now));
            case RevokeModelAccess revoke ->
                access.has(key(revoke.sourceRegion(), revoke.modelId()))
                        ? Decided.done(new ModelAccessRevoked(account, revoke.sourceRegion(), revoke.modelId()))
                        : Decided.done();
        };
    }

    private Decided create(CreateApplicationProfile command, Settings settings, String account, Instant now, Ids ids) {
        if (!command.name().matches("([0-9a-zA-Z][ _-]?)+") || command.name().length() > 64) {
            return Decided.no(
                    Error.BEDROCK_VALIDATION,
                    "1 validation error detected: Value '" + command.name()
                            + "' at 'inferenceProfileName' failed to satisfy constraint: Member must satisfy regular expression pattern: ([0-9a-zA-Z][ _-]?)+");
        }
        long inRegion = 0;
        for (ApplicationProfile profile : profiles.values()) {
            if (profile.sourceRegion().equals(command.sourceRegion())) {
                inRegion++;
                if (profile.name().equals(command.name())) {
                    return Decided.no(
                            Error.BEDROCK_CONFLICT,
                            "An inference profile with the name " + command.name() + " already exists.");
                }
            }
        }
        if (inRegion >= settings.limits().applicationProfiles()) {
            return Decided.no(
                    Error.SERVICE_QUOTA_EXCEEDED, "You have exceeded the number of inference profiles per account.");
        }
        String id = ids.applicationProfile();
        return Decided.created(
                arn(account, command.sourceRegion(), id),
                new ApplicationProfileCreated(
                        account,
                        command.sourceRegion(),
                        id,
                        command.name(),
                        command.description(),
                        command.copyFrom(),
                        command.modelArns(),
                        command.tags(),
                        now));
    }

    private static String arn(String account, String region, String id) {
        return "arn:" + partition(region) + ":bedrock:" + region + ":" + account + ":application-inference-profile/"
                + id;
    }

    /** Source: AWS Fault Isolation Boundaries, partitions. */
    private static String partition(String region) {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }

    AccountBedrock replay(BedrockEvent event) {
        return switch (event) {
            case ApplicationProfileCreated created -> {
                String arn = arn(created.account(), created.sourceRegion(), created.id());
                yield new AccountBedrock(
                        access,
                        profiles.with(
                                arn,
                                new ApplicationProfile(
                                        created.account(),
                                        created.sourceRegion(),
                                        created.id(),
                                        arn,
                                        created.name(),
                                        created.description(),
                                        created.copyFrom(),
                                        created.modelArns(),
                                        IamReplay.table(created.tags()),
                                        created.at(),
                                        created.at())));
            }
            case ApplicationProfileDeleted deleted -> new AccountBedrock(access, profiles.without(deleted.arn()));
            case ModelAccessGranted granted ->
                new AccountBedrock(
                        access.with(
                                key(granted.sourceRegion(), granted.modelId()),
                                new ModelAccess(
                                        granted.account(), granted.sourceRegion(), granted.modelId(), granted.at())),
                        profiles);
            case ModelAccessRevoked revoked ->
                new AccountBedrock(access.without(key(revoked.sourceRegion(), revoked.modelId())), profiles);
        };
    }
}
