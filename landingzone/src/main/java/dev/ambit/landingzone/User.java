package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.Optional;

/** An IAM user; {@code keys} by access key id. */
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
        Table<String, AccessKey> keys)
        implements Identity {

    User inline(Table<String, Document> changed) {
        return new User(account, name, path, id, arn, createdAt, changed, attached, boundary, tags, keys);
    }

    User attached(Table<String, Boolean> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, changed, boundary, tags, keys);
    }

    User boundary(Optional<String> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, changed, tags, keys);
    }

    User keys(Table<String, AccessKey> changed) {
        return new User(account, name, path, id, arn, createdAt, inline, attached, boundary, tags, changed);
    }
}
