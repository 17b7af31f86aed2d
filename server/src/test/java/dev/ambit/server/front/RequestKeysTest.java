package dev.ambit.server.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.RequestContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;

/** What a policy can ask about the request itself. */
class RequestKeysTest {
    private static final LandingZone ZONE = ServiceCalls.organization().zone();
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    @Test
    void thePolicyThatIsAttached() {
        AttachRolePolicyRequest input = AttachRolePolicyRequest.builder()
                .roleName("App")
                .policyArn(ADMINISTRATOR)
                .build();
        assertEquals(List.of(ADMINISTRATOR), values("iam", input, "iam:PolicyARN"));
        assertNull(RequestKeys.of(ZONE, "iam", input, RequestContext.empty()).get("iam:PermissionsBoundary"));
    }

    @Test
    void theBoundaryAndTheTagsOfANewRole() {
        CreateRoleRequest input = CreateRoleRequest.builder()
                .roleName("App")
                .permissionsBoundary(ADMINISTRATOR)
                .tags(tag -> tag.key("team").value("red"), tag -> tag.key("env").value("test"))
                .build();
        assertEquals(List.of(ADMINISTRATOR), values("iam", input, "iam:PermissionsBoundary"));
        assertEquals(List.of("red"), values("iam", input, "aws:RequestTag/team"));
        assertEquals(List.of("team", "env"), values("iam", input, "aws:TagKeys"));
    }

    @Test
    void theTypeOfAnOrganizationsPolicy() {
        List<String> scp = List.of("SERVICE_CONTROL_POLICY");
        for (SdkPojo input : List.<SdkPojo>of(
                CreatePolicyRequest.builder().type("SERVICE_CONTROL_POLICY").build(),
                EnablePolicyTypeRequest.builder()
                        .policyType("SERVICE_CONTROL_POLICY")
                        .build(),
                ListPoliciesRequest.builder().filter("SERVICE_CONTROL_POLICY").build(),
                AttachPolicyRequest.builder()
                        .policyId("p-FullAWSAccess")
                        .targetId("r-1")
                        .build())) {
            assertEquals(scp, values("organizations", input, "organizations:PolicyType"));
        }
        assertEquals(
                List.of("team"),
                values(
                        "organizations",
                        UntagResourceRequest.builder().tagKeys("team").build(),
                        "aws:TagKeys"));
    }

    @Test
    void aRequestWithoutThemHasNoKeys() {
        assertEquals(
                RequestContext.empty(),
                RequestKeys.of(ZONE, "iam", ListRolesRequest.builder().build(), RequestContext.empty()));
    }

    private static List<String> values(String service, SdkPojo input, String key) {
        return RequestKeys.of(ZONE, service, input, RequestContext.empty())
                .get(key)
                .values();
    }
}
