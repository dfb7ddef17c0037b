package org.sallyport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The house: which package may use which. Arrows point downwards only. */
@AnalyzeClasses(packages = "org.sallyport", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    /** From the roof to the cellar: a package may use those that come after it. */
    private static final List<String> STOREYS = List.of(
            "api",
            "fleet",
            "notification",
            "drift",
            "change",
            "evidence",
            "apply",
            "inventory",
            "identity",
            "audit",
            "web",
            "cloud",
            "hardening",
            "cce",
            "rules");

    @ArchTest
    static final ArchRule everyPackageUsesOnlyThoseBelowIt = arrowsPointDownwards();

    @ArchTest
    static final ArchRule everyClassHasARoom = classes()
            .should()
            .resideInAnyPackage(rooms())
            .because("a class outside the rooms of the house has no place on the map");

    @ArchTest
    static final ArchRule noRoomsGoInCircles =
            slices().matching("org.sallyport.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreIsPlainJava = classes()
            .that()
            .resideInAnyPackage(core())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.sallyport.rules..",
                    "org.sallyport.cce..",
                    "org.sallyport.hardening..",
                    "java..",
                    "inet.ipaddr..",
                    "org.yaml.snakeyaml..",
                    "org.erdtman.jcs..",
                    "org.jspecify.annotations..")
            .because("no framework, no clock, no input or output");

    @ArchTest
    static final ArchRule theCoreHasNoClockAndNoDice = noClasses()
            .that()
            .resideInAnyPackage(core())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Instant.class, Random.class)
            .because("the same input gives the same plan, byte for byte");

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage("org.sallyport.cloud.huawei..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.huaweicloud..");

    @ArchTest
    static final ArchRule nobodyNamesTheAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("org.sallyport.cloud.huawei..")
            .and()
            .doNotBelongToAnyOf(Doctor.class, SettingsCheck.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sallyport.cloud.huawei..")
            .because("only who examines without a running portal puts the pieces together by hand");

    @ArchTest
    static final ArchRule nobodyDependsOnTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("org.sallyport.sandbox..")
            .and()
            .doNotBelongToAnyOf(SettingsCheck.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sallyport.sandbox..")
            .because("only the check of all settings reads its settings, too");

    @ArchTest
    static final ArchRule theSandboxSharesNoCodeWithThePortal = classes()
            .that()
            .resideInAPackage("org.sallyport.sandbox..")
            .should()
            .onlyDependOnClassesThat(outsideThePortalExceptTheCoreAndTheSandbox());

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Inject.class);

    private static ArchRule arrowsPointDownwards() {
        List<ArchRule> rules = new ArrayList<>();
        for (int storey = 1; storey < STOREYS.size(); storey++) {
            String[] above =
                    STOREYS.subList(0, storey).stream().map(HouseTest::room).toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(room(STOREYS.get(storey)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    private static String room(String name) {
        return "org.sallyport." + name + "..";
    }

    private static String[] rooms() {
        List<String> rooms =
                new ArrayList<>(STOREYS.stream().map(HouseTest::room).toList());
        rooms.add(room("sandbox"));
        rooms.add(room("storage"));
        rooms.add("org.sallyport");
        return rooms.toArray(String[]::new);
    }

    private static String[] core() {
        return new String[] {room("rules"), room("cce"), room("hardening")};
    }

    private static DescribedPredicate<JavaClass> outsideThePortalExceptTheCoreAndTheSandbox() {
        return DescribedPredicate.describe(
                "are no part of the portal but the core and the sandbox itself",
                type -> !type.getPackageName().startsWith("org.sallyport.")
                        || type.getPackageName().startsWith("org.sallyport.sandbox")
                        || List.of("rules", "cce", "hardening").stream()
                                .anyMatch(name -> type.getPackageName().startsWith("org.sallyport." + name)));
    }
}
