package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** AWS's own policies, read once from this jar. Source: the AWS Managed Policy Reference. */
final class AwsManaged {
    /** An entry of the reference: name, version, description and the day it was made. */
    private record Known(String name, String id, String version, String description, String createdAt) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "AdministratorAccess",
                    "ANPAIWMBCKSKIEE64ZLYK",
                    "v1",
                    "Provides full access to AWS services and resources.",
                    "2015-02-06T18:39:46Z"),
            new Known(
                    "AmazonBedrockFullAccess",
                    "ANPAAMBITBEDROCKFULL2",
                    "v5",
                    "Provides full access to Amazon Bedrock as well as limited access to related services that are required by it",
                    "2023-12-06T15:47:58Z"),
            new Known(
                    "AmazonBedrockReadOnly",
                    "ANPAAMBITBEDROCKREAD2",
                    "v7",
                    "Provides read only access to Amazon Bedrock",
                    "2023-12-06T15:48:00Z"));

    private static final Table<String, ManagedPolicy> MANAGED = managed();
    private static final OrganizationPolicy SCP = fullAccess(
            OrganizationPolicyType.SERVICE_CONTROL_POLICY, "FullAWSAccess", "Allows access to every operation");
    private static final OrganizationPolicy RCP = fullAccess(
            OrganizationPolicyType.RESOURCE_CONTROL_POLICY, "RCPFullAWSAccess", "Allows access to every resource");

    private AwsManaged() {}

    static OrganizationPolicy fullAccess(OrganizationPolicyType type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> SCP;
            case RESOURCE_CONTROL_POLICY -> RCP;
        };
    }

    /** By ARN. */
    static Table<String, ManagedPolicy> policies() {
        return MANAGED;
    }

    private static OrganizationPolicy fullAccess(OrganizationPolicyType type, String name, String description) {
        String arn = "arn:aws:organizations::aws:policy/" + type.arnName() + "/" + type.fullAccess();
        Document document = Documents.parsed(text(name), type.language(), name, Optional.of(arn));
        return new OrganizationPolicy(type.fullAccess(), arn, name, description, type, true, document);
    }

    private static Table<String, ManagedPolicy> managed() {
        Table<String, ManagedPolicy> policies = Table.empty();
        for (Known known : KNOWN) {
            String arn = "arn:aws:iam::aws:policy/" + known.name();
            Document document =
                    Documents.parsed(text(known.name()), PolicyType.IDENTITY_POLICY, known.name(), Optional.of(arn));
            policies = policies.with(
                    arn,
                    ManagedPolicy.first(
                            "aws",
                            known.name(),
                            "/",
                            known.id(),
                            arn,
                            known.description(),
                            document,
                            Integer.parseInt(known.version().substring(1)),
                            Instant.parse(known.createdAt())));
        }
        return policies;
    }

    private static PolicyText text(String name) {
        String file = "managed/" + name + ".json";
        try (InputStream in = AwsManaged.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + file);
            }
            return PolicyText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
