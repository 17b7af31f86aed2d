package dev.ambit.landingzone.files;

import java.util.List;

/** What may stand at a place of the file; the JSON Schema says the same and a test compares the two. */
sealed interface Shape {
    /** Any scalar that matches the whole pattern. */
    record Text(String pattern, String what) implements Shape {}

    record Whole(int least, int most) implements Shape {}

    record Fraction(double least, double most) implements Shape {}

    record Flag() implements Shape {}

    record Choice(List<String> values) implements Shape {}

    record ListOf(Shape element) implements Shape {}

    /** A text, or a list. */
    record TextOrList(Text text, ListOf list) implements Shape {}

    record MapOf(String keyPattern, String keyWhat, Shape value) implements Shape {}

    /** A mapping with known fields, by the name of its {@link Form}. */
    record Of(Form form) implements Shape {}

    /** One field of a form. */
    record Field(String name, Shape shape, boolean required, String what) {}
}
