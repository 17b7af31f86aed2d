package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;

/**
 * A managed policy with its versions.
 *
 * @param account the owner, or {@code aws} for AWS's own
 * @param versions by number, five at most; of AWS's own only the default one is known
 * @param defaultNumber which of them is in force
 * @param lastNumber the highest number that was ever given; numbers are not used again
 * @param attachments how many users, groups and roles have it attached (boundaries not counted); 0 for AWS's own, which are counted by
 *     account
 * @param boundaryUses how many users and roles have it as boundary
 */
public record ManagedPolicy(
        String account,
        String name,
        String path,
        String id,
        String arn,
        String description,
        Table<Integer, Version> versions,
        int defaultNumber,
        int lastNumber,
        Instant createdAt,
        Instant updatedAt,
        int attachments,
        int boundaryUses,
        Table<String, String> tags) {
    /** One version of the document. */
    public record Version(int number, Document document, Instant createdAt) {
        /** {@code v1} and so on. */
        public String id() {
            return "v" + number;
        }
    }

    /** A policy with one version. */
    static ManagedPolicy first(
            String account,
            String name,
            String path,
            String id,
            String arn,
            String description,
            Document document,
            int number,
            Instant createdAt) {
        return new ManagedPolicy(
                account,
                name,
                path,
                id,
                arn,
                description,
                Table.<Integer, Version>empty().with(number, new Version(number, document, createdAt)),
                number,
                number,
                createdAt,
                createdAt,
                0,
                0,
                Table.empty());
    }

    public boolean awsManaged() {
        return account.equals("aws");
    }

    /** The document that is in force. */
    public Document document() {
        return versions.find(defaultNumber).orElseThrow().document();
    }

    /** {@code v1} and so on. */
    public String defaultVersion() {
        return "v" + defaultNumber;
    }

    ManagedPolicy used(int attachmentsMore, int boundariesMore) {
        return with(
                versions,
                defaultNumber,
                lastNumber,
                updatedAt,
                attachments + attachmentsMore,
                boundaryUses + boundariesMore,
                tags);
    }

    ManagedPolicy added(Version version, boolean makeDefault) {
        return with(
                versions.with(version.number(), version),
                makeDefault ? version.number() : defaultNumber,
                Math.max(lastNumber, version.number()),
                version.createdAt(),
                attachments,
                boundaryUses,
                tags);
    }

    ManagedPolicy without(int number) {
        return with(versions.without(number), defaultNumber, lastNumber, updatedAt, attachments, boundaryUses, tags);
    }

    ManagedPolicy defaulting(int number, Instant at) {
        return with(versions, number, lastNumber, at, attachments, boundaryUses, tags);
    }

    ManagedPolicy tags(Table<String, String> changed) {
        return with(versions, defaultNumber, lastNumber, updatedAt, attachments, boundaryUses, changed);
    }

    private ManagedPolicy with(
            Table<Integer, Version> newVersions,
            int newDefault,
            int newLast,
            Instant newUpdatedAt,
            int newAttachments,
            int newBoundaryUses,
            Table<String, String> newTags) {
        return new ManagedPolicy(
                account,
                name,
                path,
                id,
                arn,
                description,
                newVersions,
                newDefault,
                newLast,
                createdAt,
                newUpdatedAt,
                newAttachments,
                newBoundaryUses,
                newTags);
    }
}
