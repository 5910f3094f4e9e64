package dev.tensordojo.tensor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Which package may know which.
class ArchitectureTest {
    private static final String ROOT = "dev.tensordojo.tensor";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void theSeamKnowsNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".backend..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".op..", ROOT + ".autograd..", ROOT + ".nn..", ROOT + ".optim..", ROOT + ".viz..")
                .check(CLASSES);
    }

    @Test
    void operationsKnowNoLayersOrOptimisers() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".op..", ROOT + ".autograd..", ROOT + ".random..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".nn..", ROOT + ".optim..", ROOT + ".viz..")
                .check(CLASSES);
    }

    @Test
    void layersKnowNoOptimisersOrFigures() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".nn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".optim..", ROOT + ".viz..")
                .check(CLASSES);
    }

    @Test
    void theRulesSawTheWholeModule() {
        assertTrue(CLASSES.size() >= 80, "saw only " + CLASSES.size() + " classes");
    }
}
