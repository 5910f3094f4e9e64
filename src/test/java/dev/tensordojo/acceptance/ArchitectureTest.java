package dev.tensordojo.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// How this module is built.
final class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().importPackages("dev.tensordojo.acceptance");

    @Test
    void enoughClassesWereSeen() {
        assertTrue(OURS.size() >= 25, () -> "saw only " + OURS.size());
    }

    @Test
    void scenariosKnowNothingOfTheProductsCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tensordojo.backend..",
                        "dev.tensordojo.protocol..",
                        "dev.tensordojo.runner..",
                        "dev.tensordojo.tensor..")
                .check(OURS);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(OURS);
    }

    @Test
    void theHarnessKnowsNoScenario() {
        noClasses()
                .that()
                .resideInAPackage("..harness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..attacks..",
                        "..browser..",
                        "..failures..",
                        "..learner..",
                        "..load..",
                        "..teacher..",
                        "..wire..")
                .check(OURS);
    }

    @Test
    void everyMethodOfAScenarioThatLooksLikeATestIsOne() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("IT")
                .and()
                .areNotPrivate()
                .and()
                .areNotStatic()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .beAnnotatedWith(Test.class)
                .orShould()
                .beAnnotatedWith(ParameterizedTest.class)
                .orShould()
                .beAnnotatedWith(BeforeEach.class)
                .orShould()
                .beAnnotatedWith(AfterEach.class)
                .orShould()
                .beAnnotatedWith(BeforeAll.class)
                .orShould()
                .beAnnotatedWith(AfterAll.class)
                .check(OURS);
    }

    @Test
    void scenariosAreFinalAndEndInIT() {
        classes()
                .that()
                .areAnnotatedWith(org.junit.jupiter.api.extension.ExtendWith.class)
                .should()
                .haveSimpleNameEndingWith("IT")
                .check(OURS);
    }
}
