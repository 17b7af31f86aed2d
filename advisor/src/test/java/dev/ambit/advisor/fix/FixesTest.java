package dev.ambit.advisor.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.proof.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The proposals for the example landing zones, the repairs of the two articles among them. */
class FixesTest {
    private static final String NOVA = "eu.amazon.nova-pro-v1:0";
    private static final String SONNET = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";

    /** What holds for every proposal. */
    private static void sound(LandingZone before, Fixes.Needed needed) {
        assertFalse(needed.proposals().isEmpty(), needed.dismissed().toString());
        for (Proposal proposal : needed.proposals()) {
            assertFalse(proposal.after().equals(before), proposal.title());
            assertFalse(proposal.unknown(), proposal.title());
        }
        List<Boolean> provedFirst =
                needed.proposals().stream().map(Proposal::opensNothingElse).toList();
        assertEquals(
                provedFirst.stream().sorted((a, b) -> Boolean.compare(b, a)).toList(), provedFirst);
    }

    /** The new texts of the policies. */
    private static List<String> afters(Fixes.Needed needed) {
        return needed.proposals().stream()
                .flatMap(proposal -> proposal.edits().stream())
                .map(edit -> edit instanceof Edit.PolicyText text ? text.after() : "")
                .toList();
    }

    @Test
    void theFirstArticlesExtensionIsProvedToOpenTheFamilyAndNothingElse() {
        LandingZone zone = Zones.example("eu-landing-zone");
        Fixes.Needed needed = Zones.needed(zone, "eu.*", "Workloads", "eu-central-1", Route.SCP);
        sound(zone, needed);
        Proposal first = needed.proposals().getFirst();
        assertTrue(first.opensNothingElse() && first.deniesNothing());
        String extended = extended();
        assertTrue(afters(needed).contains(extended), () -> String.join("\n", afters(needed)));
    }

