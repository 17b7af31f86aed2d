package dev.ambit.landingzone.files;

import dev.ambit.landingzone.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one mapping to be written, in order; what is empty or what the reader takes for granted is left out. */
final class Fields {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Map<String, Object> map() {
        return fields;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Fields put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Fields putUnless(Object usual, String name, Object value) {
        return value.equals(usual) ? this : put(name, value);
    }

    Fields putIfAny(String name, Optional<String> value) {
        value.ifPresent(given -> put(name, given));
        return this;
    }

    Fields putIfAny(String name, List<?> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    Fields putIfAny(String name, Fields inner) {
        return inner.isEmpty() ? this : put(name, inner.map());
    }

    Fields tags(Table<String, String> tags) {
        Fields inner = new Fields();
        tags.forEach(tag -> inner.put(tag.key(), tag.value()));
        return putIfAny("tags", inner);
    }

    static List<Object> maps(List<Fields> all) {
        List<Object> maps = new ArrayList<>();
        all.forEach(fields -> maps.add(fields.map()));
        return maps;
    }
}
