package dev.ambit.server.organizations;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static dev.ambit.server.organizations.Organizations.DENY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.Settings;
import dev.ambit.server.front.ServiceCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.TargetType;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyResponse;

/** Policies over their API, with the VAL cases of the semantics file that are about Organizations. */
class PolicyOperationsTest {
    private Organizations org = Organizations.standard();

    @AfterEach
    void close() {
        org.close();
    }

    private void enable(PolicyType type) {
        org.call(
                "EnablePolicyType",
                EnablePolicyTypeRequest.builder()
                        .rootId(org.calls.root())
                        .policyType(type)
                        .build(),
                EnablePolicyTypeResponse.class);
    }

    private static CreatePolicyRequest creation(PolicyType type, String name, String content) {
        return CreatePolicyRequest.builder()
                .type(type)
                .name(name)
                .description("")
                .content(content)
                .build();
    }

    private static CreatePolicyRequest scp(String name, String content) {
        return creation(PolicyType.SERVICE_CONTROL_POLICY, name, content);
    }

    private PolicySummary create(CreatePolicyRequest request) {
        return org.call("CreatePolicy", request, CreatePolicyResponse.class)
                .policy()
                .policySummary();
    }

    private void attach(String policy, String target) {
        org.call("AttachPolicy", attachment(policy, target), AttachPolicyResponse.class);
    }

    private static AttachPolicyRequest attachment(String policy, String target) {
        return AttachPolicyRequest.builder().policyId(policy).targetId(target).build();
    }

    private static DetachPolicyRequest detachment(String policy, String target) {
        return DetachPolicyRequest.builder().policyId(policy).targetId(target).build();
    }

    private static String padded(int length) {
        return DENY + " ".repeat(length - DENY.length());
    }

    @Test
    void aPolicyIsMadeReadChangedAndDeleted() {
        PolicySummary made = create(scp("DenyS3", DENY));
        String organization = org.calls.zone().organization().orElseThrow().id();
        assertEquals(
                "arn:aws:organizations::000000000001:policy/" + organization + "/service_control_policy/" + made.id(),
                made.arn());
        assertFalse(made.awsManaged());
        var described = org.call(
                "DescribePolicy",
                DescribePolicyRequest.builder().policyId(made.id()).build(),
                DescribePolicyResponse.class);
        assertEquals(DENY, described.policy().content());
        var updated = org.call(
                "UpdatePolicy",
                UpdatePolicyRequest.builder()
                        .policyId(made.id())
                        .content(DENY.replace("s3", "ec2"))
                        .build(),
                UpdatePolicyResponse.class);
        assertEquals("DenyS3", updated.policy().policySummary().name());
        assertTrue(updated.policy().content().contains("ec2:*"));
        org.call(
                "DeletePolicy",
                DeletePolicyRequest.builder().policyId(made.id()).build(),
                DeletePolicyResponse.class);
        assertEquals(
                "PolicyNotFoundException",
                org.refused(
                        "DescribePolicy",
                        DescribePolicyRequest.builder().policyId(made.id()).build()));
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        create(scp("DenyS3", DENY));
        assertEquals("DuplicatePolicyException", org.refused("CreatePolicy", scp("DenyS3", DENY)));
    }

    @Test
    void sizesAreCountedWithWhiteSpace() { // VAL-01, VAL-02, VAL-03
        create(scp("longest", padded(10_240)));
        assertEquals(
                "ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED",
                org.refused("CreatePolicy", scp("longer", padded(10_241))));
        String rcp = DENY.replace("\"Action\"", "\"Principal\":\"*\",\"Action\"");
        assertEquals(
                "ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED",
                org.refused(
                        "CreatePolicy",
                        creation(
                                PolicyType.RESOURCE_CONTROL_POLICY, "longer", rcp + " ".repeat(5_121 - rcp.length()))));
    }

