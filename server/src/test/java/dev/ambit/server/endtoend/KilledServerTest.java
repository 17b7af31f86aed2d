package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.AmbitServer;
import dev.ambit.server.ServerOptions;
import dev.ambit.server.identity.CredentialsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
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
    private static final String READY = "ready ";

    @TempDir
    Path folder = Path.of(".");

    /** Serves the example over a data folder until it is killed. */
    static final class Served {
        public static void main(String[] args) throws Exception {
            AmbitServer server =
                    AmbitServer.start(ServerOptions.of(Path.of(args[0]), 0, Optional.of(Path.of(args[1]))));
            System.out.println(READY + server.endpoint());
            new CountDownLatch(1).await();
        }
    }

    /** A served process and the way in. */
    private record Child(Process process, String endpoint, Map<String, Map<String, String>> profiles)
            implements AutoCloseable {
        Clients as(String profile) {
            Map<String, String> entries = profiles.getOrDefault(profile, Map.of());
            Keys keys = new Keys(
                    entries.getOrDefault("aws_access_key_id", ""),
                    entries.getOrDefault("aws_secret_access_key", ""),
                    entries.getOrDefault("aws_session_token", ""));
            return Clients.of(endpoint, keys, SOURCE);
        }

        /** With SIGKILL. */
        @Override
        public void close() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

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
            try (Child child = start()) {
                checkPolicies(child, acknowledged);
                checkCalls(child, acknowledged, started);
                underLoad(child, acknowledged, round, 20 + random.nextInt(120));
            }
            assertTrue(acknowledged.policies.size() + acknowledged.calls.size() > before, "nothing was answered");
        }
        try (Child child = start()) {
            checkPolicies(child, acknowledged);
            checkCalls(child, acknowledged, started);
        }
    }

    private Child start() throws IOException {
        Path data = folder.resolve("data");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Served.class.getName(),
                Path.of("..", "examples", "eu-landing-zone").toString(),
                data.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the server did not start: " + Files.readString(folder.resolve("server.log")));
        }
        return new Child(
                process,
                line.substring(READY.length()),
                CredentialsFile.parse(Files.readString(data.resolve("credentials"))));
    }

    /** Runs all clients, and kills the server after the given number of answers. */
    private static void underLoad(Child child, Acknowledged acknowledged, int round, int answers)
            throws InterruptedException {
        Load load = new Load(new CountDownLatch(answers));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CHANGERS; i++) {
            String name = "r" + round + "t" + i + "n";
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .start(() -> load.run(() -> change(child, acknowledged, name, load.enough()))));
        }
        for (int i = 0; i < CALLERS; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .start(() -> load.run(() -> call(child, acknowledged, load.enough()))));
        }
        boolean answered = load.enough().await(60, TimeUnit.SECONDS);
        load.killed().set(true);
        child.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(answered, () -> load.enough().getCount() + " of " + answers + " answers did not come");
        assertEquals(List.of(), load.unexpected(), "a client ended otherwise than by the kill");
    }

    /** The clients of one round. */
    private record Load(CountDownLatch enough, AtomicBoolean killed, List<RuntimeException> unexpected) {
        Load(CountDownLatch enough) {
            this(enough, new AtomicBoolean(), new CopyOnWriteArrayList<>());
        }

        /** A client is meant to end by its connection, which breaks with the kill. */
        void run(Runnable client) {
            try {
                client.run();
            } catch (RuntimeException end) {
                if (!(end instanceof SdkClientException) || !killed.get()) {
                    unexpected.add(end);
                    while (enough.getCount() > 0) {
                        enough.countDown();
                    }
                }
            }
        }
    }

    private static void change(Child child, Acknowledged acknowledged, String name, CountDownLatch enough) {
        try (Clients clients = child.as("management")) {
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
                enough.countDown();
                String changed = denying(unique + "x");
                acknowledged.inFlight.put(id, changed);
                organizations.updatePolicy(update -> update.policyId(id).content(changed));
                acknowledged.policies.put(id, changed);
                acknowledged.inFlight.remove(id);
                enough.countDown();
            }
        }
    }

    private static void call(Child child, Acknowledged acknowledged, CountDownLatch enough) {
        try (Clients clients = child.as("Role1AllowedToBypassThisSCP")) {
            BedrockRuntimeClient runtime = clients.runtime();
            while (true) {
                acknowledged.calls.add(Calls.converse(runtime, Calls.NOVA_PRO_EU)
                        .responseMetadata()
                        .requestId());
                enough.countDown();
            }
        }
    }

    private static String denying(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ec2:" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static void checkPolicies(Child child, Acknowledged acknowledged) {
        try (Clients clients = child.as("management")) {
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

    private static void checkCalls(Child child, Acknowledged acknowledged, Instant started) {
        Set<String> lost = new LinkedHashSet<>(acknowledged.calls);
        try (Clients clients = child.as("AppRole")) {
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
