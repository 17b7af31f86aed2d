package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import java.time.Instant;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param trust who may assume it; few of them are ever asked, so the text is parsed when one is
 * @param maxSession seconds, 3,600 to 43,200
 */
public record Role(
        String account,
        String name,
        String path,
        String id,
        String arn,
        String description,
        PolicyText trust,
        int maxSession,
        Instant createdAt,
        Table<String, Document> inline,
        Table<String, Boolean> attached,
        Optional<String> boundary,
        Table<String, String> tags)
        implements Identity {

    /** Service-linked roles live under {@code /aws-service-role/} and are not bound by SCPs. */
    public boolean serviceLinked() {
        return path.startsWith("/aws-service-role/");
    }

    /** The trust policy as it decides. */
    PolicyDocument trustPolicy() {
        return Documents.parsed(trust, PolicyType.TRUST_POLICY, name, Optional.empty())
                .parsed();
    }

    Role trust(PolicyText changed) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                description,
                changed,
                maxSession,
                createdAt,
                inline,
                attached,
                boundary,
                tags);
    }

    Role inline(Table<String, Document> changed) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                description,
                trust,
                maxSession,
                createdAt,
                changed,
                attached,
                boundary,
                tags);
    }

    Role attached(Table<String, Boolean> changed) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                description,
                trust,
                maxSession,
                createdAt,
                inline,
                changed,
                boundary,
                tags);
    }

    Role boundary(Optional<String> changed) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                description,
                trust,
                maxSession,
                createdAt,
                inline,
                attached,
                changed,
                tags);
    }

    Role tags(Table<String, String> changed) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                description,
                trust,
                maxSession,
                createdAt,
                inline,
                attached,
                boundary,
                changed);
    }

    Role described(String newDescription, int newMaxSession) {
        return new Role(
                account,
                name,
                path,
                id,
                arn,
                newDescription,
                trust,
                newMaxSession,
                createdAt,
                inline,
                attached,
                boundary,
                tags);
    }

    @Override
    public Table<String, Boolean> groups() {
        return Table.empty();
    }
}
