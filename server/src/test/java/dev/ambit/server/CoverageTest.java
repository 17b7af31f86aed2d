package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.testkit.CaseFiles;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.routes.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/coverage.md} says what the server answers, and nothing else. {@code AMBIT_COVERAGE=write ./build -pl server -am} writes it
 * anew.
 */
class CoverageTest {
    private static final Path REPOSITORY = CaseFiles.repositoryRoot();
    private static final Path PAGE = REPOSITORY.resolve("docs/coverage.md");

    private static final String LEFT_OUT = """

            ## What is left out

            | Operations | Why |
            | --- | --- |
            | organizations: `InviteOrganizationToTransferResponsibility`, `DescribeResponsibilityTransfer`, `UpdateResponsibilityTransfer`, `TerminateResponsibilityTransfer`, `ListInboundResponsibilityTransfers`, `ListOutboundResponsibilityTransfers` | they move who pays the bill; nothing is billed here, and no policy depends on it |
            | organizations: `CreateGovCloudAccount` | it makes a pair of accounts in two partitions; an organization here lives in one, `aws` |
            | organizations: `ListAccountsWithInvalidEffectivePolicy`, `ListEffectivePolicyValidationErrors` | effective policies are merged, but the services' own rules for the merged result are not known here |
            | iam: instance profiles (but for their empty lists), SAML and OpenID Connect providers (but for their empty lists), server and signing certificates, SSH keys, MFA devices, login profiles, the password policy | none of them decides about inference; who is federated comes as a role session |
            | iam: credential and access reports, `GetAccessKeyLastUsed` | the last use of keys and roles is not kept; CloudTrail's records are |
            | sts: `AssumeRoleWithSAML`, `AssumeRoleWithWebIdentity`, `GetFederationToken` | there are no identity providers and no federated users |
            | service-quotas: quota templates, automatic management, `CreateSupportCase` | increases are asked for one by one; the operator decides in the place of AWS's support |
            """;

    @Test
    void thePageIsWhatTheServerAnswers() throws Exception {
        SortedMap<String, List<String>> operations;
        try (AmbitServer server = AmbitServer.start(
                ServerOptions.of(REPOSITORY.resolve("examples/eu-landing-zone"), 0, Optional.empty()))) {
            operations = server.operations();
        }
        assertTrue(operations.size() >= 7, "only these services are there: " + operations.keySet());
        String page = page(operations);
        if ("write".equals(System.getenv("AMBIT_COVERAGE"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, read());
    }

    private static String read() throws IOException {
        return Files.exists(PAGE) ? Files.readString(PAGE) : "";
    }

    private static String page(SortedMap<String, List<String>> operations) {
        StringBuilder page = new StringBuilder("""
                # What the endpoint answers

                Written from the route table by a test; do not edit. Every other operation of these services gets `UnknownOperationException` in its
                protocol's form.

                | service | operations here | of |
                | --- | ---: | ---: |
                """);
        Router router = new Router();
        operations.forEach((service, names) -> page.append("| [")
                .append(service)
                .append("](#")
                .append(service)
                .append(") | ")
                .append(names.size())
                .append(" | ")
                .append(router.table(named(service)).operations().size())
                .append(" |\n"));
        operations.forEach((service, names) -> {
            assertTrue(
                    router.table(named(service)).operations().containsAll(names),
                    service + " answers what AWS does not have: " + names);
            page.append("\n## ").append(service).append("\n\n");
            new TreeSet<>(names).forEach(name -> page.append("- ").append(name).append('\n'));
        });
        return page.append(LEFT_OUT).toString();
    }

    private static Service named(String id) {
        for (Service service : Service.values()) {
            if (service.id().equals(id)) {
                return service;
            }
        }
        throw new AssertionError("no route table is named " + id);
    }
}
