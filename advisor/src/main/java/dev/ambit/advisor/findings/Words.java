package dev.ambit.advisor.findings;

import java.util.Collection;
import java.util.List;

/** How findings list things: three by name, the rest by number. */
final class Words {
    private static final int SHOWN = 3;

    private Words() {}

    static String list(Collection<String> all) {
        List<String> items = all.stream().distinct().sorted().toList();
        int shown = items.size() == SHOWN + 1 ? SHOWN + 1 : Math.min(SHOWN, items.size());
        String first = "`" + String.join("`, `", items.subList(0, shown)) + "`";
        return shown == items.size() ? first : first + " and " + (items.size() - shown) + " more";
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
