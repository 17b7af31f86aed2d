package dev.ambit.landingzone.cfct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.OrganizationPolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the reader makes of good packages, and what it says about bad ones. */
class CfctReaderTest {
    private static final String DENY =
            "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}]\n}\n";
    private static final String HEAD = "region: us-east-1\nversion: 2021-03-15\nresources:\n";

    private final Map<String, String> files = new TreeMap<>(Map.of("p/policies/deny.json", DENY));

    private CfctReading read(String yaml) {
        files.put("p/manifest.yaml", yaml);
        return CfctReader.read("p/manifest.yaml", path -> Optional.ofNullable(files.get(path)));
    }

    private CfctReading.Accepted accepted(String yaml) {
        return switch (read(yaml)) {
            case CfctReading.Accepted accepted -> accepted;
            case CfctReading.Rejected rejected -> fail(rejected.errors().toString());
        };
    }

    private List<String> errors(String yaml) {
        return switch (read(yaml)) {
            case CfctReading.Accepted accepted -> fail("accepted");
            case CfctReading.Rejected rejected ->
                rejected.errors().stream().map(Object::toString).toList();
        };
    }

    private List<String> warnings(String yaml) {
        return accepted(yaml).warnings().stream().map(Object::toString).toList();
    }

    private static String scp(String file, String units) {
        return """
                  - name: deny
                    resource_file: %s
                    deploy_method: scp
                    deployment_targets: { organizational_units: %s }
                """.formatted(file, units);
    }

    @Test
    void aWholePackage() {
        files.put("p/templates/t.yaml", "Resources: {}");
        files.put("p/parameters/t.json", "[]");
        CfctReading.Accepted accepted = accepted(HEAD + """
                  - name: deny
                    description: Nothing
                    resource_file: ./policies/deny.json
                    deploy_method: scp
                    deployment_targets:
                      organizational_units: [Sandbox, "Workloads: Test", Sandbox]
                  - name: stack
                    resource_file: templates/t.yaml
                    parameter_file: parameters/t.json
                    deploy_method: stack_set
                    deployment_targets: { accounts: [111122223333, Audit] }
                    regions: [us-east-1]
                    export_outputs: [ { name: /a, value: "$[output_A]" } ]
                enable_stack_set_deletion: false
                """);
        assertEquals(List.of(), accepted.warnings());
        CfctPackage content = accepted.content();
        assertEquals("us-east-1", content.region());
        var policy = content.policies().getFirst();
        assertEquals("deny", policy.name());
        assertEquals("Nothing", policy.description());
        assertEquals(OrganizationPolicyType.SERVICE_CONTROL_POLICY, policy.type());
        assertEquals("p/policies/deny.json", policy.file());
        assertEquals(
                List.of(List.of("Sandbox"), List.of("Workloads", "Test")),
                policy.targets().stream().map(CfctPackage.OuPath::names).toList());
        assertEquals("p/manifest.yaml:4:5", policy.where().toString());
        assertEquals(
                List.of("stack"),
                content.stackSets().stream()
                        .map(CfctPackage.StackSetResource::name)
                        .toList());
    }

    @Test
    void theTextIsSentAsThePipelineSendsIt() {
        assertEquals("{\r\n\"a\": 1\r\n}\r\n", SentText.of("{\n  \"a\": 1\r\n}\r"));
        assertEquals(" x", SentText.of("   x"));
        var policy = accepted(HEAD + scp("policies/deny.json", "[Root]"))
                .content()
                .policies()
                .getFirst();
        assertTrue(policy.content().startsWith("{\r\n\"Version\""), policy.content());
        assertTrue(policy.targets().getFirst().root());
    }

    @Test
    void theOlderFormHasOnlyScps() {
        var policy = accepted("""
                region: us-east-1
                version: "2020-01-01"
                organization_policies:
                  - name: deny
                    description: old
                    policy_file: policies/deny.json
                    apply_to_accounts_in_ou: [Sandbox]
                """).content().policies().getFirst();
        assertEquals(OrganizationPolicyType.SERVICE_CONTROL_POLICY, policy.type());
        assertEquals(List.of("Sandbox"), policy.targets().getFirst().names());
        assertEquals(
                List.of(
                        "p/manifest.yaml:3:1: unknown key `resources`; expected one of region, version, organization_policies, cloudformation_resources",
                        "p/manifest.yaml:5:5: the key `policy_file` is missing; expected a text"),
                errors("""
                        region: us-east-1
                        version: 2020-01-01
                        resources: []
                        organization_policies:
                          - { name: a, apply_to_accounts_in_ou: [A] }
                        """));
    }

    @Test
    void everyErrorIsFoundWithItsPlace() {
        assertEquals(
                List.of(
                        "p/manifest.yaml:1:1: the key `region` is missing; expected a text",
                        "p/manifest.yaml:2:28: found `maybe`; expected true or false",
                        "p/manifest.yaml:4:5: the key `deployment_targets` is missing; expected a mapping with organizational_units, accounts",
                        "p/manifest.yaml:4:11: found `12`; expected a text (write it in quotes)",
                        "p/manifest.yaml:6:20: found `SCP`; expected one of scp, rcp, stack_set",
                        "p/manifest.yaml:7:5: unknown key `policy`; expected one of name, description, resource_file, deploy_method, deployment_targets, parameter_file, parameters, regions, export_outputs",
                        "p/manifest.yaml:8:11: found a mapping; expected a text",
                        "p/manifest.yaml:11:49: found `Sandbox`; expected a list",
                        "p/manifest.yaml:12:26: `us-east-1` stands here twice; expected each value once",
                        "p/manifest.yaml:5:20: there is no file `policies/none.json`; expected a file relative to the manifest"),
                errors("""
                        version: 2021-03-15
                        enable_stack_set_deletion: maybe
                        resources:
                          - name: 12
                            resource_file: policies/none.json
                            deploy_method: SCP
                            policy: x
                          - name: {}
                            resource_file: policies/deny.json
                            deploy_method: scp
                            deployment_targets: { organizational_units: Sandbox }
                            regions: [us-east-1, us-east-1]
                        """));
    }

