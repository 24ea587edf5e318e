package org.oxybench.station.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.tidyplant.RecipeThatKnowsTheRecord;
import org.oxybench.record.ledger.tidyplant.LedgerThatLogs;
import org.oxybench.station.tidyplant.ReaderOfTheSystemClock;
import org.oxybench.station.tidyplant.SecretsOutsideTheirPackage;
import org.oxybench.station.tidyplant.TickerOfTheSystem;
import org.oxybench.station.tidyplant.WebOutsideItsPackage;
import org.oxybench.station.tidyplant.WhoeverEndsTheProcess;
import org.oxybench.station.tidyplant.WhoeverPrintsAStack;
import org.oxybench.station.tidyplant.WhoeverStartsAProgram;

/** Modules point one way, each library stays in its package, and only a Main knows the machine. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.oxybench");

    private static final Path SIMULATOR = Checkout.ROOT.resolve("fixtures/simulator/target/classes");

    /** What a package and those below it may use besides the JDK, JSpecify and themselves. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "org.oxybench.recipe", List.of("org.hipparchus..", "org.snakeyaml.."),
            "org.oxybench.label", List.of(),
            "org.oxybench.fixture",
                    List.of(
                            "org.oxybench.recipe..",
                            "org.slf4j..",
                            "org.apache.plc4x..",
                            "com.fazecast..",
                            "io.netty..",
                            "org.snakeyaml.."),
            "org.oxybench.record.ledger", List.of());

    /** Which packages may use a library; a prefix with all packages below it. */
    private static final Map<String, List<String>> ONLY_IN = Map.ofEntries(
            Map.entry("org.apache.plc4x", List.of("org.oxybench.fixture.plc")),
            Map.entry("io.netty", List.of("org.oxybench.fixture.plc")),
            Map.entry("com.fazecast", List.of("org.oxybench.fixture.serialport")),
            Map.entry(
                    "org.snakeyaml",
                    List.of("org.oxybench.recipe.file", "org.oxybench.fixture.file", "org.oxybench.station.config")),
            Map.entry("org.hipparchus", List.of("org.oxybench.recipe.statistics")),
            Map.entry("java.sql", List.of("org.oxybench.record.sql")),
            Map.entry("javax.sql", List.of("org.oxybench.record.sql")),
            Map.entry("org.h2", List.of("org.oxybench.record.sql")),
            Map.entry("org.postgresql", List.of("org.oxybench.record.sql")),
            Map.entry("org.jdbi", List.of("org.oxybench.record.sql")),
            Map.entry("com.zaxxer", List.of("org.oxybench.record.sql")),
            Map.entry("org.flywaydb", List.of("org.oxybench.record.sql")),
            Map.entry("io.javalin", List.of("org.oxybench.station.web")),
            Map.entry("org.eclipse.jetty", List.of("org.oxybench.station.web")),
            Map.entry("jakarta.servlet", List.of("org.oxybench.station.web")),
            Map.entry("gg.jte", List.of("org.oxybench.station.web")),
            Map.entry("info.picocli", List.of("org.oxybench.station.cli")),
            Map.entry("picocli", List.of("org.oxybench.station.cli")),
            Map.entry("org.jasypt", List.of("org.oxybench.station.config")),
            // Argon2 is in here; certificates and signatures are in other packages of BouncyCastle.
            Map.entry("org.bouncycastle.crypto", List.of("org.oxybench.station.people")),
            Map.entry("org.bouncycastle", List.of("org.oxybench.station.config", "org.oxybench.station.people")),
            Map.entry("com.unboundid", List.of("org.oxybench.station.people")),
            Map.entry("org.quartz", List.of("org.oxybench.station.schedule")),
            Map.entry("io.micrometer", List.of("org.oxybench.station.monitor")),
            Map.entry("com.digitalpetri", List.of("org.oxybench.simulator")),
            Map.entry("com.ghgande", List.of()));

    private static final Set<Class<?>> DATES =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    @ParameterizedTest
    @ValueSource(strings = {"recipe", "fixture", "label", "record", "record.ledger", "station", "station.bench"})
    void allModulesAreLookedAt(String area) {
        assertTrue(CLASSES.stream()
                .anyMatch(c -> c.getPackageName().equals("org.oxybench." + area)
                        || c.getPackageName().startsWith("org.oxybench." + area + ".")));
    }

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheyMay() {
        return MAY_USE.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(), () -> mayUse(e.getKey(), e.getValue()).check(CLASSES)));
    }

    @Test
    void aPackageThatUsesMoreIsFound() {
        assertFinds(mayUse("org.oxybench.recipe", List.of()), RecipeThatKnowsTheRecord.class);
        assertFinds(mayUse("org.oxybench.record.ledger", List.of()), LedgerThatLogs.class);
    }

    @Test
    void theRecordKnowsNeitherFixturesNorLabelsNorTheStation() {
        noClasses()
                .that()
                .resideInAPackage("org.oxybench.record..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.oxybench.fixture..", "org.oxybench.label..", "org.oxybench.station..")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> eachLibraryStaysInItsPackage() {
        return ONLY_IN.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(), () -> onlyIn(e.getKey(), e.getValue()).check(CLASSES)));
    }

    @Test
    void aLibraryOutsideItsPackageIsFound() {
        assertFinds(onlyIn("io.javalin", List.of("org.oxybench.station.web")), WebOutsideItsPackage.class);
        assertFinds(onlyIn("java.sql", List.of("org.oxybench.record.sql")), WebOutsideItsPackage.class);
        for (String library : List.of("org.bouncycastle.crypto", "com.unboundid")) {
            assertFinds(onlyIn(library, List.of("org.oxybench.station.people")), SecretsOutsideTheirPackage.class);
        }
    }

    @Test
    void packagesAreFreeOfCycles() {
        // A Main starts everything and nothing knows it.
        freeOfCycles().check(CLASSES.that(areNoMain()));
        assertFinds(freeOfCycles(), LedgerThatLogs.class, RecipeThatKnowsTheRecord.class);
    }

    @Test
    void onlyAMainKnowsTheSystemClock() {
        assertFinds(onlyMainKnowsTheClock(), ReaderOfTheSystemClock.class);
        assertFinds(onlyMainKnowsTheClock(), TickerOfTheSystem.class);
        onlyMainKnowsTheClock().check(CLASSES);
    }

    @Test
    void onlyAMainEndsTheProcess() {
        assertFinds(onlyMainEndsTheProcess(), WhoeverEndsTheProcess.class);
        assertFinds(onlyMainEndsTheProcess(), WhoeverPrintsAStack.class);
        onlyMainEndsTheProcess().check(CLASSES);
    }

    /** No page, bench or record starts a program: what somebody typed there is no word of a command (ASVS 1.2.5). */
    @Test
    void onlyCommandsStartProcesses() {
        assertFinds(onlyCommandsStart(), WhoeverStartsAProgram.class);
        onlyCommandsStart().check(CLASSES);
    }

    @Test
    void theSimulatorSharesNothingWithTheStation() {
        assumeTrue(Files.isDirectory(SIMULATOR), "the simulator is not built: run ./station test");
        JavaClasses simulator = new ClassFileImporter().importPath(SIMULATOR);
        mayUse(
                        "org.oxybench.simulator",
                        List.of("com.digitalpetri..", "org.slf4j..", "ch.qos.logback..", "io.netty..", "picocli.."))
                .check(simulator);
        onlyMainEndsTheProcess().check(simulator);
    }

    private static ArchRule mayUse(String area, List<String> others) {
        Stream<String> always = Stream.of("java..", "javax..", "org.jspecify..", area + "..");
        return classes()
                .that()
                .resideInAPackage(area + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(always, others.stream()).toArray(String[]::new));
    }

    private static ArchRule onlyIn(String library, List<String> homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(h -> h + "..").toArray(String[]::new))
                .and()
                .resideInAPackage("org.oxybench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .allowEmptyShould(true);
    }

    private static ArchRule freeOfCycles() {
        return slices().matching("org.oxybench.(**)").should().beFreeOfCycles();
    }

    private static ArchRule onlyMainKnowsTheClock() {
        return noClasses().that(areNoMain()).should().accessTargetWhere(target("reads the system clock", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return (owner.equals(System.class.getName())
                            && Set.of("currentTimeMillis", "nanoTime").contains(name))
                    || (owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick")))
                    || (owner.equals(Date.class.getName())
                            && access.getTarget().getFullName().endsWith("<init>()"))
                    || (DATES.stream().anyMatch(d -> d.getName().equals(owner))
                            && name.equals("now")
                            && !access.getTarget().getFullName().contains(Clock.class.getName()));
        }));
    }

    private static ArchRule onlyMainEndsTheProcess() {
        return noClasses()
                .that(areNoMain())
                .should()
                .accessTargetWhere(target("ends the process or prints a stack", ArchitectureTest::isEnd));
    }

    /** A main method may: the verifier that stands alone has one. */
    private static boolean isEnd(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        boolean exits =
                (owner.equals(System.class.getName()) && access.getName().equals("exit"))
                        || (owner.equals(Runtime.class.getName())
                                && Set.of("exit", "halt").contains(access.getName()));
        boolean prints = access.getTargetOwner().isAssignableTo(Throwable.class)
                && access.getName().equals("printStackTrace");
        return (exits || prints) && !access.getOrigin().getName().equals("main");
    }

    private static ArchRule onlyCommandsStart() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.oxybench.station.cli..", "org.oxybench.station.demo..", "org.oxybench.station.measure..")
                .should()
                .accessTargetWhere(target("starts a program", access -> {
                    String owner = access.getTargetOwner().getName();
                    return owner.equals(ProcessBuilder.class.getName())
                            || (owner.equals(Runtime.class.getName())
                                    && access.getName().equals("exec"));
                }));
    }

    private static DescribedPredicate<JavaClass> areNoMain() {
        return DescribedPredicate.describe(
                "are no Main", c -> !outermost(c).getSimpleName().equals("Main"));
    }

    private static JavaClass outermost(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::outermost).orElse(javaClass);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static void assertFinds(ArchRule rule, Class<?>... planted) {
        assertTrue(rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation(), rule.getDescription());
    }
}
