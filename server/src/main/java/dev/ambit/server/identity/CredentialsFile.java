package dev.ambit.server.identity;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials file for AWS clients: a profile {@code management} (administrator of the management account), one for each role and
 * user by its name, and {@code root@ACCOUNT} for root users. A name that several accounts have gets {@code @ACCOUNT} behind it.
 */
public final class CredentialsFile {
    /** More profiles than this help nobody; the rest is reached by assuming roles. */
    private static final int MOST_PROFILES = 1_000;

    private static final Duration VALID = Duration.ofDays(365);

    private CredentialsFile() {}

    /** The file's text; every profile is a session that {@code seal} issues now. */
    public static String text(LandingZone landingZone, SessionSeal seal, Instant now) {
        StringBuilder text = new StringBuilder(
                "# Written by `ambit serve` at every start. Simulated credentials: they are good for this server only.\n");
        profiles(landingZone).forEach((name, principal) -> {
            Session session = seal.issue(
                    principal.arn(),
                    principal.id(),
                    "ambit",
                    now,
                    VALID,
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty());
            text.append("\n[").append(name).append("]\n");
            text.append("aws_access_key_id = ").append(session.accessKeyId()).append('\n');
            text.append("aws_secret_access_key = ")
                    .append(session.secretAccessKey())
                    .append('\n');
            text.append("aws_session_token = ").append(seal.token(session)).append('\n');
        });
        return text.toString();
    }

    /** The keys of each profile, by profile and name. */
    public static Map<String, Map<String, String>> parse(String text) {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.startsWith("[")) {
                current = new LinkedHashMap<>();
                profiles.put(line.substring(1, line.length() - 1), current);
            } else if (equals > 0 && !line.startsWith("#")) {
                current.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return profiles;
    }

    private record Holder(String arn, String id) {}

    private static Map<String, Holder> profiles(LandingZone landingZone) {
        List<Identity> identities = new ArrayList<>();
        Map<String, Integer> timesUsed = new HashMap<>();
        Map<String, Holder> profiles = new LinkedHashMap<>();
        landingZone
                .organization()
                .ifPresent(organization -> profiles.put("management", administrator(organization, landingZone)));
        for (Account account : landingZone.accounts().values()) {
            identities.addAll(landingZone.roles(account.id()));
            identities.addAll(landingZone.users(account.id()));
        }
        identities.forEach(identity -> timesUsed.merge(identity.name(), 1, Integer::sum));
        for (Identity identity : identities) {
            String name = timesUsed.getOrDefault(identity.name(), 0) > 1
                    ? identity.name() + "@" + identity.account()
                    : identity.name();
            if (profiles.size() < MOST_PROFILES) {
                profiles.putIfAbsent(name, new Holder(identity.arn(), identity.id()));
            }
        }
        for (Account account : landingZone.accounts().values()) {
            if (profiles.size() < MOST_PROFILES) {
                profiles.put(
                        "root@" + account.id(), new Holder("arn:aws:iam::" + account.id() + ":root", account.id()));
            }
        }
        return profiles;
    }

    /** The management account's role {@code Administrator} where it has one, else its root user. */
    private static Holder administrator(Organization organization, LandingZone landingZone) {
        String account = organization.managementAccount();
        return landingZone
                .role(account, "Administrator")
                .map(role -> new Holder(role.arn(), role.id()))
                .orElseGet(() -> new Holder("arn:aws:iam::" + account + ":root", account));
    }
}
