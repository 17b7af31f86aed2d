package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;

/** What policies can be given to. */
public sealed interface PolicyHolder permits Identity, Group {
    String arn();

    String account();

    String name();

    /** Begins and ends with a slash. */
    String path();

    /** {@code AIDA…}, {@code AROA…} or {@code AGPA…}. */
    String id();

    /** Inline policies by name. */
    Table<String, Document> inline();

    /** ARNs of attached managed policies. */
    Table<String, Boolean> attached();
}
