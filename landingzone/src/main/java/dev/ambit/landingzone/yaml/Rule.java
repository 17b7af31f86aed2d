package dev.ambit.landingzone.yaml;

import java.util.List;

/** What may stand at a place of a YAML file: the little of a schema language that manifests and configurations need. */
public sealed interface Rule {
    record Text() implements Rule {}

    record Flag() implements Rule {}

    record Anything() implements Rule {}

    record OneOf(List<String> values) implements Rule {}

    /** A date, written with or without quotes. */
    record Day(String value) implements Rule {}

    record Sequence(Rule element, boolean unique) implements Rule {}

    /**
     * Known keys only.
     *
     * @param anchors whether keys that begin with a dot are let pass, under which people keep values for aliases
     */
    record Mapping(List<Key> keys, boolean anchors) implements Rule {
        public Mapping(List<Key> keys) {
            this(keys, false);
        }
    }

    record Key(String name, Rule rule, boolean required) {}

    /** How a message names what is expected. */
    default String what() {
        return switch (this) {
            case Text text -> "a text";
            case Flag flag -> "true or false";
            case Anything anything -> "a value";
            case OneOf choice -> "one of " + String.join(", ", choice.values());
            case Day day -> "the date " + day.value();
            case Sequence sequence -> "a list";
            case Mapping mapping ->
                "a mapping with "
                        + String.join(
                                ", ", mapping.keys().stream().map(Key::name).toList());
        };
    }
}
