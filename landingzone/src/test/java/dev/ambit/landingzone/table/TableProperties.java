package dev.ambit.landingzone.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A table is a sorted map of which every earlier version stays as it was. */
class TableProperties {
    @Property(tries = 200)
    void likeASortedMap(@ForAll @Size(max = 400) List<@IntRange(min = -60, max = 60) Integer> steps) {
        Table<Integer, String> table = Table.empty();
        TreeMap<Integer, String> model = new TreeMap<>();
        List<Table<Integer, String>> versions = new ArrayList<>();
        List<TreeMap<Integer, String>> models = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int key = Math.abs(steps.get(i));
            if (steps.get(i) > 0) {
                table = table.with(key, "v" + i);
                model.put(key, "v" + i);
            } else {
                table = table.without(key);
                model.remove(key);
            }
            versions.add(table);
            models.add(new TreeMap<>(model));
        }
        for (int i = 0; i < versions.size(); i++) {
            assertEquals(models.get(i).toString(), versions.get(i).toString());
            assertEquals(models.get(i).size(), versions.get(i).size());
        }
        assertEquals(
                model.tailMap(30, false).keySet().stream().limit(5).toList(),
                table.after(30, 5).stream().map(Table.Entry::key).toList());
        Table<Integer, String> rebuilt = Table.empty();
        for (Integer key : model.descendingKeySet()) {
            rebuilt = rebuilt.with(key, model.getOrDefault(key, ""));
        }
        assertEquals(table, rebuilt);
        assertEquals(table.hashCode(), rebuilt.hashCode());
    }

    @Property(tries = 1)
    void sortedInputStaysShallow() {
        Table<Integer, Integer> table = Table.empty();
        for (int i = 0; i < 200_000; i++) {
            table = table.with(i, i);
        }
        assertEquals(200_000, table.keys().size());
        assertEquals(199_999, table.getOr(199_999, 0));
    }
}
