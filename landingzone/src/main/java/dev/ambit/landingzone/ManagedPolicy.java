package dev.ambit.landingzone;

import java.time.Instant;

/**
 * A managed policy with its default version.
 *
 * @param account the owner, or {@code aws} for AWS's own
 * @param attachments how many users and roles have it attached (boundaries not counted); 0 for AWS's own, which are counted by account
 * @param boundaryUses how many users and roles have it as boundary
 */
public record ManagedPolicy(
        String account,
        String name,
        String path,
        String id,
        String arn,
        String description,
        Document document,
        String defaultVersion,
        Instant createdAt,
        int attachments,
        int boundaryUses) {

    public boolean awsManaged() {
        return account.equals("aws");
    }

    ManagedPolicy used(int attachmentsMore, int boundariesMore) {
        return new ManagedPolicy(
                account,
                name,
                path,
                id,
                arn,
                description,
                document,
                defaultVersion,
                createdAt,
                attachments + attachmentsMore,
                boundaryUses + boundariesMore);
    }
}
