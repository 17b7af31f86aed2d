package dev.ambit.landingzone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundled landing zones are readable and do what their comments say. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    static Optional<String> text(String path) {
        Path file = Path.of(path);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static LandingZone example(String name) {
        return switch (LandingZoneReader.read(EXAMPLES + "/" + name + "/landing-zone.yaml", ExamplesTest::text)) {
            case Reading.Read read -> read.landingZone();
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    private static Decision invoke(LandingZone zone, String account, String roleName, String region, String profile) {
        Role role = zone.role(account, roleName).orElseThrow();
        Principal.RoleSession session = zone.sessionOf(role, "test");
        return Authorizer.of(zone.policyStack(session, account))
                .decide(new AuthorizationRequest(
                        "bedrock:InvokeModel",
                        "arn:aws:bedrock:" + region + "::foundation-model/"
                                + profile.substring(profile.indexOf('.') + 1),
                        session,
                        account,
                        zone.contextOf(session)
                                .with("aws:RequestedRegion", region)
                                .with(
                                        "bedrock:InferenceProfileArn",
                                        "arn:aws:bedrock:" + (profile.startsWith("eu") ? "eu-central-1" : "us-east-1")
                                                + ":" + account + ":inference-profile/" + profile)));
    }

    @Test
    void theEuLandingZoneDeniesTheDestinations() {
        LandingZone zone = example("eu-landing-zone");
        String profile = "eu.amazon.nova-pro-v1:0";
        for (String role : List.of("AppRole", "NovaProEu", "AllEuModels")) {
            assertTrue(
                    invoke(zone, "111122223333", role, "eu-central-1", profile).allowed());
            Decision denied = invoke(zone, "111122223333", role, "eu-west-3", profile);
            Decision.ExplicitDeny deny = (Decision.ExplicitDeny) denied;
            assertEquals("DenyAllOutsideEU", deny.statement().sid());
            assertTrue(deny.statement()
                    .policyArn()
                    .orElseThrow()
                    .startsWith("arn:aws:organizations::999999999999:policy/o-"));
            assertTrue(deny.statement().where().file().endsWith("policies/deny-all-outside-eu.json"));
        }
        assertTrue(invoke(zone, "111122223333", "Role1AllowedToBypassThisSCP", "eu-west-3", profile)
                .allowed());
        assertTrue(
                invoke(zone, "111122223333", "NovaProMissingDestination", "eu-west-1", profile)
                        instanceof Decision.ExplicitDeny);
    }

    @Test
    void theSandboxDeniesOneRegion() {
        LandingZone zone = example("sandbox-ou");
        String profile = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";
        assertTrue(invoke(zone, "444455556666", "Bedrock-Access-CRI", "us-west-2", profile)
                .allowed());
        assertTrue(
                invoke(zone, "444455556666", "Bedrock-Access-CRI", "us-east-2", profile)
                        instanceof Decision.ExplicitDeny);
        Role serviceLinked =
                zone.role("444455556666", "AWSServiceRoleForAmazonBedrock").orElseThrow();
        assertTrue(serviceLinked.serviceLinked());
        assertTrue(zone.sessionOf(serviceLinked, "s").serviceLinked());
    }

    @Test
    void everyPolicyFileIsValid() throws IOException {
        int read = 0;
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json") && !ofAnotherTool(path))
                    .toList()) {
                boolean scp = file.getFileName().toString().startsWith("deny-");
                PolicyDocument.Parsed parsed = PolicyDocument.parse(
                        new PolicyDocument.Text("p", Optional.empty(), file.toString(), Files.readString(file)),
                        scp ? PolicyType.SERVICE_CONTROL_POLICY : PolicyType.IDENTITY_POLICY);
                assertTrue(parsed instanceof PolicyDocument.Parsed.Valid, () -> file + ": " + parsed);
                read++;
            }
        }
        assertTrue(read >= 10, "only " + read + " files");
    }

    /** What the Landing Zone Accelerator replaces before it is a policy, and what Terraform has written; the cases of inputs read both. */
    private static boolean ofAnotherTool(Path file) {
        String path = file.toString();
        return path.contains("lza-landing-zone") || path.contains("terraform-landing-zone");
    }

    @Test
    void controlTowerSandbox() {
        LandingZone zone = example("control-tower-sandbox");
        String profile = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";
        assertTrue(invoke(zone, "444455556666", "Bedrock-Access-CRI", "us-west-2", profile)
                .allowed());
        assertTrue(!invoke(zone, "444455556666", "Bedrock-Access-CRI", "us-east-2", profile)
                .allowed());
        assertEquals(List.of(), zone.controlTower().updatesAvailable());
    }
}
