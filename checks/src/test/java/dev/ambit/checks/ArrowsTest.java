package dev.ambit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house as a table: which room may know which, and what the pure rooms may not touch. */
class ArrowsTest {
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "policy", Set.of(),
            "proof", Set.of("policy"),
            "verifier", Set.of(),
            "trail", Set.of(),
            "wire", Set.of(),
            "landingzone", Set.of("policy"),
            "inference", Set.of("policy"),
            "advisor", Set.of("policy", "proof", "landingzone", "inference", "trail"),
            "server", Set.of("policy", "landingzone", "inference", "trail", "wire", "advisor"),
            "cli", Set.of("server", "advisor", "proof", "verifier", "policy", "landingzone", "inference", "trail"));

    private static final Set<String> PURE =
            Set.of("policy", "proof", "verifier", "landingzone", "inference", "trail", "advisor");

    private static final List<String> WORLD = List.of(
            "java.io.File",
            "java.net.",
            "java.nio.file.",
            "java.nio.channels.",
            "java.sql.",
            "java.util.concurrent.",
            "java.util.logging.",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.lang.Thread",
            "java.lang.Process",
            "org.slf4j.",
            "java.lang.reflect.");

    /** Calls that read the world through a class that is otherwise harmless. */
    private static final Set<String> WORLDLY_CALLS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.ZonedDateTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle",
            "java.lang.Class.forName");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    MAY_KNOW.keySet().stream().map(room -> "dev.ambit." + room).toArray(String[]::new));

    @Test
    void everyRoomWasRead() {
        Set<String> read = CLASSES.stream().map(ArrowsTest::room).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(MAY_KNOW.keySet()), read);
        assertTrue(CLASSES.size() > 100, "only " + CLASSES.size() + " classes were read");
    }

    @Test
    void arrowsPointDown() {
        assertEquals(Map.of(), forbiddenArrows(CLASSES));
    }

    @Test
    void pureRoomsTouchNothing() {
        assertEquals(Map.of(), impurities(CLASSES, PURE));
    }

    @Test
    void theRulesSeeAViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(dev.ambit.policy.PlantedViolation.class);
        assertTrue(forbiddenArrows(planted).toString().contains("landingzone"), "an arrow that points up must be seen");
        assertTrue(impurities(planted, PURE).toString().contains("java.time.Instant.now"), "a clock must be seen");
        assertThrows(AssertionError.class, () -> assertEquals(Map.of(), impurities(planted, PURE)));
    }

    private static Map<String, Set<String>> forbiddenArrows(JavaClasses classes) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass from : classes) {
            from.getDirectDependenciesFromSelf().stream()
                    .map(arrow -> arrow.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith("dev.ambit."))
                    .filter(to -> !room(to).equals(room(from))
                            && !MAY_KNOW.get(room(from)).contains(room(to)))
                    .forEach(to -> note(found, from, to.getName()));
        }
        return found;
    }

    private static Map<String, Set<String>> impurities(JavaClasses classes, Set<String> pure) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass from : classes) {
            if (!pure.contains(room(from))) {
                continue;
            }
            from.getDirectDependenciesFromSelf().stream()
                    .map(arrow -> arrow.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> WORLD.stream().anyMatch(name::startsWith))
                    .filter(name -> !name.equals("java.util.concurrent.TimeUnit"))
                    .forEach(name -> note(found, from, name));
            from.getCodeUnitCallsFromSelf().stream()
                    .map(call -> call.getTargetOwner().getName() + "."
                            + call.getTarget().getName())
                    .filter(WORLDLY_CALLS::contains)
                    .forEach(name -> note(found, from, name));
            from.getFields().stream()
                    .filter(field ->
                            field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC))
                    .forEach(field -> note(found, from, "static " + field.getName()));
        }
        return found;
    }

    private static void note(Map<String, Set<String>> found, JavaClass from, String what) {
        found.computeIfAbsent(from.getName(), name -> new TreeSet<>()).add(what);
    }

    private static String room(JavaClass type) {
        return Arrays.asList(type.getPackageName().split("\\.")).get(2);
    }
}
