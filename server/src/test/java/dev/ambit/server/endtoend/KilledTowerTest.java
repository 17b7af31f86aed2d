package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.controltower.ControlTowerClient;
import software.amazon.awssdk.services.controltower.model.ControlOperationSummary;
import software.amazon.awssdk.services.controltower.model.EnabledControlDetails;
import software.amazon.awssdk.services.controltower.model.EnabledControlParameter;
import software.amazon.awssdk.services.controltower.model.EnabledControlSummary;
import software.amazon.awssdk.services.controltower.model.LandingZoneDetail;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/**
 * The server as a process of its own, killed in the middle of Control Tower's operations. After the restart every operation that was
 * acknowledged is there and ends, and what Control Tower says of controls and Regions is what the SCPs of the units say. More rounds
 * with {@code -Dambit.rounds=N}.
 */
final class KilledTowerTest {
    private static final int ROUNDS = Integer.getInteger("ambit.rounds", 4);
    private static final int LASTS = 40;
    private static final String HOME = "us-east-1";
    private static final String CONTROL = "arn:aws:controltower:us-east-1::control/TKFQGXOBPOPS";
    private static final List<String> UNITS = List.of("Sandbox", "First", "Second");
    private static final List<List<String>> GOVERNED = List.of(
            List.of("us-east-1", "us-west-2"),
            List.of("us-east-1", "us-west-2", "us-east-2"),
            List.of("us-east-1", "us-west-2", "eu-west-1"));

    /** How a unit or the landing zone shall be after an operation: the control's marker (empty without one), or the Regions. */
    private record Step(Optional<String> operation, Set<String> wanted) {}

    /**
     * What one client knows of the thing that it changes.
     *
     * @param settled how it is, unless the last step has had its effect
     * @param last the step that was asked for last; without an operation's id nobody acknowledged it
     */
    private record Known(Set<String> settled, Optional<Step> last) {
        Known asks(Set<String> wanted) {
            return new Known(settled, Optional.of(new Step(Optional.empty(), wanted)));
        }

        Known acknowledged(String operation) {
            return new Known(settled, last.map(step -> new Step(Optional.of(operation), step.wanted())));
        }

        Known ended() {
            return new Known(last.orElseThrow().wanted(), Optional.empty());
        }
    }

    @TempDir
    Path folder = Path.of(".");

    private final Map<String, Known> units = new LinkedHashMap<>();
    private Known regions = new Known(new TreeSet<>(GOVERNED.getFirst()), Optional.empty());
    private int acknowledged;
    private long inTheMiddle;
    private int markers;

    KilledTowerTest() {
        UNITS.forEach(unit -> units.put(unit, new Known(Set.of(), Optional.empty())));
    }

