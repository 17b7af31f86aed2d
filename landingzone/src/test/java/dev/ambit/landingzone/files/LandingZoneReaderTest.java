package dev.ambit.landingzone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the reader makes of good files, and what it says about bad ones. */
class LandingZoneReaderTest {
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String ALLOW = DENY.replace("Deny", "Allow");
    private static final String HEAD = """
            version: 1
            organization:
              name: test
              managementAccount: { id: "999999999999", name: Management }
            """;

    private final Map<String, String> files = new TreeMap<>(Map.of("zone/deny.json", DENY, "zone/allow.json", ALLOW));

    private Reading read(String yaml) {
        files.put("zone/landing-zone.yaml", yaml);
        return LandingZoneReader.read("zone/landing-zone.yaml", path -> Optional.ofNullable(files.get(path)));
    }

    private LandingZone good(String yaml) {
        return switch (read(yaml)) {
            case Reading.Read read -> {
                LandingZone replayed = LandingZone.empty(read.landingZone().settings());
                for (Event event : read.events()) {
                    replayed = replayed.replay(event);
                }
                assertEquals(read.landingZone(), replayed);
                yield read.landingZone();
            }
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    private List<String> problems(String yaml) {
        return switch (read(yaml)) {
            case Reading.Read read -> fail("read without a problem");
            case Reading.Unreadable unreadable ->
                unreadable.problems().stream().map(Object::toString).toList();
        };
    }

    @Test
    void aWholeLandingZone() {
        LandingZone zone = good(HEAD + """
                policies:
                  - { name: Deny, file: deny.json }
                root:
                  units:
                    - name: A
                      units:
                        - name: B
                          policies: [Deny]
                          fullAWSAccess: false
                          accounts:
                            - id: "000011112222"
                              name: Leading zeros
                              iam:
                                policies: [ { name: Limit, file: allow.json } ]
                                roles: [ { name: R, policies: [allow.json, AdministratorAccess], boundary: Limit } ]
                settings: { modelAccess: requested, limits: { base: older, scpSize: 6000 } }
                """);
        var role = zone.role("000011112222", "R").orElseThrow();
        assertEquals(Optional.of("arn:aws:iam::000011112222:policy/Limit"), role.boundary());
        assertEquals(List.of("allow"), role.inline().keys());
        assertTrue(role.trust().content().contains("arn:aws:iam::000011112222:root"));
        assertEquals(
                List.of("Root", "A", "B", "000011112222"),
                zone.levels("000011112222", OrganizationPolicyType.SERVICE_CONTROL_POLICY).stream()
                        .map(level -> level.target())
                        .toList());
        assertEquals(
                List.of("zone/deny.json"),
                zone.levels("000011112222", OrganizationPolicyType.SERVICE_CONTROL_POLICY).get(2).policies().stream()
                        .map(document -> document.file())
                        .toList());
        assertEquals(6000, zone.settings().limits().scpSize());
        assertEquals(5, zone.settings().limits().scpsPerTarget());
    }

    @Test
    void theSameNamesGiveTheSameIds() {
        String yaml = HEAD + "policies: [ { name: Deny, file: deny.json } ]\nroot: { units: [ { name: A } ] }\n";
        assertEquals(good(yaml), good(yaml));
        assertEquals(
                good(yaml).units().keys(),
                good(yaml.replace("units:", "accounts: [], units:")).units().keys());
    }

    @Test
    void unknownFieldsWrongTypesAndMissingOnes() {
        assertEquals(
                List.of(
                        "zone/landing-zone.yaml:6:3: unknown field `unit`; did you mean `units`?; expected one of policies, fullAWSAccess, tags, units, accounts",
                        "zone/landing-zone.yaml:7:13: found `x`; expected a list",
                        "zone/landing-zone.yaml:9:7: the field `name` is missing; expected a name of 1 to 128 characters",
                        "zone/landing-zone.yaml:9:11: found `12`; expected twelve digits",
                        "zone/landing-zone.yaml:11:16: found `sometimes`; expected one of automatic, requested",
                        "zone/landing-zone.yaml:12:26: found `yes`; expected true or false"),
                problems(HEAD + """
                        root:
                          unit: []
                          policies: x
                          accounts:
                            - id: "12"
                        settings:
                          modelAccess: sometimes
                          refusalsNamePolicyArn: yes
                        """).stream()
                        .map(text -> text.replace("found a single value", "found `x`"))
                        .toList());
    }

    @Test
    void filesThatAreMissingOutsideTooLongOrInvalid() {
        files.put("zone/long.json", DENY + " ".repeat(10_300));
        files.put(
                "zone/bad.json",
                "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [ { \"Effect\": \"Maybe\" } ]\n}\n");
        List<String> problems = problems(HEAD + """
                policies:
                  - { name: A, file: nowhere.json }
                  - { name: B, file: sub/../../secret.json }
                  - { name: C, file: long.json }
                  - { name: D, file: bad.json }
                root: { policies: [A, Deni] }
                """);
        assertEquals(
                "zone/landing-zone.yaml:6:22: there is no file `nowhere.json`; expected a policy document beside this file",
                problems.get(0));
        assertEquals(
                "zone/landing-zone.yaml:7:22: the path `sub/../../secret.json` leaves the landing zone's folder; expected a file inside it",
                problems.get(1));
        assertEquals(
                "zone/long.json: the policy has `" + (DENY.length() + 10_300)
                        + "` characters, white space included; expected at most 10240",
                problems.get(2));
        assertTrue(problems.get(3).startsWith("zone/bad.json:3:"), problems.get(3));
        assertTrue(problems.getLast().startsWith("zone/landing-zone.yaml:10:23: unknown policy `Deni`"));
    }

    @Test
    void duplicates() {
        assertEquals(
                List.of(
                        "zone/landing-zone.yaml:8:7: DuplicateOrganizationalUnitException: An OU with the same name already exists.",
                        "zone/landing-zone.yaml:11:7: DuplicateAccountException: That account is already a member of the organization."),
                problems(HEAD + """
                        root:
                          units:
                            - name: A
                            - name: A
                          accounts:
                            - { id: "111122223333", name: One }
                            - { id: "111122223333", name: Two }
                        """).reversed());
        assertEquals(
                List.of("zone/landing-zone.yaml:6:1: the field `root` is there twice, first in line 5"),
                problems(HEAD + "root: {}\nroot: {}\n"));
    }

    @Test
    void aPolicyFileThatManyNameIsReadOnce() {
        List<String> asked = new ArrayList<>();
        files.put("zone/landing-zone.yaml", HEAD + """
                root:
                  accounts:
                    - { id: "111111111111", name: A, iam: { users: [
                        { name: a, policies: [allow.json] }, { name: b, policies: [allow.json] }, { name: c, policies: [allow.json] } ] } }
                """);
        Reading reading = LandingZoneReader.read("zone/landing-zone.yaml", path -> {
            asked.add(path);
            return Optional.ofNullable(files.get(path));
        });
        assertTrue(reading instanceof Reading.Read, reading.toString());
        assertEquals(List.of("zone/landing-zone.yaml", "zone/allow.json"), asked);
    }

    @Test
    void onlyAliasesAreCountedAgainstTheirLimit() {
        Problems problems = new Problems("list.yaml");
        Shape texts = new Shape.ListOf(new Shape.Text(".*", "text"));
        new FormCheck(problems, 0).check(new Yaml().compose(new StringReader("[a, b, c, d, e, f, g, h]")), texts);
        assertTrue(problems.none());
        Shape lists = new Shape.ListOf(texts);
        new FormCheck(problems, 0)
                .check(
                        new Yaml().compose(new StringReader("[&l [a, b, c, d, e, f, g, h], *l, *l, *l, *l, *l]")),
                        lists);
        assertEquals(1, problems.all().size());
    }

    @Test
    void cyclesAliasesAndBrokenYaml() {
        assertEquals(
                List.of(
                        "zone/landing-zone.yaml:7:7: an alias leads back to the mapping that it stands in; expected no cycle"),
                problems(HEAD + """
                        root:
                          units:
                            - &unit
                              name: A
                              units: [ *unit ]
                        """));
        assertTrue(problems("version: [1\n").getFirst().startsWith("zone/landing-zone.yaml:2:1: not YAML: "));
        assertEquals(List.of("zone/landing-zone.yaml: the file is empty; expected a landing zone"), problems(""));
        assertTrue(problems("[".repeat(5_000)).getFirst().contains("not YAML"));
        StringBuilder bomb = new StringBuilder(HEAD + "policies:\n- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("- &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("x]\n");
        }
        assertTrue(problems(bomb + "root: {}\n").size() > 1);
    }

    @Test
    void backendsAreRead() {
        Reading reading = read(HEAD + """
                root: {}
                regions:
                  eu-central-1:
                    backends:
                      - { kind: simulated, latencyMs: 40, capacity: 3, failureRate: 0.25 }
                      - { kind: simulated }
                """);
        assertEquals(
                Map.of("eu-central-1", List.of(new Backend(40, 3, 0.25), Backend.simulated())),
                ((Reading.Read) reading).backends());
    }
}
