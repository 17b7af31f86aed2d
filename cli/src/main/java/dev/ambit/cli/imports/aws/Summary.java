package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.Written;
import java.io.PrintStream;
import java.nio.file.Path;

/** What came out, for a person. */
final class Summary {
    private final PrintStream to;

    Summary(PrintStream to) {
        this.to = to;
    }

    void print(Path folder, Assembly.Assembled read, Written written) {
        LandingZone zone = read.zone();
        int roles = 0;
        int users = 0;
        int profiles = 0;
        for (Account account : zone.accounts().values()) {
            roles += zone.roles(account.id()).size();
            users += zone.users(account.id()).size();
            profiles += zone.applicationProfiles(account.id()).size();
        }
        to.println("Wrote " + written.files().size() + " files to " + folder + ": "
                + zone.accounts().size() + " accounts in " + zone.units().size() + " units, "
                + policies(zone, OrganizationPolicyType.SERVICE_CONTROL_POLICY) + " SCPs, "
                + policies(zone, OrganizationPolicyType.RESOURCE_CONTROL_POLICY) + " RCPs, " + roles + " roles, "
                + users + " users, " + profiles + " application profiles.");
    }

    private static long policies(LandingZone zone, OrganizationPolicyType type) {
        return zone.policies().values().stream()
                .filter(policy -> policy.type() == type && !policy.awsManaged())
                .count();
    }

    static String sentence(Gap gap) {
        return gap.account().map(account -> "account " + account).orElse("the organization") + ", "
                + gap.part().written() + ": " + gap.why();
    }
}
