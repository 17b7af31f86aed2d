package dev.ambit.landingzone;

/** Something that a caller wants changed; named as the AWS operations are. */
public sealed interface Command
        permits OrganizationsCommand, IamCommand, BedrockCommand, ControlTowerCommand, QuotaCommand {}
