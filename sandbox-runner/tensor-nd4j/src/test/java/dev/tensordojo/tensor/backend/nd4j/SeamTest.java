package dev.tensordojo.tensor.backend.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Backends;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/// The module stands behind the seam: it is found there, and knows nothing above it.
class SeamTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tensordojo.tensor.backend.nd4j");

    @Test
    void itIsFoundByItsName() {
        assertInstanceOf(Nd4jBackend.class, Backends.of(Torch.device("nd4j")));
        assertEquals("nd4j:0", Torch.ones(2).to("nd4j").device().toString());
    }

    @Test
    void itTellsWhatItComputesWith() {
        assertEquals("CPU, products by OPENBLAS", Both.ND4J.facts().get("ND4J"));
    }

    @Test
    void theNumberOfThreadsIsTheLibrarys() {
        int before = Both.ND4J.threads();
        Both.ND4J.setThreads(1);
        try {
            assertEquals("1", Both.ND4J.facts().get("Threads"));
            assertEquals(1, org.nd4j.linalg.factory.Nd4j.getEnvironment().maxMasterThreads());
        } finally {
            Both.ND4J.setThreads(before);
        }
    }

    /// Where a process may not grow for ever, whoever asks for too much is told so and the process lives.
    @Test
    void memoryIsWhatJavaCppGivesAndMoreIsRefused() {
        long total = Pointer.maxBytes();
        assertEquals(total, Both.ND4J.memory().total());
        assertTrue(Both.ND4J.hasRoom(total / 4));
        assertFalse(Both.ND4J.hasRoom(total + 1));
        assertThrows(OutOfMemoryError.class, () -> Both.ND4J.alloc(DType.UINT8, total + 1));
    }

    @Test
    void itKnowsNothingAboveTheSeam() {
        assertTrue(OURS.size() >= 9, () -> "saw only " + OURS.size() + " classes");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tensordojo.tensor",
                        "dev.tensordojo.tensor.backend..",
                        "java..",
                        "org.bytedeco.javacpp",
                        "org.jspecify.annotations",
                        "org.nd4j..")
                .check(OURS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.tensordojo.tensor.Tensor")
                .check(OURS);
    }
}
