package dev.ambit.landingzone.controltower;

import java.util.Optional;

/** The baselines, with the ids that AWS gives them in every Region. Source: the Control Tower API reference. */
public enum Baseline {
    CONTROL_TOWER(
            "17BSJV3IGJ2QSGA2",
            "AWSControlTowerBaseline",
            "Sets up resources and mandatory controls for member accounts within the target OU, required for AWS Control Tower governance."),
    AUDIT("4T4HA1KMO10S6311", "AuditBaseline", "Sets up resources to monitor security and compliance of accounts."),
    LOG_ARCHIVE("J8HX46AHS5MIKQPD", "LogArchiveBaseline", "Sets up a central repository for logs of accounts."),
    IDENTITY_CENTER(
            "LN25R72TTG6IGPTQ", "IdentityCenterBaseline", "Sets up shared resources for AWS IAM Identity Center."),
    BACKUP_CENTRAL_VAULT(
            "3WPD0NA6TJ9AOMU2",
            "BackupCentralVaultBaseline",
            "Sets up the central AWS Backup vault of the landing zone."),
    BACKUP_ADMIN("H6C5JFCJJ3CPU3J5", "BackupAdminBaseline", "Sets up the administration of AWS Backup."),
    BACKUP("APO9ATVPBKFRRGLK", "BackupBaseline", "Sets up AWS Backup for the accounts of the target OU.");

    private final String id;
    private final String apiName;
    private final String description;

    Baseline(String id, String apiName, String description) {
        this.id = id;
        this.apiName = apiName;
        this.description = description;
    }

    /** {@code arn:aws:controltower:REGION::baseline/…}. */
    public String arn(String region) {
        return "arn:aws:controltower:" + region + "::baseline/" + id;
    }

    public String apiName() {
        return apiName;
    }

    public String description() {
        return description;
    }

    /** The baseline of an ARN in any Region. */
    public static Optional<Baseline> of(String arn) {
        for (Baseline baseline : values()) {
            if (arn.endsWith(":baseline/" + baseline.id)) {
                return Optional.of(baseline);
            }
        }
        return Optional.empty();
    }

    /** The version of AWSControlTowerBaseline that goes with a landing zone. Source: its compatibility table. */
    public static String versionFor(String landingZoneVersion) {
        if (Versions.atLeast(landingZoneVersion, "4.0")) {
            return "5.0";
        }
        if (Versions.atLeast(landingZoneVersion, "3.2")) {
            return "4.0";
        }
        if (Versions.atLeast(landingZoneVersion, "3.0")) {
            return "3.0";
        }
        return Versions.atLeast(landingZoneVersion, "2.8") ? "2.0" : "1.0";
    }
}
