package dev.ambit.advisor.findings;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.policy.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A management account and one account, 111122223333, with the role {@code App}: {@code identity} and {@code boundary} are the role's,
 * {@code scp} is attached to the unit above (one document, or several by name), {@code gap} says what of the account is not known.
 */
record SmallLandingZone(LandingZone landingZone, Map<String, String> files, List<Gap> gaps) {
    static SmallLandingZone of(JsonNode body) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> controls = new LinkedHashMap<>();
        JsonNode scp = body.path("scp");
        if (scp.has("Statement")) {
            controls.put("Control", scp.toPrettyString());
        } else {
            scp.properties()
                    .forEach(entry ->
                            controls.put(entry.getKey(), entry.getValue().toPrettyString()));
        }
        controls.forEach((name, text) -> files.put(name + ".json", text));
        if (body.has("identity")) {
            files.put("identity.json", body.path("identity").toPrettyString());
        }
        if (body.has("boundary")) {
            files.put("boundary.json", body.path("boundary").toPrettyString());
        }
        files.put("landing-zone.yaml", yaml(body, controls));
        return switch (LandingZoneReader.read("landing-zone.yaml", path -> Optional.ofNullable(files.get(path)))) {
            case Reading.Read read -> new SmallLandingZone(read.landingZone(), files, read.gaps());
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    private static String yaml(JsonNode body, Map<String, String> controls) {
        StringBuilder policies = new StringBuilder();
        controls.keySet().forEach(name -> policies.append("  - { name: " + name + ", file: " + name + ".json }\n"));
        return """
                version: 1
                organization:
                  name: small
                  managementAccount: { id: "999999999999", name: Management, email: m@example.com }
                policies:
                %sroot:
                  units:
                    - name: Workloads
                      policies: [%s]
                      fullAWSAccess: %s
                      accounts:
                        - id: "111122223333"
                          name: App
                          email: app@example.com
                          iam:
                %s            roles:
                              - { name: App, policies: [%s]%s }
                settings:
                  limits: { scpSize: %d }
                %s
                """.formatted(
                        policies.isEmpty() ? "  []\n" : policies,
                        String.join(", ", controls.keySet()),
                        body.path("fullAWSAccess").asBoolean(true),
                        body.has("boundary")
                                ? "            policies:\n              - { name: Limit, file: boundary.json }\n"
                                : "",
                        body.has("identity") ? "identity.json" : "",
                        body.has("boundary") ? ", boundary: Limit" : "",
                        body.path("scpSize").asInt(10_240),
                        body.has("gap")
                                ? "gaps: [{ account: \"111122223333\", part: "
                                        + body.path("gap").asText() + ", why: not allowed }]"
                                : "");
    }

    /** The line of a file that a finding points at. */
    String line(Location where) {
        return files.getOrDefault(where.file(), "").lines().toList().get(where.line() - 1);
    }
}
