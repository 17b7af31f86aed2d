package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.util.Optional;

/** A user or role of IAM, with what is attached to it. */
public sealed interface Identity permits User, Role {
    String arn();

    String account();

    String name();

    /** Begins and ends with a slash. */
    String path();

    /** {@code AIDA…} or {@code AROA…}. */
    String id();

    /** Inline policies by name. */
    Table<String, Document> inline();

    /** ARNs of attached managed policies. */
    Table<String, Boolean> attached();

    /** ARN of the managed policy that is the permissions boundary. */
    Optional<String> boundary();

    Table<String, String> tags();
}