    @Test
    void whatWasBegunEndsWholly() throws Exception {
        Path landingZone = Examples.edited("control-tower-sandbox", folder, KilledTowerTest::withMoreUnits);
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged;
            try (ServedProcess child = ServedProcess.start(landingZone, folder)) {
                check(child);
                underLoad(child, 1 + random.nextInt(12), Duration.ofMillis(random.nextInt(2 * LASTS)));
            }
            assertTrue(acknowledged > before, "no operation was acknowledged");
        }
        try (ServedProcess child = ServedProcess.start(landingZone, folder)) {
            check(child);
        }
        assertTrue(inTheMiddle > 0, "no kill came in the middle of an operation");
    }

    private static String withMoreUnits(String yaml) {
        return yaml.replace("\ncontrolTower:", "    - name: First\n    - name: Second\n\ncontrolTower:")
                        .replace(
                                "    - unit: Sandbox\n", "    - unit: Sandbox\n    - unit: First\n    - unit: Second\n")
                + "\nsettings:\n  controlTowerOperationMs: " + LASTS + "\n";
    }

    private void underLoad(ServedProcess child, int answers, Duration after) throws InterruptedException {
        // The landing zone changes only while no control does; who waits longest is first.
        ReadWriteLock turns = new ReentrantReadWriteLock(true);
        List<KillingLoad.Client> clients = new ArrayList<>();
        for (String unit : UNITS) {
            clients.add(answered -> changeControls(child, unit, turns, answered));
        }
        clients.add(answered -> changeRegions(child, turns, answered));
        KillingLoad.run(child, answers, after, clients);
    }

    private synchronized Known unit(String name) {
        return units.get(name);
    }

    private synchronized void unit(String name, Known known) {
        units.put(name, known);
    }

    private synchronized String marker() {
        markers++;
        return "marker-" + markers;
    }

    private synchronized void acknowledge(Runnable answered) {
        acknowledged++;
        answered.run();
    }

    private void changeControls(ServedProcess child, String unit, ReadWriteLock turns, Runnable answered) {
        try (Clients clients = child.as(HOME, "management")) {
            ControlTowerClient tower = clients.controlTower();
            String target = unitArns(clients.organizations()).get(unit);
            while (true) {
                turns.readLock().lock();
                try {
                    changeControl(tower, unit, target, answered);
                } finally {
                    turns.readLock().unlock();
                }
            }
        }
    }

    /** Enables the control where it is not; else updates or disables it. */
    private void changeControl(ControlTowerClient tower, String unit, String target, Runnable answered) {
        String marker = marker();
        Optional<EnabledControlSummary> there = control(tower, target);
        boolean disable = there.isPresent() && marker.hashCode() % 2 == 0;
        unit(unit, unit(unit).asks(disable ? Set.of() : Set.of(marker)));
        String operation;
        if (there.isEmpty()) {
            operation = tower.enableControl(enable -> enable.controlIdentifier(CONTROL)
                            .targetIdentifier(target)
                            .parameters(regions(marker)))
                    .operationIdentifier();
        } else if (disable) {
            operation = tower.disableControl(
                            off -> off.controlIdentifier(CONTROL).targetIdentifier(target))
                    .operationIdentifier();
        } else {
            operation = tower.updateEnabledControl(update ->
                            update.enabledControlIdentifier(there.get().arn()).parameters(regions(marker)))
                    .operationIdentifier();
        }
        unit(unit, unit(unit).acknowledged(operation));
        acknowledge(answered);
        assertEquals("SUCCEEDED", end(() -> controlOperation(tower, operation)));
        unit(unit, unit(unit).ended());
    }

    private static EnabledControlParameter regions(String marker) {
        return EnabledControlParameter.builder()
                .key("AllowedRegions")
                .value(Document.fromList(List.of(Document.fromString("us-east-1"), Document.fromString(marker))))
                .build();
    }

    private void changeRegions(ServedProcess child, ReadWriteLock turns, Runnable answered) {
        try (Clients clients = child.as(HOME, "management")) {
            ControlTowerClient tower = clients.controlTower();
            String arn = landingZone(tower).arn();
            while (true) {
                turns.writeLock().lock();
                try {
                    List<String> next = GOVERNED.get(marker().length() % 2 + (acknowledged % 2));
                    regions = regions.asks(new TreeSet<>(next));
                    String operation = tower.updateLandingZone(update -> update.landingZoneIdentifier(arn)
                                    .version("3.3")
                                    .manifest(manifest(next)))
                            .operationIdentifier();
                    regions = regions.acknowledged(operation);
                    acknowledge(answered);
                    assertEquals("SUCCEEDED", end(() -> zoneOperation(tower, operation)));
                    regions = regions.ended();
                } finally {
                    turns.writeLock().unlock();
                }
            }
        }
    }

    private static Document manifest(List<String> governed) {
        Function<String, Document> account =
                id -> Document.mapBuilder().putString("accountId", id).build();
        return Document.mapBuilder()
                .putList(
                        "governedRegions",
                        governed.stream().map(Document::fromString).toList())
                .putDocument(
                        "organizationStructure",
                        Document.mapBuilder()
                                .putDocument(
                                        "security",
                                        Document.mapBuilder()
                                                .putString("name", "Security")
                                                .build())
                                .build())
                .putDocument("centralizedLogging", account.apply("222233334444"))
                .putDocument("securityRoles", account.apply("333344445555"))
                .build();
    }

    private static String controlOperation(ControlTowerClient tower, String id) {
        return tower.getControlOperation(get -> get.operationIdentifier(id))
                .controlOperation()
                .statusAsString();
    }

    private static String zoneOperation(ControlTowerClient tower, String id) {
        return tower.getLandingZoneOperation(get -> get.operationIdentifier(id))
                .operationDetails()
                .statusAsString();
    }

    /** Waits until an operation has ended; how it did. */
    private static String end(Supplier<String> status) {
        for (int i = 0; i < 3_000; i++) {
            String now = status.get();
            if (!now.equals("IN_PROGRESS")) {
                return now;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return "IN_PROGRESS for too long";
    }

    private static Optional<EnabledControlSummary> control(ControlTowerClient tower, String target) {
        return tower.listEnabledControls(list -> list.targetIdentifier(target)).enabledControls().stream()
                .filter(control -> control.controlIdentifier().equals(CONTROL))
                .findFirst();
    }

    private static LandingZoneDetail landingZone(ControlTowerClient tower) {
        String arn =
                tower.listLandingZones(list -> {}).landingZones().getFirst().arn();
        return tower.getLandingZone(get -> get.landingZoneIdentifier(arn)).landingZone();
    }

    private static Map<String, String> unitArns(OrganizationsClient organizations) {
        String root = organizations.listRoots(list -> {}).roots().getFirst().id();
        Map<String, String> arns = new TreeMap<>();
        organizations
                .listOrganizationalUnitsForParent(list -> list.parentId(root))
                .organizationalUnits()
                .forEach((OrganizationalUnit unit) -> arns.put(unit.name(), unit.arn()));
        return arns;
    }

    private void check(ServedProcess child) {
        try (Clients clients = child.as(HOME, "management")) {
            ControlTowerClient tower = clients.controlTower();
            OrganizationsClient organizations = clients.organizations();
            inTheMiddle += Stream.concat(Stream.of(regions), units.values().stream())
                    .filter(known -> known.last().flatMap(Step::operation).isPresent())
                    .count();
            regions = checked("the landing zone", regions, id -> zoneOperation(tower, id), () -> {
                assertEquals(
                        "",
                        end(() -> {
                                    String status = landingZone(tower).statusAsString();
                                    return status.equals("PROCESSING") ? "IN_PROGRESS" : status;
                                })
                                .replace("ACTIVE", ""));
                Set<String> governed = new TreeSet<>();
                landingZone(tower)
                        .manifest()
                        .asMap()
                        .get("governedRegions")
                        .asList()
                        .forEach(region -> governed.add(region.asString()));
                return governed;
            });
            unitArns(organizations).forEach((name, arn) -> {
                if (units.containsKey(name)) {
                    Known now = checked(name, unit(name), id -> controlOperation(tower, id), () -> marker(tower, arn));
                    unit(name, now);
                    assertEquals(now.settled(), markers(guardrails(organizations, arn)), "the SCPs of " + name);
                    Set<String> governed = new TreeSet<>(regions.settled());
                    GOVERNED.stream()
                            .flatMap(List::stream)
                            .filter(region -> !governed.contains(region))
                            .forEach(region -> assertTrue(
                                    !guardrails(organizations, arn).contains("\"" + region + "\""),
                                    name + " lets " + region + " pass"));
                    governed.forEach(region -> assertTrue(
                            guardrails(organizations, arn).contains("\"" + region + "\""),
                            name + " does not know " + region));
                }
            });
            List<String> open = tower.listControlOperationsPaginator(list -> {}).controlOperations().stream()
                    .filter(operation -> operation.statusAsString().equals("IN_PROGRESS"))
                    .map(ControlOperationSummary::operationIdentifier)
                    .toList();
            assertEquals(List.of(), open, "operations that nobody ends");
            String scan = child.operator("landing-zone/drift-scan");
            assertTrue(scan.contains("drift         none known"), scan);
        }
    }

    /** What is there must be how it was, or how the last step wanted it; the latter, when that step's operation has succeeded. */
    private static Known checked(
            String what, Known known, Function<String, String> status, Supplier<Set<String>> look) {
        Set<Set<String>> possible = new LinkedHashSet<>();
        known.last()
                .ifPresentOrElse(
                        step -> step.operation()
                                .ifPresentOrElse(
                                        id -> {
                                            String end = end(() -> status.apply(id));
                                            assertEquals("SUCCEEDED", end, what + ": " + id);
                                            possible.add(step.wanted());
                                        },
                                        () -> {
                                            possible.add(known.settled());
                                            possible.add(step.wanted());
                                        }),
                        () -> possible.add(known.settled()));
        Set<String> there = look.get();
        assertTrue(possible.contains(there), what + " is " + there + "; expected one of " + possible);
        return new Known(there, Optional.empty());
    }

    /** The marker of the control on a unit, once nothing changes it any more. */
    private static Set<String> marker(ControlTowerClient tower, String target) {
        Supplier<String> status = () -> control(tower, target)
                .map(control -> control.statusSummary().statusAsString().replace("UNDER_CHANGE", "IN_PROGRESS"))
                .orElse("nothing");
        end(status);
        Optional<EnabledControlSummary> there = control(tower, target);
        if (there.isEmpty()) {
            return Set.of();
        }
        assertEquals("SUCCEEDED", there.get().statusSummary().statusAsString(), there::toString);
        EnabledControlDetails details = tower.getEnabledControl(
                        get -> get.enabledControlIdentifier(there.get().arn()))
                .enabledControlDetails();
        return markers(details.parameters().toString());
    }

    private static Set<String> markers(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("marker-[0-9]+").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** The documents of Control Tower's SCPs on a unit. */
    private static String guardrails(OrganizationsClient organizations, String target) {
        String id = target.substring(target.lastIndexOf('/') + 1);
        StringBuilder text = new StringBuilder();
        organizations
                .listPoliciesForTarget(list -> list.targetId(id).filter(PolicyType.SERVICE_CONTROL_POLICY))
                .policies()
                .stream()
                .filter(policy -> policy.name().startsWith("aws-guardrails-"))
                .forEach(policy -> text.append(organizations
                        .describePolicy(describe -> describe.policyId(policy.id()))
                        .policy()
                        .content()));
        return text.toString();
    }
}
