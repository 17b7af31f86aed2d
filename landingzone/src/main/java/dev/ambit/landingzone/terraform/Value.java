package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;

/** What a resource says of one of its attributes. */
sealed interface Value {
    record Known(JsonNode node) implements Value {
        String text() {
            return node.asText();
        }
    }

    /** Known after apply. */
    record Unknown() implements Value {}

    record Absent() implements Value {}
}
