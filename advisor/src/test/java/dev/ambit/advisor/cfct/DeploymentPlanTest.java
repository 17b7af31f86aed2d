package dev.ambit.advisor.cfct;

import static dev.ambit.landingzone.OrganizationPolicyType.RESOURCE_CONTROL_POLICY;
import static dev.ambit.landingzone.OrganizationPolicyType.SERVICE_CONTROL_POLICY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.advisor.cfct.DeploymentPlan.Change;
import dev.ambit.advisor.cfct.DeploymentPlan.Step;
import dev.ambit.advisor.cfct.OrganizationState.Policy;
import dev.ambit.advisor.cfct.OrganizationState.Unit;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctPackage.OuPath;
import dev.ambit.landingzone.cfct.CfctPackage.PolicyResource;
import dev.ambit.policy.Location;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans for small organizations, without any server. */
class DeploymentPlanTest {
    private static final Location HERE = new Location("manifest.yaml", 1, 1);
    private static final List<Unit> UNITS = List.of(
            new Unit("ou-a", "r-1", "Workloads"), new Unit("ou-b", "ou-a", "Test"), new Unit("ou-c", "r-1", "Sandbox"));

    private static PolicyResource resource(
            String name, OrganizationPolicyType type, String content, String... targets) {
        return new PolicyResource(
                name,
                "described",
                type,
                name + ".json",
                content,
                Arrays.stream(targets).map(target -> new OuPath(target, HERE)).toList(),
                HERE);
    }

    private static Policy policy(String name, String description, String content, String... targets) {
        return new Policy("p-1", SERVICE_CONTROL_POLICY, name, description, content, List.of(targets));
    }

    private static DeploymentPlan plan(List<Policy> policies, PolicyResource... resources) {
        return DeploymentPlan.of(
                new CfctPackage("2021-03-15", "us-east-1", List.of(resources), List.of()),
                new OrganizationState("r-1", List.of(SERVICE_CONTROL_POLICY), UNITS, policies));
    }

    private static List<String> attached(Step step) {
        return step.attachments().stream()
                .map(attachment -> attachment.target() + (attachment.there() ? " there" : ""))
                .toList();
    }

    @Test
    void aNewPolicyIsCreatedAndAttachedToNestedUnitsAndTheRoot() {
        DeploymentPlan plan = plan(List.of(), resource("A", SERVICE_CONTROL_POLICY, "x", "Workloads:Test", "Root"));
        Step step = plan.steps().getFirst();
        assertEquals(new Change.Create(), step.change());
        assertEquals(List.of("ou-b", "r-1"), attached(step));
        assertEquals(List.of(), step.unknown());
        assertTrue(plan.changes());
    }

    @Test
    void namesAreExactAndOnlyUnderTheOneBefore() {
        Step step = plan(
                        List.of(),
                        resource(
                                "A",
                                SERVICE_CONTROL_POLICY,
                                "x",
                                "sandbox",
                                "Test",
                                "Workloads : Test",
                                "Root:Sandbox",
                                ":"))
                .steps()
                .getFirst();
        assertEquals(List.of("ou-b"), attached(step));
        assertEquals(
                List.of("sandbox", "Test", "Root:Sandbox", ":"),
                step.unknown().stream().map(OuPath::written).toList());
    }

    @Test
    void anUnlikePolicyIsUpdatedAndNothingIsDetached() {
        Step text = plan(
                        List.of(policy("A", "described", "y", "ou-c", "ou-a")),
                        resource("A", SERVICE_CONTROL_POLICY, "x", "Sandbox"))
                .steps()
                .getFirst();
        assertEquals(new Change.Update(true, false), text.change());
        assertEquals(List.of("ou-c there"), attached(text));
        Step description = plan(List.of(policy("A", "other", "x")), resource("A", SERVICE_CONTROL_POLICY, "x"))
                .steps()
                .getFirst();
        assertEquals(new Change.Update(false, true), description.change());
    }

    @Test
    void theSameAgainIsOnlyWrittenAgain() {
        DeploymentPlan plan = plan(
                List.of(policy("A", "described", "x", "ou-c")),
                resource("A", SERVICE_CONTROL_POLICY, "x", "Sandbox", "Nowhere"));
        assertEquals(new Change.Rewrite(), plan.steps().getFirst().change());
        assertFalse(plan.changes());
    }

    @Test
    void aTypeThatIsOffIsEnabledOnceAndTypesDoNotShareNames() {
        DeploymentPlan plan = plan(
                List.of(policy("A", "described", "x")),
                resource("A", RESOURCE_CONTROL_POLICY, "x"),
                resource("B", RESOURCE_CONTROL_POLICY, "x"));
        assertEquals(List.of(RESOURCE_CONTROL_POLICY), plan.enable());
        assertEquals(new Change.Create(), plan.steps().getFirst().change());
    }

    @Test
    void aSecondPolicyOfTheSameNameMeetsTheFirst() {
        DeploymentPlan plan = plan(
                List.of(),
                resource("A", SERVICE_CONTROL_POLICY, "x", "Sandbox"),
                resource("A", SERVICE_CONTROL_POLICY, "y", "Sandbox", "Workloads"));
        Step second = plan.steps().getLast();
        assertEquals(new Change.Update(true, false), second.change());
        assertEquals(List.of("ou-c there", "ou-a"), attached(second));
    }
}
