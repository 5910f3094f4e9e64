package dev.tensordojo.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

final class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tensordojo.protocol");

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
    void noTwoFilesNeedEachOther() {
        slices().assignedFrom(FILES).should().beFreeOfCycles().check(PRODUCTION);
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
