package dev.ambit.server.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

class SimulationOperationsTest {
    private static final String MEMBER = ServiceCalls.MEMBER;
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\n \"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\n"
                    + "  \"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-central-1\"}}}]}";
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"*\"}]}";

    private final ServiceCalls calls = ServiceCalls.organization();
    private final Service service = new IamService(calls.live()).service();

    private static SimulatePrincipalPolicyRequest.Builder question(String... actions) {
        return SimulatePrincipalPolicyRequest.builder()
                .policySourceArn("arn:aws:iam::" + MEMBER + ":user/u")
                .actionNames(actions)
                .contextEntries(entry -> entry.contextKeyName("aws:RequestedRegion")
                        .contextKeyType("string")
                        .contextKeyValues("eu-central-1"));
    }

    private EvaluationResult one(SimulatePrincipalPolicyRequest.Builder question) {
        return calls.call(
                        service,
                        MEMBER,
                        "SimulatePrincipalPolicy",
                        question.build(),
                        SimulatePrincipalPolicyResponse.class)
                .evaluationResults()
                .getFirst();
    }

    private void organized() {
        calls.does(
                new OrganizationsCommand.EnablePolicyType(calls.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        String policy = calls.does(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.SERVICE_CONTROL_POLICY, "deny", "", PolicyText.of(DENY), Map.of()));
        calls.does(new OrganizationsCommand.AttachPolicy(policy, MEMBER));
        calls.does(MEMBER, new IamCommand.CreateUser("u", "/", Optional.empty(), Map.of()));
        calls.does(MEMBER, new IamCommand.PutUserPolicy("u", "inline", PolicyText.of(ALLOW)));
    }

    @Test
    void anIdentityPolicyAllowsAndIsShownWithItsPlace() {
        organized();
        EvaluationResult result = one(question("s3:ListBucket"));
        assertEquals("allowed", result.evalDecisionAsString());
        assertTrue(result.organizationsDecisionDetail().allowedByOrganizations());
        assertNull(result.permissionsBoundaryDecisionDetail());
        var statement = result.matchedStatements().getFirst();
        assertEquals(2, statement.startPosition().line());
        assertEquals(15, statement.startPosition().column());
        assertEquals(3, statement.endPosition().line());
        assertEquals(71, statement.endPosition().column());
        assertEquals(0, result.missingContextValues().size());
    }

    @Test
    void theOrganizationDenies() {
        organized();
        EvaluationResult result = one(question("s3:DeleteBucket"));
        assertEquals("explicitDeny", result.evalDecisionAsString());
        assertFalse(result.organizationsDecisionDetail().allowedByOrganizations());
    }

    @Test
    void aBoundaryAndAMissingKeyAreNamed() {
        organized();
        EvaluationResult bounded =
                one(question("s3:ListBucket").permissionsBoundaryPolicyInputList(DENY.replace("Deny\"", "Allow\"")));
        assertEquals("implicitDeny", bounded.evalDecisionAsString());
        assertFalse(bounded.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary());
        EvaluationResult missing = one(question("s3:ListBucket").contextEntries(java.util.List.of()));
        assertEquals("implicitDeny", missing.evalDecisionAsString());
        assertEquals("aws:RequestedRegion", missing.missingContextValues().getFirst());
    }

    @Test
    void aCustomSimulationAnswersInPages() {
        var request = SimulateCustomPolicyRequest.builder()
                .policyInputList(DENY)
                .actionNames("s3:DeleteBucket", "s3:ListBucket")
                .maxItems(1)
                .build();
        var first = calls.call(service, MEMBER, "SimulateCustomPolicy", request, SimulateCustomPolicyResponse.class);
        assertTrue(first.isTruncated());
        assertEquals("explicitDeny", first.evaluationResults().getFirst().evalDecisionAsString());
        assertEquals(
                "PolicyInputList.1",
                first.evaluationResults()
                        .getFirst()
                        .matchedStatements()
                        .getFirst()
                        .sourcePolicyId());
        assertNotNull(first.marker());
        var second = calls.call(
                service,
                MEMBER,
                "SimulateCustomPolicy",
                request.toBuilder().marker(first.marker()).build(),
                SimulateCustomPolicyResponse.class);
        assertFalse(second.isTruncated());
        assertEquals("implicitDeny", second.evaluationResults().getFirst().evalDecisionAsString());
    }

    @Test
    void whatIsNotThereOrNotReadableIsRefused() {
        assertEquals(
                "NoSuchEntity",
                ServiceCalls.code(calls.refused(
                        service,
                        MEMBER,
                        "SimulatePrincipalPolicy",
                        question("s3:ListBucket").build())));
        assertEquals(
                "InvalidInput",
                ServiceCalls.code(calls.refused(
                        service,
                        MEMBER,
                        "SimulateCustomPolicy",
                        SimulateCustomPolicyRequest.builder()
                                .policyInputList("{}")
                                .actionNames("s3:ListBucket")
                                .build())));
    }
}
