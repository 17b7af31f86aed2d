package dev.ambit.landingzone.controltower;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The published schemas of the manifest: 3.1 to 3.3, which are alike, and 4.0. Source: the Control Tower user guide. */
public final class ManifestRules {
    private static final String REGION = "[a-z]{2}-[a-z\\-]*-[0-9]{1}";
    private static final List<String> SWITCHES_OF_4 = List.of("accessManagement", "securityRoles", "backup");

    private final boolean version4;
    private final List<String> problems = new ArrayList<>();

    private ManifestRules(String version) {
        this.version4 = Versions.atLeast(version, "4.0");
    }

    /** What is wrong with a manifest, each with its path such as {@code $.governedRegions}; none when it may stand. */
    public static List<String> problems(String manifest, String version) {
        ManifestRules rules = new ManifestRules(version);
        JsonNode json;
        try {
            json = RegionDenyDocuments.json(manifest.isBlank() ? "{}" : manifest);
        } catch (IllegalArgumentException broken) {
            return List.of("$: is not JSON");
        }
        rules.top(json);
        return rules.problems;
    }

    private void top(JsonNode top) {
        List<String> names = new ArrayList<>(
                List.of("governedRegions", "centralizedLogging", "securityRoles", "accessManagement", "backup"));
        names.add(version4 ? "config" : "organizationStructure");
        Set<String> required =
                version4 ? Set.of() : Set.of("centralizedLogging", "organizationStructure", "securityRoles");
        if (!object("$", top, names, required)) {
            return;
        }
        regions(top.path("governedRegions"));
        structure(top.path("organizationStructure"));
        logging("$.centralizedLogging", top.path("centralizedLogging"), false);
        logging("$.config", top.path("config"), true);
        roles(top.path("securityRoles"));
        if (object("$.accessManagement", top.path("accessManagement"), List.of("enabled"), Set.of("enabled"))) {
            flag("$.accessManagement.enabled", top.path("accessManagement").path("enabled"));
        }
        backup(top.path("backup"));
        if (top.path("config").path("enabled").isBoolean()
                && !top.path("config").path("enabled").asBoolean()) {
            for (String member : SWITCHES_OF_4) {
                if (top.path(member).path("enabled").asBoolean()) {
                    problems.add("$." + member + ".enabled: must be false where config is not enabled");
                }
            }
        }
    }

