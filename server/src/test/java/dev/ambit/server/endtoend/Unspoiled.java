package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** A server that bad requests go to; closing it checks that none of them changed anything. */
final class Unspoiled implements AutoCloseable {
    final RunningServer server = RunningServer.of("eu-landing-zone");
    private final List<String> before = state();

    String endpoint() {
        return server.endpoint();
    }

    Keys keys(String profile) {
        return server.keys(profile);
    }

    /** The policies, the tree and the member's identities, as lines. */
    private List<String> state() {
        List<String> lines = new ArrayList<>();
        try (Clients management = server.as("management", "us-east-1");
                Clients member = server.as("root@111122223333", "us-east-1")) {
            OrganizationsClient organizations = management.organizations();
            for (PolicySummary policy : organizations
                    .listPolicies(list -> list.filter(PolicyType.SERVICE_CONTROL_POLICY))
                    .policies()) {
                lines.add(organizations
                        .describePolicy(describe -> describe.policyId(policy.id()))
                        .policy()
                        .toString());
                lines.add(organizations
                        .listTargetsForPolicy(list -> list.policyId(policy.id()))
                        .targets()
                        .toString());
            }
            lines.add(organizations.listAccounts().accounts().toString());
            lines.add(organizations.listRoots().roots().toString());
            IamClient iam = member.iam();
            lines.add(iam.listUsers().users().toString());
            lines.add(iam.listRoles().roles().toString());
        }
        return lines;
    }

    @Override
    public void close() {
        try (server) {
            assertEquals(before, state(), "a bad request changed something");
        }
    }
}
