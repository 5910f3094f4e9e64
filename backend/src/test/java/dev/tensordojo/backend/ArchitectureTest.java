package dev.tensordojo.backend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The shape of the backend: three storeys of features over a ground floor, and doors that nobody walks through from
/// inside.
class ArchitectureTest {

    private static final String ROOT = "dev.tensordojo.backend";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final SliceAssignment FILES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getFullName().replaceFirst("\\$.*", ""));
        }

        @Override
        public String getDescription() {
            return "files, each a top-level class with what is nested in it,";
        }
    };

    @Test
    void allOfTheBackendWasSeen() {
        assertTrue(CLASSES.size() >= 80, "saw only " + CLASSES.size() + " classes");
    }

    @Test
    void eachStoreyUsesOnlyWhatLiesBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .layer("start")
                .definedBy(ROOT)
                .layer("upper")
                .definedBy(ROOT + ".session..", ROOT + ".grading..")
                .layer("middle")
                .definedBy(ROOT + ".notebook..", ROOT + ".progress..", ROOT + ".classroom..")
                .layer("lower")
                .definedBy(ROOT + ".account..", ROOT + ".course..", ROOT + ".runners..")
                .layer("ground")
                .definedBy(ROOT + ".http..", ROOT + ".database..")
                .whereLayer("upper")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("middle")
                .mayOnlyBeAccessedByLayers("upper")
                .whereLayer("lower")
                .mayOnlyBeAccessedByLayers("upper", "middle", "start")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotRunInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /// Each package of a feature uses only those of it that are named before.
    @Test
    void thePackagesOfAFeatureUseOnlyWhatLiesBelow() {
        lieInThisOrder(".session.message", ".session.journal", ".session", ".session.socket");
        lieInThisOrder(".runners", ".runners.host", ".runners.sandbox");
        lieInThisOrder(".runners", ".runners.kubernetes", ".runners.sandbox");
        lieInThisOrder(".grading.mutants", ".grading");
    }

    private static void lieInThisOrder(String... packages) {
        String[] names = Stream.of(packages).map(each -> ROOT + each).toArray(String[]::new);
        for (int i = 0; i < names.length - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(names[i])
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Arrays.copyOfRange(names, i + 1, names.length))
                    .check(CLASSES);
        }
    }

    @Test
    void noTwoFilesNeedEachOther() {
        slices().assignedFrom(FILES).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyRunnersKnowTheWire() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".runners..")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.tensordojo.protocol.Wire")
                .check(CLASSES);
    }

    @Test
    void nobodyImportsADoor() {
        classes()
                .that(simpleNameEndingWith("Resource").or(simpleNameEndingWith("Socket")))
                .should()
                .onlyHaveDependentClassesThat(simpleNameEndingWith("Resource").or(simpleNameEndingWith("Socket")))
                .check(CLASSES);
    }

    @Test
    void theGroundFloorKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".http..", ROOT + ".database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".account..",
                        ROOT + ".course..",
                        ROOT + ".runners..",
                        ROOT + ".notebook..",
                        ROOT + ".progress..",
                        ROOT + ".classroom..",
                        ROOT + ".session..",
                        ROOT + ".grading..")
                .check(CLASSES);
    }

    @Test
    void theBackendNeverLinksTheTensorLibraryOrTheRunner() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tensordojo.tensor..", "dev.tensordojo.runner..")
                .check(CLASSES);
    }

    @Test
    void testsOfTheRunningApplicationAreNamedSo() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(ROOT);
        // ApplicationIT finds them by their names.
        classes()
                .that()
                .areAnnotatedWith(QuarkusTest.class)
                .should()
                .haveSimpleNameEndingWith("AppIT")
                .check(tests);
    }
}
