package io.pricewright.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms of the service. */
class BordersTest {
    private static final String SERVICE = "io.pricewright.service";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(SERVICE);

    @Test
    void roomsKnowEachOtherByTheirDoorsAndInOneDirection() {
        ApplicationModules.of(PricewrightService.class).verify();
    }

    @Test
    void pricingKnowsNoDatabaseNoCacheAndNoRuleEngine() {
        noClasses()
                .that()
                .resideInAPackage(SERVICE + ".pricing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc..",
                        "org.springframework.transaction..",
                        "org.redisson..",
                        "org.kie..",
                        "org.drools..")
                .check(CLASSES);
    }

    @Test
    void controllersKnowNoDatabaseAndNoCache() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.redisson..")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksRedisForKeysByPattern() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.redisson.api.RKeys")
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheEmbeddedServers() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVICE + ".embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICE + ".embedded..", "ch.vorburger..", "redis.embedded..")
                .check(CLASSES);
    }

    /** Each room's tables are named in its own statements only. */
    @Test
    void onlyActivityTouchesItsTables() throws IOException {
        requireAtHome("activity", "activity(_\\w+)?", "ActivityTable");
    }

    @Test
    void onlyInventoryTouchesItsTables() throws IOException {
        requireAtHome(
                "inventory",
                "(inventory_\\w+|reservation(_hold|_refund)?(_archive)?)",
                "StockTable");
    }

    private static void requireAtHome(String room, String tables, String example)
            throws IOException {
        Pattern statement = Pattern.compile("(?i)\\b(FROM|INTO|UPDATE|JOIN)\\s+" + tables + "\\b");
        Path sources = Path.of("src/main/java/io/pricewright/service");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> trespassers =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.startsWith(sources.resolve(room)))
                            .filter(file -> statement.matcher(read(file)).find())
                            .toList();
            assertThat(trespassers).isEmpty();
        }
        assertThat(statement.matcher(read(sources.resolve(room + "/" + example + ".java"))).find())
                .isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
