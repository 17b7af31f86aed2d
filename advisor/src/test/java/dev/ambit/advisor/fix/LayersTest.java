package dev.ambit.advisor.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.Reply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Repairs in every layer that can deny: two SCPs, a level without an Allow, an RCP, a boundary, a Deny of one's own, a unit's control. */
class LayersTest {
    private static final String NOVA = "eu.amazon.nova-pro-v1:0";

    private static final String HEAD = """
            version: 1
            organization:
              name: layers
              managementAccount: { id: "999999999999", name: Management }
            """;

    private static final String REGIONS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":"iam:*","Resource":"*",
            "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}]}
            """;

    private static Proposal first(LandingZone zone, String profile, String whom, Route... routes) {
        Fixes.Needed needed = Zones.needed(zone, profile, whom, "eu-central-1", routes);
        assertTrue(!needed.proposals().isEmpty(), needed.dismissed().toString());
        Proposal first = needed.proposals().getFirst();
        assertTrue(first.opensNothingElse() && first.deniesNothing() && !first.unknown(), first.title());
        return first;
    }

    private static LandingZone zone(String yaml, Map<String, String> policies) {
        Map<String, String> files = new HashMap<>(policies);
        files.put("landing-zone.yaml", HEAD + yaml);
        return Zones.of(files);
    }

    @Test
    void twoDeniesOnTwoLevelsAreBothExtended() {
        LandingZone zone = zone("""
                policies:
                  - { name: AtRoot, file: a.json }
                  - { name: AtUnit, file: b.json }
                root:
                  policies: [AtRoot]
                  units:
                    - name: Work
                      policies: [AtUnit]
                      accounts:
                        - { id: "111122223333", name: One, iam: { roles: [ { name: App, policies: [AmazonBedrockFullAccess] } ] } }
                """, Map.of("a.json", REGIONS, "b.json", REGIONS.replace("iam:*", "sts:*")));
        assertEquals(2, first(zone, NOVA, "111122223333", Route.SCP).edits().size());
    }

    @Test
    void aLevelWithoutAnAllowGetsOne() {
        LandingZone zone = zone("""
                policies:
                  - { name: Only, file: a.json }
                root:
                  units:
                    - name: Work
                      policies: [Only]
                      fullAWSAccess: false
                      accounts:
                        - { id: "111122223333", name: One, iam: { roles: [ { name: App, policies: [AmazonBedrockFullAccess] } ] } }
                """, Map.of("a.json", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""));
        Fixes.Needed needed = Zones.needed(zone, NOVA, "111122223333", "eu-central-1");
        assertTrue(!needed.proposals().isEmpty(), needed.dismissed().toString());
        Edit.PolicyText text =
                (Edit.PolicyText) needed.proposals().getFirst().edits().getFirst();
        assertTrue(text.after().contains("eu-west-3::foundation-model/amazon.nova-pro-v1:0"), text.after());
    }

    @Test
    void aResourceControlPolicyIsExtendedToo() {
        LandingZone zone = zone("""
                policies:
                  - { name: Perimeter, file: a.json, type: RESOURCE_CONTROL_POLICY }
                root:
                  units:
                    - name: Work
                      policies: [Perimeter]
                      accounts:
                        - { id: "111122223333", name: One, iam: { roles: [ { name: App, policies: [AmazonBedrockFullAccess] } ] } }
                """, Map.of("a.json", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"bedrock:*","Resource":"*",
                        "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}]}"""));
        Edit.PolicyText text = (Edit.PolicyText)
                first(zone, NOVA, "111122223333", Route.SCP).edits().getFirst();
        assertEquals("Perimeter", text.name());
    }

    @Test
    void aBoundaryIsReplacedByOneWithMore() {
        LandingZone zone = zone("""
                root:
                  accounts:
                    - id: "111122223333"
                      name: One
                      iam:
                        policies: [ { name: Bound, file: a.json } ]
                        roles: [ { name: App, policies: [AmazonBedrockFullAccess], boundary: Bound } ]
                """, Map.of("a.json", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""));
        Proposal first = first(zone, NOVA, "App");
        assertEquals(Route.IDENTITY, first.route());
        assertEquals("Bound-with-inference", ((Edit.Boundary) first.edits().getFirst()).name());
    }

    @Test
    void aDenyOfTheRolesOwnIsExtended() {
        LandingZone zone = zone("""
                root:
                  accounts:
                    - id: "111122223333"
                      name: One
                      iam:
                        roles: [ { name: App, policies: [AmazonBedrockFullAccess, a.json] } ]
                """, Map.of("a.json", REGIONS));
        Edit.InlinePolicy inline =
                (Edit.InlinePolicy) first(zone, NOVA, "App").edits().getFirst();
        assertTrue(inline.after().contains("ArnNotLike"), inline.after());
    }

    @Test
    void anApplicationProfileIsExceptedByItsArn() {
        LandingZone zone = zone("""
                policies:
                  - { name: Regions, file: a.json }
                root:
                  policies: [Regions]
                  accounts:
                    - { id: "111122223333", name: One, iam: { roles: [ { name: App, policies: [AmazonBedrockFullAccess] } ] } }
                """, Map.of("a.json", REGIONS));
        Outcome made = zone.apply(
                new BedrockCommand.CreateApplicationProfile(
                        "eu-central-1",
                        "mine",
                        "",
                        "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/" + NOVA,
                        List.of("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"),
                        Map.of()),
                Caller.of("111122223333"),
                Instant.EPOCH,
                (alphabet, length) -> alphabet.substring(0, 1).repeat(length));
        if (!(made instanceof Outcome.Applied(LandingZone with, List<?> _, Reply.Created(String arn)))) {
            throw new AssertionError(made.toString());
        }
        Proposal first = first(with, arn, "111122223333", Route.SCP);
        assertTrue(((Edit.PolicyText) first.edits().getFirst()).after().contains(arn), first.title());
    }

    @Test
    void aUnitsOwnControlOpensTheRegionAndAnScpClosesItAgain() {
        LandingZone zone = zone("""
                root:
                  units:
                    - name: Security
                      accounts:
                        - { id: "222233334444", name: Log Archive }
                        - { id: "333344445555", name: Audit }
                    - name: Work
                      accounts:
                        - { id: "111122223333", name: One, iam: { roles: [ { name: App, policies: [AmazonBedrockFullAccess] } ] } }
                controlTower:
                  version: "3.3"
                  homeRegion: eu-central-1
                  governedRegions: [eu-central-1, eu-west-1]
                  logArchiveAccount: "222233334444"
                  auditAccount: "333344445555"
                  units:
                    - unit: Work
                      controls:
                        - { control: CT.MULTISERVICE.PV.1, allowedRegions: [eu-central-1] }
                """, Map.of());
        Proposal first = first(zone, NOVA, "111122223333");
        assertEquals(Route.CONDITIONAL_SCP, first.route());
        Edit.UnitControl control = (Edit.UnitControl) first.edits().getFirst();
        assertTrue(control.enabled().isPresent());
        assertTrue(control.parameters().getFirst().json().contains("eu-west-3"), control.toString());
    }
}
