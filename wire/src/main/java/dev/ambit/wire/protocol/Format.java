package dev.ambit.wire.protocol;

/** How scalars look in a tree: as JSON, as CBOR, or as the text of forms, queries, headers and path labels. */
enum Format {
    JSON,
    CBOR,
    TEXT
}
