package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.time.Instant;

/** A group of users, whose policies apply to each of them. Who is in it stands in {@link User#groups}. */
public record Group(
        String account,
        String name,
        String path,
        String id,
        String arn,
        Instant createdAt,
        Table<String, Document> inline,
        Table<String, Boolean> attached)
        implements PolicyHolder {
    static String arn(String account, String path, String name) {
        return "arn:aws:iam::" + account + ":group" + path + name;
    }

    Group inline(Table<String, Document> changed) {
        return new Group(account, name, path, id, arn, createdAt, changed, attached);
    }

    Group attached(Table<String, Boolean> changed) {
        return new Group(account, name, path, id, arn, createdAt, inline, changed);
    }

    Group named(String newName, String newPath) {
        return new Group(account, newName, newPath, id, arn(account, newPath, newName), createdAt, inline, attached);
    }
}
