package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Policy;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/**
 * The server as a process of its own, killed while clients change policies and call models: what it answered is there after the
 * restart. More rounds with {@code -Dambit.rounds=N}.
 */
final class KilledServerTest {
    private static final int ROUNDS = Integer.getInteger("ambit.rounds", 4);
    private static final int CALLERS = 3;
    private static final int CHANGERS = 3;
    private static final String SOURCE = "eu-central-1";

    @TempDir
    Path folder = Path.of(".");

    /** What clients were told. */
    private static final class Acknowledged {
        /** The text of each policy, by id, as last acknowledged. */
        private final Map<String, String> policies = new ConcurrentHashMap<>();

        /** The text of an update that nobody acknowledged: it may be there or not. */
        private final Map<String, String> inFlight = new ConcurrentHashMap<>();

        private final Set<String> calls = ConcurrentHashMap.newKeySet();
    }

    @Test
    void whatWasAnsweredIsThere() throws Exception {
        Random random = new Random(7);
        Instant started = Instant.now().minusSeconds(5);
        Acknowledged acknowledged = new Acknowledged();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.policies.size() + acknowledged.calls.size();
            try (ServedProcess child = start()) {
                checkPolicies(child, acknowledged);
                checkCalls(child, acknowledged, started);
                underLoad(child, acknowledged, round, 20 + random.nextInt(120));
            }
            assertTrue(acknowledged.policies.size() + acknowledged.calls.size() > before, "nothing was answered");
        }
        try (ServedProcess child = start()) {
            checkPolicies(child, acknowledged);
            checkCalls(child, acknowledged, started);
        }
    }

    private ServedProcess start() throws IOException {
        return ServedProcess.start(Examples.folder("eu-landing-zone"), folder);
    }

    /** Runs all clients, and kills the server after the given number of answers. */
    private static void underLoad(ServedProcess child, Acknowledged acknowledged, int round, int answers)
            throws InterruptedException {
        List<KillingLoad.Client> clients = new ArrayList<>();
        for (int i = 0; i < CHANGERS; i++) {
            String name = "r" + round + "t" + i + "n";
            clients.add(answered -> change(child, acknowledged, name, answered));
        }
        for (int i = 0; i < CALLERS; i++) {
            clients.add(answered -> call(child, acknowledged, answered));
        }
        KillingLoad.run(child, answers, Duration.ZERO, clients);
    }

    private static void change(ServedProcess child, Acknowledged acknowledged, String name, Runnable answered) {
        try (Clients clients = child.as(SOURCE, "management")) {
            OrganizationsClient organizations = clients.organizations();
            for (int i = 0; i < 150; i++) {
                String unique = name + i;
                Policy made = organizations
                        .createPolicy(create -> create.name(unique)
                                .description("")
                                .type(PolicyType.SERVICE_CONTROL_POLICY)
                                .content(denying(unique)))
                        .policy();
                String id = made.policySummary().id();
                acknowledged.policies.put(id, made.content());
                answered.run();
                String changed = denying(unique + "x");
                acknowledged.inFlight.put(id, changed);
                organizations.updatePolicy(update -> update.policyId(id).content(changed));
                acknowledged.policies.put(id, changed);
                acknowledged.inFlight.remove(id);
                answered.run();
            }
        }
    }

    private static void call(ServedProcess child, Acknowledged acknowledged, Runnable answered) {
        try (Clients clients = child.as(SOURCE, "Role1AllowedToBypassThisSCP")) {
            BedrockRuntimeClient runtime = clients.runtime();
            while (true) {
                acknowledged.calls.add(Calls.converse(runtime, Calls.NOVA_PRO_EU)
                        .responseMetadata()
                        .requestId());
                answered.run();
            }
        }
    }

    private static String denying(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ec2:" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static void checkPolicies(ServedProcess child, Acknowledged acknowledged) {
        try (Clients clients = child.as(SOURCE, "management")) {
            OrganizationsClient organizations = clients.organizations();
            Set<String> there = new LinkedHashSet<>();
            organizations.listPoliciesPaginator(list -> list.filter(PolicyType.SERVICE_CONTROL_POLICY)).stream()
                    .flatMap(page -> page.policies().stream())
                    .map(PolicySummary::id)
                    .forEach(there::add);
            Map<String, String> lost = new LinkedHashMap<>();
            acknowledged.policies.forEach((id, text) -> {
                String found = there.contains(id)
                        ? organizations
                                .describePolicy(describe -> describe.policyId(id))
                                .policy()
                                .content()
                        : "nothing";
                if (!found.equals(text) && !found.equals(acknowledged.inFlight.get(id))) {
                    lost.put(id, text + " became " + found);
                } else if (!found.equals(text)) {
                    // it was written before the kill, and stays
                    acknowledged.policies.put(id, found);
                }
            });
            acknowledged.inFlight.clear();
            assertEquals(Map.of(), lost);
        }
    }

    private static void checkCalls(ServedProcess child, Acknowledged acknowledged, Instant started) {
        Set<String> lost = new LinkedHashSet<>(acknowledged.calls);
        try (Clients clients = child.as(SOURCE, "AppRole")) {
            clients.cloudTrail().lookupEventsPaginator(lookup -> lookup.startTime(started)).events().stream()
                    .map(Event::cloudTrailEvent)
                    .forEach(record -> lost.remove(requestId(record)));
        }
        assertEquals(Set.of(), lost, "answered calls without a record");
    }

    private static String requestId(String record) {
        String name = "\"requestID\":\"";
        int from = record.indexOf(name) + name.length();
        return record.substring(from, record.indexOf('"', from));
    }
}
