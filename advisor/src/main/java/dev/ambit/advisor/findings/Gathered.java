package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Findings that differ only in the principals that they concern, made one. */
final class Gathered {
    private record Same(Severity severity, Location where, String message, String remedy) {}

    private final Map<Same, List<Grantee>> found = new LinkedHashMap<>();

    /** Notes a finding whose message begins with the principals. */
    void add(Grantee grantee, Severity severity, Location where, String message, String remedy) {
        found.computeIfAbsent(new Same(severity, where, message, remedy), same -> new ArrayList<>())
                .add(grantee);
    }

    void report(Rule rule, Consumer<Finding> report) {
        found.forEach((same, grantees) -> report.accept(
                new Finding(rule.id(), same.severity(), same.where(), who(grantees) + same.message(), same.remedy())));
    }

    /** The first principal by name, the others by number. */
    static String who(List<Grantee> grantees) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        grantees.forEach(grantee -> counts.put(grantee.arn(), grantee.count()));
        int people = counts.values().stream().mapToInt(Integer::intValue).sum();
        String first = "`" + grantees.getFirst().arn() + "`";
        return people == 1 ? first : first + " and " + Words.count(people - 1, "other principal");
    }
}
