package dev.ambit.cli.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that differ between two texts. */
final class LineDiff {
    private static final int AROUND = 1;

    private LineDiff() {}

    /**
     * The change from one text to another, made in a third that says the same as the first but for lines that a tool fills in; empty when
     * the change touches such a line.
     */
    static Optional<String> madeIn(String template, String before, String after) {
        List<String> lines = List.of(template.split("\n", -1));
        List<String> old = List.of(before.split("\n", -1));
        List<String> fresh = List.of(after.split("\n", -1));
        if (lines.size() != old.size()) {
            return Optional.empty();
        }
        int[][] common = common(old, fresh);
        List<String> made = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                made.add(lines.get(i));
                i++;
                j++;
            } else if (j == fresh.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                if (!old.get(i).equals(lines.get(i))) {
                    return Optional.empty();
                }
                i++;
            } else {
                made.add(fresh.get(j));
                j++;
            }
        }
        return Optional.of(String.join("\n", made));
    }

    /** In the form of {@code diff -U1}: changed lines with {@code -} and {@code +}, their neighbours with a blank, and {@code @@ line N} before each place. */
    static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        int[][] common = common(old, fresh);
        List<String> marked = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                marked.add(" " + old.get(i));
                numbers.add(i + 1);
                i++;
                j++;
            } else if (j == fresh.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                marked.add("-" + old.get(i));
                numbers.add(i + 1);
                i++;
            } else {
                marked.add("+" + fresh.get(j));
                numbers.add(i + 1);
                j++;
            }
        }
        return hunks(marked, numbers);
    }

    private static int[][] common(List<String> old, List<String> fresh) {
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> hunks(List<String> marked, List<Integer> numbers) {
        List<String> hunks = new ArrayList<>();
        int last = -2;
        for (int i = 0; i < marked.size(); i++) {
            if (near(marked, i)) {
                if (i != last + 1) {
                    hunks.add("@@ line " + numbers.get(i));
                }
                hunks.add(marked.get(i));
                last = i;
            }
        }
        return hunks;
    }

    private static boolean near(List<String> marked, int index) {
        for (int i = Math.max(0, index - AROUND); i <= Math.min(marked.size() - 1, index + AROUND); i++) {
            if (marked.get(i).charAt(0) != ' ') {
                return true;
            }
        }
        return false;
    }
}
