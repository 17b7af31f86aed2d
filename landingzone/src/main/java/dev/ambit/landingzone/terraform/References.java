package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute that is known after apply refers to, where the configuration leaves no doubt: its expression refers to one attribute
 * of one resource and to nothing else. Variables and outputs of modules are followed under the same condition.
 */
final class References {
    /** Modules are not nested so deep; stops outputs that lead back. */
    private static final int MOST_STEPS = 20;

    private static final Pattern RESOURCE =
            Pattern.compile("((?:data\\.)?[a-z][a-z0-9_]*\\.[\\w-]+)(\\[(?:\"[^\"]*\"|\\d+)\\])?\\.([\\w\\[\\].]+)");
    private static final Pattern OUTPUT =
            Pattern.compile("(module\\.[\\w-]+(?:\\[(?:\"[^\"]*\"|\\d+)\\])?)\\.([\\w-]+)");
    private static final Pattern VARIABLE = Pattern.compile("var\\.([\\w-]+)");

    private final Show show;

    References(Show show) {
        this.show = show;
    }

    /** An attribute of a resource: {@code id}, {@code arn}, {@code roots[0].id}. */
    record Target(Resource resource, String attribute) {}

    /** What the attribute of the resource takes its value from; empty when that is in doubt. */
    Optional<Target> of(Resource resource, String attribute) {
        JsonNode expression = show.configuration(resource).path("expressions").path(attribute);
        return follow(resource.module(), expression, 0);
    }

    private Optional<Target> follow(String module, JsonNode expression, int steps) {
        List<String> references = longest(expression.path("references"));
        if (references.size() != 1 || steps > MOST_STEPS) {
            return Optional.empty();
        }
        String reference = references.getFirst();
        Matcher output = OUTPUT.matcher(reference);
        if (output.matches()) {
            String child = module.isEmpty() ? output.group(1) : module + "." + output.group(1);
            JsonNode inside = show.configuration(child).path("outputs").path(output.group(2));
            return follow(child, inside.path("expression"), steps + 1);
        }
        Matcher variable = VARIABLE.matcher(reference);
        if (variable.matches()) {
            return argument(module, variable.group(1), steps);
        }
        Matcher resource = RESOURCE.matcher(reference);
        return resource.matches()
                ? instance(module, resource.group(1), resource.group(2))
                        .map(found -> new Target(found, resource.group(3)))
                : Optional.empty();
    }

    /** Terraform lists a reference and everything before its dots; only the whole ones count. */
    private static List<String> longest(JsonNode references) {
        Set<String> all = new LinkedHashSet<>();
        references.forEach(reference -> all.add(reference.asText()));
        List<String> longest = new ArrayList<>();
        for (String one : all) {
            boolean part = all.stream()
                    .anyMatch(other ->
                            !other.equals(one) && (other.startsWith(one + ".") || other.startsWith(one + "[")));
            if (!part) {
                longest.add(one);
            }
        }
        return longest;
    }

    private Optional<Target> argument(String module, String name, int steps) {
        int last = lastCall(module);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        String parent = last == 0 ? "" : module.substring(0, last - 1);
        String call = Show.calls(module).getLast();
        JsonNode argument = show.configuration(parent)
                .path("module_calls")
                .path(call)
                .path("expressions")
                .path(name);
        return follow(parent, argument, steps + 1);
    }

    /** Where the last {@code module.NAME} of an address begins; a key may have any letters. */
    private static int lastCall(String module) {
        Matcher call = Pattern.compile("(?:^|\\.)(module\\.[\\w-]+(?:\\[(?:\"[^\"]*\"|\\d+)\\])?)$")
                .matcher(module);
        return call.find() ? call.start(1) : 0;
    }

    private Optional<Resource> instance(String module, String typeAndName, @Nullable String index) {
        if (index != null) {
            String prefix = module.isEmpty() ? "" : module + ".";
            return show.at(prefix + typeAndName + index);
        }
        List<Resource> instances = show.instances(module, typeAndName);
        return instances.size() == 1 ? Optional.of(instances.getFirst()) : Optional.empty();
    }
}