    /** The example's own extended file, which the walkthrough sends. */
    private static String extended() {
        try {
            return java.nio.file.Files.readString(dev.ambit.testkit.CaseFiles.repositoryRoot()
                    .resolve("examples/eu-landing-zone/policies/deny-all-outside-eu-extended.json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void forOneProfileTheFamilyOpensMoreAndComesLater() {
        LandingZone zone = Zones.example("eu-landing-zone");
        Fixes.Needed needed = Zones.needed(zone, NOVA, "111122223333", "");
        sound(zone, needed);
        assertEquals(Route.SCP, needed.proposals().getFirst().route());
        Proposal family = needed.proposals().stream()
                .filter(proposal -> proposal.title().contains("every profile of the geography"))
                .findFirst()
                .orElseThrow();
        assertFalse(family.opensNothingElse());
        Proposal last = needed.proposals().getLast();
        assertEquals(Route.REGION, last.route());
        assertTrue(last.opensOtherServices() && last.opens().isPresent());
    }

    @Test
    void onePrincipalIsOpenedWithoutTheOthersOfItsAccount() {
        LandingZone zone = Zones.example("eu-landing-zone");
        Fixes.Needed needed =
                Zones.needed(zone, NOVA, "NovaProMissingDestination", "", Route.SCP, Route.TWO_STATEMENTS);
        sound(zone, needed);
        Proposal first = needed.proposals().getFirst();
        assertEquals(Route.TWO_STATEMENTS, first.route());
        assertTrue(first.opensNothingElse() && first.deniesNothing());
        Edit.InlinePolicy inline = first.edits().stream()
                .filter(Edit.InlinePolicy.class::isInstance)
                .map(Edit.InlinePolicy.class::cast)
                .findFirst()
                .orElseThrow();
        assertTrue(
                inline.after().contains("eu-west-1::foundation-model/amazon.nova-pro-v1:0"),
                "the forgotten destination joins the statement that has the others: " + inline.after());
        assertEquals(1, inline.statements());
    }

    @Test
    void theSecondArticlesSecondOptionOpensNoDirectCallAndItsFirstDoes() {
        LandingZone zone = Zones.example("control-tower-sandbox");
        Fixes.Needed needed = Zones.needed(zone, SONNET, "Sandbox", "");
        sound(zone, needed);
        assertTrue(needed.dismissed().stream()
                .filter(one -> one.route() == Route.SCP)
                .allMatch(one -> one.reason().contains("drift")));
        Proposal exempted = needed.proposals().stream()
                .filter(proposal -> proposal.title().contains("exempts bedrock:Invoke*"))
                .findFirst()
                .orElseThrow();
        assertEquals(Route.CONTROL_TOWER, exempted.route());
        assertTrue(
                exempted.opens().orElseThrow().resource().startsWith("arn:aws:bedrock:us-east-2::foundation-model/"));
        List<Proposal> conditional = needed.proposals().stream()
                .filter(proposal -> proposal.route() == Route.CONDITIONAL_SCP)
                .toList();
        assertEquals(2, conditional.size());
        assertTrue(conditional.stream().allMatch(proposal -> proposal.opens().isEmpty()));
        assertTrue(conditional.getFirst().opensNothingElse()
                && conditional.getFirst().deniesNothing());
        assertEquals(needed.proposals().getFirst(), conditional.getFirst());
        assertTrue(
                conditional.getLast().edits().stream()
                        .anyMatch(edit -> edit instanceof Edit.NewPolicy added
                                && added.text().contains("DenySpecificRegionAllowCRI")),
                "the article's own document");
        assertFalse(conditional.getLast().deniesNothing(), "it denies the global services there, too");
    }

    @Test
    void theSecondArticlesPlainScpIsAmongTheProposals() {
        LandingZone zone = Zones.example("sandbox-ou");
        Fixes.Needed needed = Zones.needed(zone, SONNET, "Sandbox", "");
        sound(zone, needed);
        assertTrue(afters(needed).stream()
                .anyMatch(text -> text.contains("\"ArnNotLike\": {")
                        && text.contains("\"arn:aws:bedrock:*:*:inference-profile/" + SONNET + "\"")));
    }

    @Test
    void aDeniedSourceRegionIsOpenedForTheProfileOnly() {
        LandingZone zone = Zones.example("sandbox-ou");
        Fixes.Needed needed = Zones.needed(zone, SONNET, "Sandbox", "us-east-2");
        assertEquals(Route.TWO_STATEMENTS, needed.proposals().getFirst().route());
        assertTrue(needed.proposals().getFirst().opensNothingElse());
        assertTrue(needed.dismissed().stream().anyMatch(one -> one.route() == Route.SCP), "no condition can do it");
    }

    @Test
    void globalProfilesAndDataAutomationHaveTheirWays() {
        LandingZone eu = Zones.example("eu-landing-zone");
        Fixes.Needed global = Zones.needed(eu, "global.amazon.nova-2-lite-v1:0", "111122223333", "eu-central-1");
        sound(eu, global);
        assertTrue(global.proposals().getFirst().opensNothingElse());
        assertTrue(afters(global).stream().anyMatch(text -> text.contains("\"unspecified\"")));
        LandingZone sandbox = Zones.example("sandbox-ou");
        Fixes.Needed automation = Zones.needed(sandbox, "us.data-automation-v1", "Sandbox", "us-east-1");
        sound(sandbox, automation);
        assertTrue(automation.proposals().getFirst().opensNothingElse());
        assertTrue(afters(automation).getFirst().contains("NotResource"));
    }

    @Test
    void nothingIsProposedWhereNothingIsDenied() {
        LandingZone zone = Zones.example("eu-landing-zone");
        Wish wish = Zones.wish(zone, NOVA, "Role1AllowedToBypassThisSCP", "eu-central-1");
        assertInstanceOf(
                Fixes.NothingToDo.class, Fixes.of(zone, BundledCatalogue.catalogue(), wish, Set.of(), Budget.DEFAULT));
    }

    // --- limits

    private static final String TIGHT = """
            version: 1
            organization:
              name: tight
              managementAccount: { id: "999999999999", name: Management }
            policies:
              - { name: RegionDeny, file: deny.json }
            root:
              units:
                - name: Work
                  policies: [RegionDeny]
                  accounts:
                    - id: "111122223333"
                      name: One
                      iam:
                        roles:
                          - { name: App, policies: [AmazonBedrockFullAccess] }
            settings:
              limits: { scpSize: SIZE, scpsPerTarget: COUNT }
            """;

    private static final String DENY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "RegionDeny",
                  "Effect": "Deny",
                  "NotAction": ["iam:*", "sts:*"],
                  "Resource": "*",
                  "Condition": {
                    "StringNotEquals": {
                      "aws:RequestedRegion": ["eu-central-1"]
                    }
                  }
                }
              ]
            }
            """;

    private static LandingZone tight(int size, int count) {
        Map<String, String> files = new HashMap<>();
        files.put(
                "landing-zone.yaml",
                TIGHT.replace("SIZE", Integer.toString(size)).replace("COUNT", Integer.toString(count)));
        files.put("deny.json", DENY);
        return Zones.of(files);
    }

    @Test
    void aPolicyThatWouldNotFitIsWrittenWithoutWhiteSpace() {
        LandingZone zone = tight(440, 5);
        Fixes.Needed needed = Zones.needed(zone, NOVA, "111122223333", "eu-central-1", Route.SCP);
        Proposal first = needed.proposals().getFirst();
        assertTrue(first.opensNothingElse());
        assertTrue(
                first.notes().getFirst().contains("without white space"),
                first.notes().toString());
        Edit.PolicyText text = (Edit.PolicyText) first.edits().getFirst();
        assertTrue(text.after().length() <= 440 && !text.after().contains("\n"), text.after());
    }

    @Test
    void aPolicyThatStillWouldNotFitIsSplitWhereAnotherMayBeAttached() {
        LandingZone zone = tight(440, 5);
        Fixes.Needed needed = Zones.needed(zone, NOVA, "111122223333", "eu-central-1", Route.TWO_STATEMENTS);
        Proposal split = needed.proposals().getFirst();
        assertTrue(split.opensNothingElse() && split.deniesNothing());
        assertTrue(
                split.notes().getFirst().contains("split over 2 policies"),
                split.notes().toString());
        assertEquals(2, split.edits().size());
        Fixes.Needed full = Zones.needed(tight(440, 2), NOVA, "111122223333", "eu-central-1", Route.TWO_STATEMENTS);
        assertTrue(full.proposals().isEmpty());
        assertTrue(
                full.dismissed().getFirst().reason().contains("attached the maximum number of policies"),
                full.dismissed().toString());
    }
}