    /** Whether there is an object to look into; one that is not there is none. */
    private boolean object(String path, JsonNode node, List<String> names, Set<String> required) {
        if (node.isMissingNode()) {
            return false;
        }
        if (!node.isObject()) {
            problems.add(path + ": " + kind(node) + " found, object expected");
            return false;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problems.add(path + "." + name
                        + ": is not defined in the schema and the schema does not allow additional properties");
            }
        });
        for (String name : new TreeSet<>(required)) {
            if (!node.has(name)) {
                problems.add(path + "." + name + ": is missing but it is required");
            }
        }
        return true;
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private void regions(JsonNode regions) {
        if (regions.isMissingNode()) {
            return;
        }
        if (!regions.isArray()) {
            problems.add("$.governedRegions: " + kind(regions) + " found, array expected");
            return;
        }
        for (int i = 0; i < regions.size(); i++) {
            String path = "$.governedRegions[" + i + "]";
            text(path, regions.get(i), REGION, 24);
        }
    }

    private void text(String path, JsonNode node, String pattern, int most) {
        if (node.isMissingNode()) {
            return;
        }
        if (!node.isTextual()) {
            problems.add(path + ": " + kind(node) + " found, string expected");
        } else if (!node.textValue().matches(pattern)
                || node.textValue().length() > most
                || node.textValue().isEmpty()) {
            problems.add(path + ": does not match the regex pattern ^" + pattern + "$ of at most " + most
                    + " characters: " + node.textValue());
        }
    }

    private void flag(String path, JsonNode node) {
        if (!node.isMissingNode() && !node.isBoolean()) {
            problems.add(path + ": " + kind(node) + " found, boolean expected");
        }
    }

    private void account(String path, JsonNode node) {
        text(path + ".accountId", node.path("accountId"), "\\d{12}", 12);
    }

    private void structure(JsonNode structure) {
        if (version4
                || !object("$.organizationStructure", structure, List.of("security", "sandbox"), Set.of("security"))) {
            return;
        }
        Map<String, JsonNode> units = new TreeMap<>();
        structure.properties().forEach(field -> units.put(field.getKey(), field.getValue()));
        units.forEach((name, unit) -> {
            String path = "$.organizationStructure." + name;
            if (object(path, unit, List.of("name"), Set.of("name"))) {
                text(path + ".name", unit.path("name"), "(?s).*", 120);
            }
        });
    }

    private void logging(String path, JsonNode node, boolean config) {
        if (config && !version4) {
            return;
        }
        Set<String> required = version4 ? Set.of("enabled") : Set.of("accountId");
        if (!object(path, node, List.of("accountId", "configurations", "enabled"), required)) {
            return;
        }
        flag(path + ".enabled", node.path("enabled"));
        accountIfEnabled(path, node);
        account(path, node);
        JsonNode configurations = node.path("configurations");
        if (object(
                path + ".configurations",
                configurations,
                List.of("loggingBucket", "accessLoggingBucket", "kmsKeyArn"),
                Set.of())) {
            text(path + ".configurations.kmsKeyArn", configurations.path("kmsKeyArn"), "(?s).*", 2_048);
            bucket(path + ".configurations.loggingBucket", configurations.path("loggingBucket"));
            bucket(path + ".configurations.accessLoggingBucket", configurations.path("accessLoggingBucket"));
        }
    }

    private void accountIfEnabled(String path, JsonNode node) {
        if (version4 && node.path("enabled").asBoolean() && !node.has("accountId")) {
            problems.add(path + ".accountId: is missing but it is required");
        }
    }

    private void bucket(String path, JsonNode bucket) {
        if (object(path, bucket, List.of("retentionDays"), Set.of())) {
            JsonNode days = bucket.path("retentionDays");
            if (!days.isMissingNode()
                    && !(days.isNumber() && days.asDouble() >= 1)
                    && !(days.isTextual() && days.textValue().matches("[1-9]\\d*"))) {
                problems.add(path + ".retentionDays: must have a minimum value of 1");
            }
        }
    }

    private void roles(JsonNode roles) {
        List<String> names = version4 ? List.of("enabled", "accountId") : List.of("accountId");
        Set<String> required = version4 ? Set.of("enabled") : Set.of("accountId");
        if (object("$.securityRoles", roles, names, required)) {
            flag("$.securityRoles.enabled", roles.path("enabled"));
            accountIfEnabled("$.securityRoles", roles);
            account("$.securityRoles", roles);
        }
    }

    private void backup(JsonNode backup) {
        Set<String> required = version4 ? Set.of("enabled") : Set.of();
        if (!object("$.backup", backup, List.of("enabled", "configurations"), required)) {
            return;
        }
        flag("$.backup.enabled", backup.path("enabled"));
        boolean enabled = backup.path("enabled").asBoolean();
        JsonNode configurations = backup.path("configurations");
        if (enabled && configurations.isMissingNode()) {
            problems.add("$.backup.configurations: is missing but it is required");
        }
        Set<String> members = new TreeSet<>(Set.of("backupAdmin", "centralBackup", "kmsKeyArn"));
        if (object("$.backup.configurations", configurations, List.copyOf(members), enabled ? members : Set.of())) {
            for (String member : List.of("backupAdmin", "centralBackup")) {
                String path = "$.backup.configurations." + member;
                if (object(path, configurations.path(member), List.of("accountId"), Set.of("accountId"))) {
                    account(path, configurations.path(member));
                }
            }
            text("$.backup.configurations.kmsKeyArn", configurations.path("kmsKeyArn"), "(?s).*", 2_048);
        }
    }
}
