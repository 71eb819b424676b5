package io.pricewright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.time.Clock;
import java.util.Set;

/** The rooms of this module and what each may use. */
@AnalyzeClasses(packages = "io.pricewright", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String[] DROOLS = {"org.kie..", "org.drools.."};
    private static final String[] JACKSON = {"tools.jackson..", "com.fasterxml.jackson.."};
    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @ArchTest static final ArchRule FACTS_KNOW_ONLY_JAVA = room("facts");

    @ArchTest
    static final ArchRule RULE_SETS_KNOW_FACTS_AND_DROOLS =
            room("ruleset", with(DROOLS, "io.pricewright.facts.."));

    @ArchTest
    static final ArchRule PRICING_KNOWS_FACTS_RULE_SETS_AND_THE_DROOLS_API =
            room("pricing", "io.pricewright.facts..", "io.pricewright.ruleset..", "org.kie.api..");

    @ArchTest
    static final ArchRule RETURNS_KNOW_FACTS_AND_PRICING =
            room("returns", "io.pricewright.facts..", "io.pricewright.pricing..");

    @ArchTest
    static final ArchRule EXPLANATION_KNOWS_ALL_IT_EXPLAINS =
            room(
                    "explanation",
                    "io.pricewright.facts..",
                    "io.pricewright.pricing..",
                    "io.pricewright.hints..",
                    "io.pricewright.listing..",
                    "io.pricewright.returns..");

    @ArchTest
    static final ArchRule LISTING_KNOWS_FACTS_AND_PRICING =
            room("listing", "io.pricewright.facts..", "io.pricewright.pricing..");

    @ArchTest
    static final ArchRule CONFLICT_KNOWS_FACTS_AND_PRICING =
            room("conflict", "io.pricewright.facts..", "io.pricewright.pricing..");

    @ArchTest
    static final ArchRule HINTS_KNOW_FACTS_AND_PRICING =
            room("hints", "io.pricewright.facts..", "io.pricewright.pricing..");

    @ArchTest
    static final ArchRule THE_CODEC_KNOWS_WHAT_IT_READS_AND_JACKSON =
            room(
                    "codec",
                    with(
                            JACKSON,
                            "io.pricewright.facts..",
                            "io.pricewright.pricing..",
                            "io.pricewright.hints.."));

    @ArchTest
    static final ArchRule NO_ROOM_LEADS_BACK_TO_ITSELF =
            slices().matching("io.pricewright.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_FRAMEWORK_STORE_OR_CACHE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "java.sql..",
                            "javax.sql..",
                            "jakarta..",
                            "org.redisson..");

    @ArchTest
    static final ArchRule NO_CLOCK_AND_NO_CHANCE =
            classes().should(not("read a clock or roll dice", RoomsTest::readsAClockOrRollsDice));

    @ArchTest
    static final ArchRule NO_FLOATING_POINT =
            classes()
                    .that(
                            resideInAnyPackage(
                                    "io.pricewright.facts..",
                                    "io.pricewright.pricing..",
                                    "io.pricewright.returns.."))
                    .should(notUseFloatingPoint());

    private static ArchRule room(String name, String... others) {
        String own = "io.pricewright." + name + "..";
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(others, own, "java..")));
    }

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static boolean readsAClockOrRollsDice(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean asksNow = owner.getPackageName().equals("java.time") && name.equals("now");
        boolean clock = owner.isEquivalentTo(Clock.class) && name.startsWith("system");
        boolean system =
                owner.isEquivalentTo(System.class)
                        && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
        boolean random =
                owner.isAssignableTo(java.util.Random.class)
                        || owner.getName().equals("java.util.concurrent.ThreadLocalRandom")
                        || owner.getName().equals("java.util.SplittableRandom")
                        || (owner.isEquivalentTo(Math.class) && name.equals("random"));
        return asksNow || clock || system || random;
    }

    private static ArchCondition<JavaClass> not(
            String what, java.util.function.Predicate<JavaAccess<?>> breach) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass of, ConditionEvents events) {
                for (JavaAccess<?> access : of.getAccessesFromSelf()) {
                    if (breach.test(access)) {
                        events.add(violated(of, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> notUseFloatingPoint() {
        return new ArchCondition<>("not use floating point") {
            @Override
            public void check(JavaClass of, ConditionEvents events) {
                for (JavaField field : of.getFields()) {
                    require(of, field.getRawType(), field.getFullName(), events);
                }
                for (JavaCodeUnit code : of.getCodeUnits()) {
                    require(of, code.getRawReturnType(), code.getFullName(), events);
                    code.getRawParameterTypes()
                            .forEach(type -> require(of, type, code.getFullName(), events));
                }
            }
        };
    }

    private static void require(
            JavaClass of, JavaClass type, String where, ConditionEvents events) {
        if (FLOATING.contains(type.getBaseComponentType().getName())) {
            events.add(violated(of, where + " has a " + type.getName()));
        }
    }
}
