package dev.ambit.landingzone.controltower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestRulesTest {
    private static final String GOOD_3 = "{\"governedRegions\":[\"us-west-2\"],"
            + "\"organizationStructure\":{\"security\":{\"name\":\"Security\"},\"sandbox\":{\"name\":\"Sandbox\"}},"
            + "\"centralizedLogging\":{\"accountId\":\"222233334444\",\"configurations\":{\"loggingBucket\":{\"retentionDays\":60}},\"enabled\":true},"
            + "\"securityRoles\":{\"accountId\":\"333344445555\"},\"accessManagement\":{\"enabled\":false}}";

    private static void problem(String expected, String manifest, String version) {
        List<String> problems = ManifestRules.problems(manifest, version);
        assertTrue(problems.stream().anyMatch(found -> found.startsWith(expected)), expected + " in " + problems);
    }

    @Test
    void version3() {
        assertEquals(List.of(), ManifestRules.problems(GOOD_3, "3.3"));
        problem("$.centralizedLogging: is missing", "{}", "3.1");
        problem("$.regionDeny: is not defined", "{\"regionDeny\":true}", "3.3");
        problem("$.governedRegions[0]: does not match", "{\"governedRegions\":[\"nowhere\"]}", "3.3");
        problem("$.config: is not defined", "{\"config\":{}}", "3.3");
        problem("$.securityRoles.accountId: does not match", "{\"securityRoles\":{\"accountId\":\"1\"}}", "3.3");
        problem("$: is not JSON", "{", "3.3");
    }

    @Test
    void version4() {
        assertEquals(List.of(), ManifestRules.problems("{}", "4.0"));
        problem("$.organizationStructure: is not defined", GOOD_3, "4.0");
        problem("$.securityRoles.enabled: is missing", "{\"securityRoles\":{}}", "4.0");
        problem("$.centralizedLogging.accountId: is missing", "{\"centralizedLogging\":{\"enabled\":true}}", "4.0");
        problem(
                "$.backup.enabled: must be false",
                "{\"config\":{\"enabled\":false},\"backup\":{\"enabled\":true}}",
                "4.0");
        problem("$.backup.configurations: is missing", "{\"backup\":{\"enabled\":true}}", "4.0");
    }
}
