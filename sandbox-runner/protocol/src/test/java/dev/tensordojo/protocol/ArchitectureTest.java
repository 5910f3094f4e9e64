package dev.tensordojo.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

final class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tensordojo.protocol");

    @Test
    void sawTheProtocol() {
        assertTrue(PRODUCTION.size() >= 50, () -> "only " + PRODUCTION.size() + " classes");
    }

    @Test
    void needsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tensordojo.protocol", "java..", "org.jspecify.annotations")
                .check(PRODUCTION);
    }

    @Test
    void messagesAreRecordsWithinSealedInterfaces() {
        classes()
                .that()
                .implement(ToRunner.class)
                .or()
                .implement(FromRunner.class)
                .or()
                .implement(Display.class)
                .or()
                .implement(Value.class)
                .or()
                .implement(RunOutcome.class)
                .should()
                .beRecords()
                .check(PRODUCTION);
    }

    @Test
    void everyPublicMethodOfATestIsATest() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Test")
                .should()
                .beAnnotatedWith(Test.class)
                .orShould()
                .beAnnotatedWith(ParameterizedTest.class)
                .allowEmptyShould(true)
                .check(new ClassFileImporter().importPackages("dev.tensordojo.protocol"));
    }
}