    @Test
    void aTargetTakesTenAndKeepsOne() { // VAL-04, VAL-05
        enable(PolicyType.SERVICE_CONTROL_POLICY);
        assertEquals(
                "ConstraintViolationException/MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                org.refused("DetachPolicy", detachment("p-FullAWSAccess", MEMBER)));
        for (int i = 0; i < 9; i++) {
            attach(create(scp("scp" + i, DENY)).id(), MEMBER);
        }
        String tenth = create(scp("tenth", DENY)).id();
        assertEquals(
                "ConstraintViolationException/MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                org.refused("AttachPolicy", attachment(tenth, MEMBER)));
    }

    @Test
    void anAttachmentIsMadeOnceAndOnlyWhereTheTypeIsOn() { // VAL-06, VAL-07
        String policy = create(scp("DenyS3", DENY)).id();
        assertEquals("PolicyTypeNotEnabledException", org.refused("AttachPolicy", attachment(policy, MEMBER)));
        enable(PolicyType.SERVICE_CONTROL_POLICY);
        attach(policy, MEMBER);
        assertEquals("DuplicatePolicyAttachmentException", org.refused("AttachPolicy", attachment(policy, MEMBER)));
        assertEquals("TargetNotFoundException", org.refused("AttachPolicy", attachment(policy, "444455556666")));
        assertEquals("PolicyNotFoundException", org.refused("AttachPolicy", attachment("p-12345678", MEMBER)));
    }

    @Test
    void whatIsAttachedIsNotDeletedAndWhatIsNotIsNotDetached() { // VAL-09
        enable(PolicyType.SERVICE_CONTROL_POLICY);
        String policy = create(scp("DenyS3", DENY)).id();
        assertEquals("PolicyNotAttachedException", org.refused("DetachPolicy", detachment(policy, MEMBER)));
        attach(policy, MEMBER);
        assertEquals(
                "PolicyInUseException",
                org.refused(
                        "DeletePolicy",
                        DeletePolicyRequest.builder().policyId(policy).build()));
        org.call("DetachPolicy", detachment(policy, MEMBER), DetachPolicyResponse.class);
        org.call("DeletePolicy", DeletePolicyRequest.builder().policyId(policy).build(), DeletePolicyResponse.class);
    }

    @Test
    void policiesOfAwsStay() { // VAL-10, VAL-11
        assertEquals(
                "InvalidInputException/IMMUTABLE_POLICY",
                org.refused(
                        "UpdatePolicy",
                        UpdatePolicyRequest.builder()
                                .policyId("p-FullAWSAccess")
                                .content(DENY)
                                .build()));
        enable(PolicyType.RESOURCE_CONTROL_POLICY);
        assertEquals(
                "InvalidInputException/NON_DETACHABLE_POLICY",
                org.refused("DetachPolicy", detachment("p-RCPFullAWSAccess", MEMBER)));
    }

    @Test
    void anScpHasNoPrincipal() { // VAL-12
        assertEquals(
                "MalformedPolicyDocumentException",
                org.refused("CreatePolicy", scp("x", DENY.replace("\"Action\"", "\"Principal\":\"*\",\"Action\""))));
        assertEquals("MalformedPolicyDocumentException", org.refused("CreatePolicy", scp("x", "{not json")));
    }

    private static final List<String> SINCE_2025_09 = List.of(
            "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\","
                    + "\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-central-1\"}}}",
            "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"NotResource\":\"arn:aws:s3:::b/*\"}",
            "{\"Effect\":\"Deny\",\"Action\":\"s3:*Object\",\"Resource\":\"*\"}");

    private static String document(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
    }

    @Test
    void theLanguageOf2025HasConditionsNotResourceAndWildcards() { // VAL-13, VAL-14, VAL-15
        SINCE_2025_09.forEach(statement -> create(scp("s" + statement.hashCode(), document(statement))));
        Settings now = Settings.current();
        org.close();
        org = Organizations.with(
                new Settings(now.modelAccess(), Settings.ScpLanguage.OLDER, now.refusalsNamePolicyArn(), now.limits()));
        for (String statement : SINCE_2025_09) {
            assertEquals(
                    "MalformedPolicyDocumentException",
                    org.refused("CreatePolicy", scp("x", document(statement))),
                    statement);
        }
    }

    @Test
    void thereIsNoEffectiveScp() { // VAL-16
        for (String type : List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "NONSENSE")) {
            assertEquals(
                    "InvalidInputException/INVALID_ENUM_POLICY_TYPE",
                    org.refused(
                            "DescribeEffectivePolicy",
                            DescribeEffectivePolicyRequest.builder()
                                    .policyType(type)
                                    .build()));
        }
        DescribeEffectivePolicyRequest tags = DescribeEffectivePolicyRequest.builder()
                .policyType("TAG_POLICY")
                .build();
        assertEquals("EffectivePolicyNotFoundException", org.refused(MEMBER, "DescribeEffectivePolicy", tags));
        assertEquals(
                "AccessDeniedException",
                org.refused(
                        MEMBER,
                        "DescribeEffectivePolicy",
                        tags.toBuilder().targetId(ServiceCalls.MANAGEMENT).build()));
    }

    @Test
    void aTypeIsEnabledOnceAndAttachesWhatAllowsEverything() {
        enable(PolicyType.SERVICE_CONTROL_POLICY);
        EnablePolicyTypeRequest again = EnablePolicyTypeRequest.builder()
                .rootId(org.calls.root())
                .policyType(PolicyType.SERVICE_CONTROL_POLICY)
                .build();
        assertEquals("PolicyTypeAlreadyEnabledException", org.refused("EnablePolicyType", again));
        assertEquals(
                "RootNotFoundException",
                org.refused(
                        "EnablePolicyType", again.toBuilder().rootId("r-none").build()));
        assertEquals(
                "PolicyTypeNotAvailableForOrganizationException",
                org.refused(
                        "EnablePolicyType",
                        again.toBuilder()
                                .policyType(PolicyType.INSPECTOR_POLICY)
                                .build()));
        assertEquals(List.of("FullAWSAccess"), attachedTo(MEMBER));
        var disabled = org.call(
                "DisablePolicyType",
                DisablePolicyTypeRequest.builder()
                        .rootId(org.calls.root())
                        .policyType(PolicyType.SERVICE_CONTROL_POLICY)
                        .build(),
                DisablePolicyTypeResponse.class);
        assertTrue(disabled.root().policyTypes().isEmpty());
        assertEquals(List.of(), attachedTo(MEMBER));
    }

    private List<String> attachedTo(String target) {
        return org
                .call(
                        "ListPoliciesForTarget",
                        ListPoliciesForTargetRequest.builder()
                                .targetId(target)
                                .filter(PolicyType.SERVICE_CONTROL_POLICY)
                                .build(),
                        ListPoliciesForTargetResponse.class)
                .policies()
                .stream()
                .map(PolicySummary::name)
                .toList();
    }

    @Test
    void targetsOfAPolicyAreToldByKindAndName() {
        enable(PolicyType.SERVICE_CONTROL_POLICY);
        var targets = org.call(
                        "ListTargetsForPolicy",
                        ListTargetsForPolicyRequest.builder()
                                .policyId("p-FullAWSAccess")
                                .build(),
                        ListTargetsForPolicyResponse.class)
                .targets();
        assertEquals(
                List.of("ACCOUNT management", "ACCOUNT member", "ROOT Root"),
                targets.stream()
                        .map(target -> target.typeAsString() + " " + target.name())
                        .toList());
        assertEquals(TargetType.ROOT, targets.getLast().type());
        assertEquals(
                org.calls.zone().organization().orElseThrow().rootArn(),
                targets.getLast().arn());
    }

    @Test
    void pagesGoOnAfterTheLastIdWhateverHappensBetween() {
        for (int i = 0; i < 45; i++) {
            create(scp("scp" + i, DENY));
        }
        List<String> before = org.calls.zone().policies().keys();
        List<String> seen = ServiceCalls.all((token, items) -> {
            var page = org.call(
                    "ListPolicies",
                    ListPoliciesRequest.builder()
                            .filter(PolicyType.SERVICE_CONTROL_POLICY)
                            .maxResults(7)
                            .nextToken(token)
                            .build(),
                    ListPoliciesResponse.class);
            page.policies().forEach(policy -> items.add(policy.id()));
            assertTrue(page.policies().size() <= 7);
            if (page.nextToken() != null) {
                String last = page.policies().getLast().id();
                org.call(
                        "DeletePolicy",
                        DeletePolicyRequest.builder().policyId(last).build(),
                        DeletePolicyResponse.class);
            }
            return page.nextToken();
        });
        List<String> expected = new ArrayList<>(before);
        expected.remove("p-RCPFullAWSAccess");
        assertEquals(expected, seen);
        assertEquals(
                "InvalidInputException/INVALID_NEXT_TOKEN",
                org.refused(
                        "ListPolicies",
                        ListPoliciesRequest.builder()
                                .filter(PolicyType.SERVICE_CONTROL_POLICY)
                                .nextToken("made up")
                                .build()));
    }

    @Test
    void otherTypesHaveNoPolicies() {
        var page = org.call(
                "ListPolicies",
                ListPoliciesRequest.builder()
                        .filter(PolicyType.INSPECTOR_POLICY)
                        .build(),
                ListPoliciesResponse.class);
        assertEquals(List.of(), page.policies());
        assertEquals(
                "PolicyTypeNotAvailableForOrganizationException",
                org.refused("CreatePolicy", creation(PolicyType.INSPECTOR_POLICY, "tags", "{}")));
    }

    @Test
    void anAttachmentIsAuthorizedOnThePolicyAndOnTheTarget() {
        String policy = create(scp("DenyS3", DENY)).id();
        String account = org.calls.zone().account(MEMBER).orElseThrow().arn();
        assertEquals(
                List.of(org.calls.zone().policy(policy).orElseThrow().arn(), account),
                resources("AttachPolicy", attachment(policy, MEMBER)));
        assertEquals(
                List.of("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess", account),
                resources("DetachPolicy", detachment("p-FullAWSAccess", MEMBER)));
    }

    private List<String> resources(String operation, SdkPojo input) {
        return org.calls.resources(org.service, org.calls.zone().rootOf(ServiceCalls.MANAGEMENT), operation, input);
    }

    @Test
    void aCallIsAuthorizedOnItsPolicyOrTarget() {
        assertEquals(
                org.calls.zone().account(MEMBER).orElseThrow().arn(),
                org.calls.resource(
                        org.service,
                        "ListPoliciesForTarget",
                        ListPoliciesForTargetRequest.builder().targetId(MEMBER).build()));
        assertEquals("*", org.calls.resource(org.service, "CreatePolicy", scp("x", DENY)));
    }
}
