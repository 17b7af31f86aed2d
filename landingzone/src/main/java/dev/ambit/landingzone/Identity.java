package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.util.Optional;

/** A user or role of IAM, with what is attached to it. */
public sealed interface Identity extends PolicyHolder permits User, Role {
    /** ARN of the managed policy that is the permissions boundary. */
    Optional<String> boundary();

    Table<String, String> tags();

    /** Names of the groups that it is in; none for a role. */
    Table<String, Boolean> groups();
}
