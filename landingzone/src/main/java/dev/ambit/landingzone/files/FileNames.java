package dev.ambit.landingzone.files;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each text a path of its own; the same text under the same name is one file. Paths differ by more than case, as some file systems
 * want.
 */
public final class FileNames {
    private final SortedMap<String, String> files = new TreeMap<>();
    private final SortedMap<String, String> taken = new TreeMap<>();

    SortedMap<String, String> files() {
        return files;
    }

    /** {@code FOLDER/NAME.json}, or with a number after the name; whatever the name is, the path leads out of no folder. */
    public String numbered(String folder, String name, String text) {
        String plain = folder + "/" + slug(name);
        String path = plain + ".json";
        for (int i = 2; !put(path, text); i++) {
            path = plain + "-" + i + ".json";
        }
        return path;
    }

    /**
     * {@code NAME.json} in the first of the folders in which it is free, or else in numbered folders of the last: the file's name is
     * the policy's and must not change.
     */
    String named(String name, String text, String... folders) {
        for (String folder : folders) {
            String path = folder + "/" + name + ".json";
            if (put(path, text)) {
                return path;
            }
        }
        String last = folders[folders.length - 1];
        String path = last + "/2/" + name + ".json";
        for (int i = 3; !put(path, text); i++) {
            path = last + "/" + i + "/" + name + ".json";
        }
        return path;
    }

    private boolean put(String path, String text) {
        String holder = taken.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        if (holder == null) {
            files.put(path, text);
            return true;
        }
        return holder.equals(path) && text.equals(files.get(path));
    }

    /** The name with what a file system or a shell could mistake made {@code -}. */
    public static String slug(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._+=,@-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "policy" : plain;
    }
}
