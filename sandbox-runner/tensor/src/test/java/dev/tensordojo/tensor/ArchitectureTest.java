package dev.tensordojo.tensor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which package and which file may know which.
///
/// There is one knot, in which everything may know everything: a tensor has its operations as methods, an operation is
/// recorded for the way back, and the way back is made of operations. It is [Tensor], [Torch], the packages `op` and
/// `autograd`, and what the two classes return or hand over to. All else is layers.
class ArchitectureTest {
    private static final String ROOT = "dev.tensordojo.tensor";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Set<String> PACKAGES_OF_THE_KNOT = Set.of(ROOT + ".op", ROOT + ".autograd");

    /// Of the root package: the two tables of contents, what their methods return, what they hand over to.
    private static final Set<String> FILES_OF_THE_KNOT = Set.of(
            "Tensor",
            "Torch",
            "Linalg",
            "AminAmax",
            "StdMean",
            "Unique",
            "ValuesIndices",
            "VarMean",
            "Checkpoint",
            "Cuda",
            "TensorFiles",
            "TensorOptions",
            "TensorPrinter",
            "JavaArrays",
            "Info");

    private static final int MOST_LINES = 600;
    private static final int MANY_FILES = 20;
    private static final String REASON = "More than twenty files, since ";

    @Test
    void packagesFormNoCirclesButForTheKnot() {
        slices().assignedFrom(slicedBy(JavaClass::getPackageName))
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /// A sealed type names its cases, which is no knowledge of what they do: `permits` does not count.
    @Test
    void filesFormNoCirclesButForTheKnot() {
        slices().assignedFrom(slicedBy(c -> c.getPackageName() + "." + fileOf(c)))
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void allFilesOfTheKnotAreThere() {
        Set<String> missing = new TreeSet<>(FILES_OF_THE_KNOT);
        CLASSES.stream().filter(c -> c.getPackageName().equals(ROOT)).forEach(c -> missing.remove(fileOf(c)));
        assertEquals(Set.of(), missing);
    }

    /// The rest of the root package (shapes, dtypes, errors) lies below everything and is a slice of its own.
    private static SliceAssignment slicedBy(Function<JavaClass, String> name) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass c) {
                boolean knot = PACKAGES_OF_THE_KNOT.contains(c.getPackageName())
                        || (c.getPackageName().equals(ROOT) && FILES_OF_THE_KNOT.contains(fileOf(c)));
                return SliceIdentifier.of(knot ? "the knot" : name.apply(c));
            }

            @Override
            public String getDescription() {
                return "the knot and all others";
            }
        };
    }

    private static String fileOf(JavaClass c) {
        JavaClass outer = c;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().orElseThrow();
        }
        return outer.getSimpleName();
    }

    @Test
    void aboveTheSeamOnlyItsLookupNamesABackend() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".backend.jvm..", ROOT + ".backend.host..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".op.Backends")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".backend.jvm..")
                .check(CLASSES);
    }

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
    void operationsKnowNoLayersOptimisersFilesOrFigures() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".op..", ROOT + ".autograd..", ROOT + ".random..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".nn..",
                        ROOT + ".optim..",
                        ROOT + ".io..",
                        ROOT + ".data..",
                        ROOT + ".vision..",
                        ROOT + ".viz..")
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
        assertTrue(CLASSES.size() >= 550, "saw only " + CLASSES.size() + " classes");
    }

    @Test
    void noFileIsLongerThanSixHundredLinesButTheTablesOfContents() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(Path.of("src"))) {
            String name = file.getFileName().toString();
            long lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES && !Set.of("Tensor.java", "Torch.java").contains(name)) {
                tooLong.add(file + ": " + lines);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void aPackageOfManyFilesGivesAReason() throws IOException {
        Map<Path, Integer> files = new TreeMap<>();
        for (Path file : sources(Path.of("src"))) {
            files.merge(file.getParent(), 1, Integer::sum);
        }
        assertTrue(files.size() >= 20, "saw only " + files.keySet());
        List<String> without = new ArrayList<>();
        for (Map.Entry<Path, Integer> e : files.entrySet()) {
            Path info = e.getKey().resolve("package-info.java");
            if (e.getValue() > MANY_FILES && !Files.readString(info).contains(REASON)) {
                without.add(info + " does not say \"" + REASON + "…\" of its " + e.getValue() + " files");
            }
        }
        assertEquals(List.of(), without);
    }

    @Test
    void eachOperationsFileStandsInThePackagesTable() throws IOException {
        Path folder = Path.of("src/main/java/dev/tensordojo/tensor/op");
        String table = Files.readString(folder.resolve("package-info.java"));
        List<String> missing = sources(folder).stream()
                .map(f -> f.getFileName().toString().replace(".java", ""))
                .filter(name -> !name.equals("package-info") && !table.contains("`" + name + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    /// A newcomer who looks for a class by its name finds one file.
    @Test
    void noTwoFilesHaveTheSameName() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path file : sources(Path.of("src"))) {
            String name = file.getFileName().toString();
            if (!name.equals("package-info.java")) {
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
            }
        }
        byName.values().removeIf(files -> files.size() == 1);
        assertEquals(Map.of(), byName);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }
}
