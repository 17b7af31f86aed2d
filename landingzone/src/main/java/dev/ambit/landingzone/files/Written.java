package dev.ambit.landingzone.files;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A landing zone's folder.
 *
 * @param files texts by path under the folder, with {@code /}; {@code landing-zone.yaml} is among them
 * @param left what the folder cannot hold, a sentence each; none when reading it gives the same landing zone
 */
public record Written(SortedMap<String, String> files, List<String> left) {
    public Written {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        left = List.copyOf(left);
    }
}
