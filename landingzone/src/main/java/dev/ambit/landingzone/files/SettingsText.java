package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.Settings.Limits;
import java.time.Duration;

/** The settings that differ from the newest, written. */
final class SettingsText {
    private SettingsText() {}

    static Fields of(Settings settings) {
        Fields fields = new Fields();
        if (settings.modelAccess() == Settings.ModelAccessMode.REQUESTED) {
            fields.put("modelAccess", "requested");
        }
        if (settings.scpLanguage() == Settings.ScpLanguage.OLDER) {
            fields.put("scpLanguage", "older");
        }
        if (settings.quotaIncreases() == Settings.QuotaIncreases.PENDING) {
            fields.put("quotaIncreases", "pending");
        }
        return fields.putUnless(true, "refusalsNamePolicyArn", settings.refusalsNamePolicyArn())
                .putUnless(
                        milliseconds(Settings.ACCOUNT_CREATION),
                        "accountCreationMs",
                        milliseconds(settings.accountCreations()))
                .putUnless(
                        milliseconds(Settings.CONTROL_TOWER_OPERATION),
                        "controlTowerOperationMs",
                        milliseconds(settings.controlTowerOperations()))
                .putIfAny("limits", limits(settings.limits()));
    }

    private static int milliseconds(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static Fields limits(Limits limits) {
        Limits usual = Limits.current();
        return new Fields()
                .putUnless(usual.scpSize(), "scpSize", limits.scpSize())
                .putUnless(usual.scpsPerTarget(), "scpsPerTarget", limits.scpsPerTarget())
                .putUnless(usual.scps(), "scps", limits.scps())
                .putUnless(usual.rcpSize(), "rcpSize", limits.rcpSize())
                .putUnless(usual.rcpsPerTarget(), "rcpsPerTarget", limits.rcpsPerTarget())
                .putUnless(usual.rcps(), "rcps", limits.rcps())
                .putUnless(usual.units(), "units", limits.units())
                .putUnless(usual.unitDepth(), "unitDepth", limits.unitDepth())
                .putUnless(usual.accounts(), "accounts", limits.accounts())
                .putUnless(usual.tags(), "tags", limits.tags())
                .putUnless(usual.users(), "users", limits.users())
                .putUnless(usual.roles(), "roles", limits.roles())
                .putUnless(usual.policies(), "managedPolicies", limits.policies())
                .putUnless(usual.policiesPerIdentity(), "policiesPerIdentity", limits.policiesPerIdentity())
                .putUnless(usual.roleInlineSize(), "roleInlineSize", limits.roleInlineSize())
                .putUnless(usual.userInlineSize(), "userInlineSize", limits.userInlineSize())
                .putUnless(usual.managedSize(), "managedSize", limits.managedSize())
                .putUnless(usual.trustSize(), "trustSize", limits.trustSize())
                .putUnless(usual.applicationProfiles(), "applicationProfiles", limits.applicationProfiles());
    }
}
