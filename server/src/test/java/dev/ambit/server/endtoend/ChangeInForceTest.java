package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A change of a policy decides the next call after its acknowledgement, in every account that it governs, whatever else changes. */
final class ChangeInForceTest {
    private static final int ACCOUNTS = 20;
    private static final int CHANGES = 40;

    @TempDir
    Path folder = Path.of(".");

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.edited("sandbox-ou", folder, yaml -> yaml + "\nsettings:\n  accountCreationMs: 0\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String deny(String action, int change) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"S" + change
                + "\",\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}]}";
    }

    private static List<String> accounts(OrganizationsClient organizations, String root, String unit) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String name = "account-" + i;
            String id = organizations
                    .createAccount(create -> create.accountName(name).email(name + "@example.com"))
                    .createAccountStatus()
                    .accountId();
            organizations.moveAccount(
                    move -> move.accountId(id).sourceParentId(root).destinationParentId(unit));
            accounts.add(id);
        }
        return accounts;
    }

    private Clients member(Clients management, String account) {
        Credentials assumed = management
                .sts()
                .assumeRole(assume -> assume.roleArn("arn:aws:iam::" + account + ":role/OrganizationAccountAccessRole")
                        .roleSessionName("test"))
                .credentials();
        return Clients.of(
                server.endpoint(),
                new Keys(assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken()),
                "us-east-1");
    }

    @Test
    void theNextCallIsDecidedByIt() throws InterruptedException {
        List<Clients> open = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger otherChanges = new AtomicInteger();
        try (Clients management = server.as("management", "us-east-1")) {
            OrganizationsClient organizations = management.organizations();
            String root = organizations.listRoots(list -> {}).roots().getFirst().id();
            String unit = organizations
                    .createOrganizationalUnit(create -> create.parentId(root).name("governed"))
                    .organizationalUnit()
                    .id();
            List<BedrockClient> members = new ArrayList<>();
            for (String account : accounts(organizations, root, unit)) {
                Clients clients = member(management, account);
                open.add(clients);
                members.add(clients.bedrock());
            }
            String policy = organizations
                    .createPolicy(create -> create.name("switch")
                            .description("")
                            .type(PolicyType.SERVICE_CONTROL_POLICY)
                            .content(deny("ec2:*", 0)))
                    .policy()
                    .policySummary()
                    .id();
            organizations.attachPolicy(attach -> attach.policyId(policy).targetId(unit));
            Thread other = Thread.ofPlatform().start(() -> {
                try (Clients clients = server.as("management", "us-east-1")) {
                    OrganizationsClient mine = clients.organizations();
                    while (!enough.get()) {
                        String name = "other-" + otherChanges.incrementAndGet();
                        mine.createOrganizationalUnit(
                                create -> create.parentId(root).name(name));
                    }
                }
            });
            try {
                for (int change = 0; change < CHANGES; change++) {
                    boolean denies = change % 2 == 0;
                    String content = deny(denies ? "bedrock:ListFoundationModels" : "ec2:*", change);
                    organizations.updatePolicy(update -> update.policyId(policy).content(content));
                    // Each member sees both: denied, and then not.
                    BedrockClient member = members.get(change / 2 % members.size());
                    if (denies) {
                        assertThrows(
                                AccessDeniedException.class,
                                () -> member.listFoundationModels(list -> {}),
                                "after change " + change);
                    } else {
                        member.listFoundationModels(list -> {});
                    }
                }
            } finally {
                enough.set(true);
                other.join();
            }
            assertTrue(otherChanges.get() > 0, "nothing else was changed meanwhile");
        } finally {
            open.forEach(Clients::close);
        }
    }
}
