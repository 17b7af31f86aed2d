package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;

/** A call of Organizations needs its action on every resource that it touches; policies know the tags of each. */
final class ResourcesOfACallTest {
    private static final String ACCOUNT = "444455556666";

    private final RunningServer server = RunningServer.of("sandbox-ou");
    private final Clients management = server.as("management", "us-east-1");
    private final OrganizationsClient administrator = management.organizations();
    private Clients limited;
    private OrganizationsClient organizations;
    private String root = "";
    private String unit = "";

    @BeforeEach
    void aLimitedUser() {
        IamClient iam = management.iam();
        iam.createUser(create -> create.userName("limited"));
        AccessKey key =
                iam.createAccessKey(create -> create.userName("limited")).accessKey();
        limited = Clients.of(server.endpoint(), new Keys(key.accessKeyId(), key.secretAccessKey(), ""), "us-east-1");
        organizations = limited.organizations();
        root = administrator.listRoots(list -> {}).roots().getFirst().id();
        unit = administrator
                .listOrganizationalUnitsForParent(list -> list.parentId(root))
                .organizationalUnits()
                .getFirst()
                .id();
    }

    @AfterEach
    void stop() {
        limited.close();
        management.close();
        server.close();
    }

    private void may(String action, String resources, String condition) {
        management
                .iam()
                .putUserPolicy(put -> put.userName("limited")
                        .policyName("may")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                                + action + "\",\"Resource\":[" + resources + "]" + condition + "}]}"));
    }

    private static String arn(String type) {
        return "\"arn:aws:organizations::999999999999:" + type + "/*\"";
    }

    private static void denied(String on, Executable call) {
        AccessDeniedException refused = assertThrows(AccessDeniedException.class, call);
        assertTrue(
                refused.awsErrorDetails()
                        .errorMessage()
                        .contains("on resource: arn:aws:organizations::999999999999:" + on),
                refused.getMessage());
    }

    @Test
    void anAttachmentNeedsThePolicyAndTheTarget() {
        String policy = Calls.policy(administrator, "DenyUsEast2").id();
        Executable attach =
                () -> organizations.attachPolicy(ask -> ask.policyId(policy).targetId(ACCOUNT));
        may("organizations:AttachPolicy", arn("policy"), "");
        denied("account/", attach);
        may("organizations:AttachPolicy", arn("account"), "");
        denied("policy/", attach);
        may("organizations:AttachPolicy", arn("account") + "," + arn("policy"), "");
        assertDoesNotThrow(attach);
    }

    @Test
    void aMoveNeedsTheAccountAndBothParents() {
        Executable move = () -> organizations.moveAccount(
                ask -> ask.accountId(ACCOUNT).sourceParentId(unit).destinationParentId(root));
        may("organizations:MoveAccount", arn("account"), "");
        denied("ou/", move);
        may("organizations:MoveAccount", arn("account") + "," + arn("ou"), "");
        denied("root/", move);
        may("organizations:MoveAccount", arn("account") + "," + arn("ou") + "," + arn("root"), "");
        assertDoesNotThrow(move);
    }

    @Test
    void theTagsOfTheResourceDecide() {
        may(
                "organizations:DescribeAccount",
                arn("account"),
                ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":\"red\"}}");
        Executable describe = () -> organizations.describeAccount(ask -> ask.accountId(ACCOUNT));
        denied("account/", describe);
        tag("blue");
        denied("account/", describe);
        tag("red");
        assertDoesNotThrow(describe);
    }

    private void tag(String team) {
        administrator.tagResource(
                ask -> ask.resourceId(ACCOUNT).tags(tag -> tag.key("team").value(team)));
    }
}
