package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.Optional;

/** An IAM user; {@code keys} by access key id, {@code groups} by name. */
public record User(
        String account,
        String name,
        String path,
        String id,
        String arn,
        Instant createdAt,
        Table<String, Document> inline,
        Table<String, Boolean> attached,
        Optional<String> boundary,
        Table<String, String> tags,
        Table<String, AccessKey> keys,
        Table<String, Boolean> groups)
        implements Identity {

    User inline(Table<String, Document> changed) {
        return new User(account, name, path, id, arn, createdAt, changed, attached, boundary, tags, keys, groups);
    }

    User attached(Table<String, Boolean> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, changed, boundary, tags, keys, groups);
    }

    User boundary(Optional<String> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, changed, tags, keys, groups);
    }

    User tags(Table<String, String> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, boundary, changed, keys, groups);
    }

    User keys(Table<String, AccessKey> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, boundary, tags, changed, groups);
    }

    User groups(Table<String, Boolean> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, boundary, tags, keys, changed);
    }

    User named(String newName, String newPath) {
        return new User(
                account,
                newName,
                newPath,
                id,
                arn(account, newPath, newName),
                createdAt,
                inline,
                attached,
                boundary,
                tags,
                keys,
                groups);
    }

    static String arn(String account, String path, String name) {
        return "arn:aws:iam::" + account + ":user" + path + name;
    }
}