    @Test
    void aManifestOfNoKnownForm() {
        assertEquals(
                List.of(
                        "p/manifest.yaml:1:10: the version `2022-01-01` is not known; expected 2021-03-15 (or 2020-01-01)"),
                errors("version: 2022-01-01\n"));
        assertEquals(
                List.of("p/manifest.yaml:1:1: the key `version` is missing; expected 2021-03-15 (or 2020-01-01)"),
                errors("region: x\n"));
        assertEquals(List.of("p/manifest.yaml: the file is empty; expected a manifest"), errors(""));
        assertTrue(
                errors("a: [").getFirst().startsWith("p/manifest.yaml:"),
                errors("a: [").toString());
        files.clear();
        assertEquals(
                new CfctReading.Rejected(
                        List.of(new dev.ambit.policy.Problem(
                                new dev.ambit.policy.Location("q", 0, 0), "there is no such file", "a manifest.yaml")),
                        List.of()),
                CfctReader.read("q", path -> Optional.empty()));
    }

    @Test
    void filesThatCannotBeReadHere() {
        files.put("p/policies/broken.json", "{\n  \"Version\": \n}");
        assertEquals(
                List.of(
                        "p/manifest.yaml:5:20: `s3://bucket/deny.json` cannot be read here: only files inside the package can; expected a path relative to the manifest",
                        "p/manifest.yaml:9:20: `https://example.com/deny.json` cannot be read here: only files inside the package can; expected a path relative to the manifest",
                        "p/manifest.yaml:13:20: the path `../deny.json` leaves the package; expected a path relative to the manifest"),
                errors(HEAD
                        + scp("s3://bucket/deny.json", "[A]")
                        + scp("https://example.com/deny.json", "[A]").replace("deny\n", "other\n")
                        + scp("../deny.json", "[A]").replace("deny\n", "third\n")));
        List<String> broken = errors(HEAD + scp("policies/broken.json", "[A]"));
        assertEquals(1, broken.size());
        assertTrue(broken.getFirst().startsWith("p/policies/broken.json:3:"), broken.toString());
        assertTrue(broken.getFirst().contains("not JSON"), broken.toString());
    }

    @Test
    void whatThePipelineAcceptsButAwsRefusesIsAWarning() {
        files.put("p/policies/deny.json", DENY.replace("\"Resource\"", "\"Principal\": \"*\", \"Resource\""));
        List<String> language = warnings(HEAD + scp("policies/deny.json", "[A]"));
        assertEquals(1, language.size());
        assertTrue(language.getFirst().startsWith("p/policies/deny.json:3:"), language.toString());
        assertTrue(language.getFirst().contains("CreatePolicy refuses it"), language.toString());
    }

    @Test
    void carriageReturnsCountTowardTheSizeAndDoubleBlanksDoNot() {
        files.put("p/policies/deny.json", DENY + " ".repeat(20_000));
        assertEquals(List.of(), warnings(HEAD + scp("policies/deny.json", "[A]")));
        files.put("p/policies/deny.json", DENY + "\n".repeat(5_100));
        int sent = SentText.of(DENY).length() + 10_200;
        assertEquals(
                List.of("p/policies/deny.json: as the pipeline sends it (carriage returns added, double blanks removed)"
                        + " the policy has `" + sent + "` characters: CreatePolicy refuses it; expected at most 10240"),
                warnings(HEAD + scp("policies/deny.json", "[A]")));
    }

    @Test
    void whatIsIgnoredOrSurprisesIsAWarning() {
        files.put(
                "p/policies/blanks.json",
                DENY.replace("\"Effect\"", "\"Sid\": \"A\", \"Effect\"").replace("\"*\"}", "\"a  b\"}"));
        List<String> warnings = warnings(HEAD + """
                  - name: deny
                    resource_file: policies/deny.json
                    deploy_method: scp
                    deployment_targets: { organizational_units: [Root, A], accounts: [111122223333] }
                  - name: deny
                    resource_file: policies/deny.json
                    deploy_method: rcp
                    deployment_targets: {}
                """);
        assertEquals(
                List.of(
                        "p/manifest.yaml:7:70: accounts are ignored for an scp; expected organizational_units, or a unit for the account",
                        "p/manifest.yaml:7:50: `Root` stands beside other units: attached to the root, the policy holds for all of them already; expected `Root` alone, or units alone",
                        "p/manifest.yaml:11:25: no organizational unit is given: the policy is made and attached nowhere",
                        "p/manifest.yaml:8:11: the policy `deny` stands in line 4 already: policies are told apart by name, so the one deployed last overwrites the other; expected each name once"),
                warnings.stream().filter(text -> text.contains("manifest")).toList());
        List<String> blanks = warnings(HEAD + scp("policies/blanks.json", "[A]"));
        assertTrue(
                blanks.stream()
                        .anyMatch(text ->
                                text.startsWith("p/policies/blanks.json:3:") && text.contains("two blanks in a row")),
                blanks.toString());
    }
}
