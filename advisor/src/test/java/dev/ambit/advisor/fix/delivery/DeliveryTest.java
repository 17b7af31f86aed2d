package dev.ambit.advisor.fix.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Fixes;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.advisor.fix.Route;
import dev.ambit.advisor.fix.Wishes;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.cfct.CfctReader;
import dev.ambit.landingzone.cfct.CfctReading;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.proof.Budget;
import dev.ambit.testkit.CaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each form has the whole change, or says what it leaves. */
class DeliveryTest {
    private static final String SONNET = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";

    private record Made(LandingZone zone, Proposal proposal) {
        Delivery.Package as(Delivery form) {
            return form.of(proposal, zone);
        }

        Made with(Edit edit) {
            return new Made(
                    zone,
                    new Proposal(
                            proposal.route(),
                            proposal.title(),
                            List.of(edit),
                            proposal.after(),
                            proposal.opens(),
                            proposal.beyond(),
                            proposal.notes()));
        }
    }

    private static Made made(String example, String whom, Route route) {
        Path root = CaseFiles.repositoryRoot().resolve("examples").resolve(example);
        Reading reading = LandingZoneReader.read("landing-zone.yaml", path -> text(root.resolve(path)));
        if (!(reading instanceof Reading.Read read)) {
            return fail(reading.toString());
        }
        LandingZone zone = read.landingZone();
        var catalogue = BundledCatalogue.catalogue();
        var wish = assertInstanceOf(
                        Wishes.Read.Understood.class, new Wishes(zone, catalogue).read(SONNET, whom, Optional.empty()))
                .wish();
        var needed =
                assertInstanceOf(Fixes.Needed.class, Fixes.of(zone, catalogue, wish, Set.of(route), Budget.DEFAULT));
        return new Made(zone, needed.proposals().getFirst());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void thePackageForCfctIsTakenByItsPipeline() {
        Made made = made("sandbox-ou", "Sandbox", Route.SCP);
        Delivery.Package files = made.as(Delivery.CFCT);
        assertEquals(List.of(), files.left());
        CfctReading reading = CfctReader.read(
                "manifest.yaml", path -> Optional.ofNullable(files.files().get(path)));
        var accepted = assertInstanceOf(CfctReading.Accepted.class, reading, reading.toString());
        assertEquals(List.of(), accepted.warnings());
        assertTrue(files.files().get("manifest.yaml").contains("- \"Sandbox\""), files.toString());
    }

    @Test
    void theAcceleratorAndTerraformNameThePolicyAndItsTargets() {
        Made made = made("control-tower-sandbox", "Sandbox", Route.CONDITIONAL_SCP);
        Delivery.Package lza = made.as(Delivery.LZA);
        assertTrue(
                lza.left().getFirst().contains("govern us-east-2"), lza.left().toString());
        String fragment = lza.files().get("organization-config.yaml");
        assertTrue(
                fragment.startsWith("serviceControlPolicies:\n  - name: \"RegionDenyExceptInference\"\n")
                        && fragment.contains(
                                "      organizationalUnits:\n        - \"Sandbox\"\n        - \"Security\"\n"),
                fragment);
        String code = made.as(Delivery.TERRAFORM).files().get("main.tf");
        assertTrue(code.contains("resource \"aws_organizations_policy_attachment\""), code);
        assertTrue(code.contains("variable \"target_ids\""), code);
    }

    @Test
    void theInverseUndoesInTheOppositeOrder() {
        Made made = made("control-tower-sandbox", "Sandbox", Route.CONDITIONAL_SCP);
        var files = made.as(Delivery.CLI).files();
        String apply = files.get("apply.sh");
        String undo = files.get("undo.sh");
        assertTrue(apply.indexOf("update-landing-zone") < apply.indexOf("create-policy"), apply);
        assertTrue(undo.indexOf("delete-policy") < undo.indexOf("update-landing-zone"), undo);
        assertTrue(files.get("manifest.json").contains("us-east-2"));
        assertTrue(!files.get("manifest.before.json").contains("us-east-2"));
    }

    /** A policy's name may hold anything; the files of a change stay in its folder, and the scripts name them as one argument. */
    @Test
    void aNameLeadsOutOfNoFolder() {
        Made made = made("sandbox-ou", "Sandbox", Route.SCP)
                .with(new Edit.NewPolicy("../../it's $(no)", "d", "{}", List.of(), 1));
        for (Delivery form : Delivery.values()) {
            for (String file : made.as(form).files().keySet()) {
                assertFalse(file.contains("..") || file.startsWith("/"), file);
            }
        }
        String apply = made.as(Delivery.CLI).files().get("apply.sh");
        assertTrue(apply.contains("--content 'file://it-s-no-.json'"), apply);
    }

    @Test
    void aTextThatIsNotTheOneToReplaceStopsBothScripts() {
        var files = made("sandbox-ou", "Sandbox", Route.SCP).as(Delivery.CLI).files();
        String apply = files.get("apply.sh");
        String undo = files.get("undo.sh");
        assertTrue(apply.contains("| unchanged 'DenyUsEast2.before.json' 'the policy DenyUsEast2'"), apply);
        assertTrue(undo.contains("| unchanged 'DenyUsEast2.json' 'the policy DenyUsEast2'"), undo);
        assertTrue(apply.indexOf("| unchanged ") < apply.indexOf("update-policy"), apply);
        assertTrue(undo.indexOf("| unchanged ") < undo.indexOf("update-policy"), undo);
    }

    @Test
    void namesAreQuoted() {
        assertEquals("'it'\\''s $(no) command'", Scripts.quoted("it's $(no) command"));
    }
}
