package dev.tensordojo.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tensordojo.runner");

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
    void sawTheRunner() {
        assertTrue(PRODUCTION.size() >= 35, () -> "only " + PRODUCTION.size() + " classes");
    }

    @Test
    void needsNothingButProtocolTensorsAndTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tensordojo..",
                        "java..",
                        "javax.net.ssl",
                        "javax.tools",
                        "jdk.jshell..",
                        "org.jspecify.annotations")
                .check(PRODUCTION);
    }

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.tensordojo.runner.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCTION);
    }

    @Test
    void aCellKnowsMergingWhichKnowsVariablesWhichKnowText() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("top")
                .definedBy("dev.tensordojo.runner")
                .layer("assist")
                .definedBy("..runner.assist..")
                .layer("cell")
                .definedBy("..runner.cell..")
                .layer("merge")
                .definedBy("..runner.merge..")
                .layer("variable")
                .definedBy("..runner.variable..")
                .layer("source")
                .definedBy("..runner.source..")
                .whereLayer("cell")
                .mayOnlyBeAccessedByLayers("top", "assist")
                .whereLayer("merge")
                .mayOnlyBeAccessedByLayers("cell")
                .whereLayer("variable")
                .mayOnlyBeAccessedByLayers("cell", "merge", "assist")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("cell", "merge", "variable", "assist")
                .check(PRODUCTION);
    }

    @Test
    void textIsReadWithoutAShell() {
        noClasses()
                .that()
                .resideInAPackage("..runner.source..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JShell.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Snippet.class)
                .check(PRODUCTION);
    }

    @Test
    void noTwoFilesNeedEachOther() {
        slices().assignedFrom(FILES).should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void onlyValuesAndTheTopKnowTensors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..runner.cell..",
                        "..runner.merge..",
                        "..runner.variable..",
                        "..runner.source..",
                        "..runner.stream..",
                        "..runner.assist..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tensordojo.tensor..")
                .check(PRODUCTION);
    }

    @Test
    void onlyCellsLimitsAndAssistanceKnowTheShell() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..runner.cell..",
                        "..runner.merge..",
                        "..runner.variable..",
                        "..runner.source..",
                        "..runner.assist..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jshell..")
                .check(PRODUCTION);
    }

    @Test
    void everyPublicMethodOfATestIsATest() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Test|IT)")
                .should()
                .beAnnotatedWith(Test.class)
                .allowEmptyShould(true)
                .check(new ClassFileImporter().importPackages("dev.tensordojo.runner"));
    }
}
