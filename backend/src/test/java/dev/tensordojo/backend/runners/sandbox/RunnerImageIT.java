package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.Hearing;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerContract;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.protocol.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The image that the module `sandbox-runner/runner` builds, behind the real walls, as learners meet it.
class RunnerImageIT extends RunnerContract {

    private static final Path IMAGE = Path.of("../sandbox-runner/runner/target/runner-image");
    private static final BubblewrapLauncher.Settings SETTINGS = new BubblewrapLauncher.Settings(
            256, 768L << 20, 256, 64 << 20, 100, 200, 1_960_000_000, Duration.ZERO, Blas.SHIPPED, Set.of());

    @Override
    protected RunnerPool makePool() throws Exception {
        return new RunnerPool(
                new RunnerPool.Size(1, 3, Duration.ofSeconds(60)),
                new BubblewrapLauncher(RunnerImage.at(IMAGE), SETTINGS));
    }

    @Override
    protected List<String> leftovers() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.endsWith("/bwrap"))
                .toList();
    }

    @Test
    void theLibraryIsLoadedAndMultipliesMatrices() throws Exception {
        Runner runner = take();
        assertTrue(runner.runtime().contains("25"), runner.runtime());
        assertEquals(
                "tensor(27000.)",
                new Hearing(runner).runs("System.out.print(Torch.ones(30, 30).matmul(Torch.ones(30, 30)).sum())"));
    }

    /// Behind the walls the virtual machine does not know where the classes of its AOT cache are from.
    @Test
    void whatIsSaidOfAnEarlierCallNamesItsCell() throws Exception {
        Hearing learner = learner();
        learner.runs("var w = Torch.ones(2).requiresGrad_(true);\nvar loss = w.mul(w).sum();\nloss.backward();");
        String said = learner.runs(
                "try { loss.backward(); } catch (RuntimeException e) { System.out.print(e.getMessage()); }");
        assertTrue(said.contains("backward() was called at cell "), said);
    }

    @Test
    void productsAreMadeByTheOpenBlasOfTheImage() throws Exception {
        String products = learner()
                .runs("Torch.info().lines().filter(line -> line.startsWith(\"Products\")).forEach(System.out::print);");
        assertTrue(products.contains("(shipped)") && !products.contains("SLOW"), products);
    }

    @Test
    void ofTheHostARunnerSeesItsOpenBlasOnlyWhereThatIsWanted() throws Exception {
        RunnerImage image = RunnerImage.at(IMAGE);
        for (Blas blas : List.of(Blas.SHIPPED, Blas.OFF)) {
            Set<Path> seen = SharedLibraries.neededBy(image, blas);
            assertTrue(seen.stream().anyMatch(library -> library.endsWith("libc.so.6")), seen::toString);
            assertTrue(seen.stream().noneMatch(library -> library.toString().contains("blas")), seen::toString);
        }
        try {
            Set<Path> seen = SharedLibraries.neededBy(image, Blas.SYSTEM);
            assertTrue(seen.stream().anyMatch(library -> library.endsWith("libopenblas.so.0")), seen::toString);
        } catch (IOException e) {
            assertTrue(e.toString().contains("Install it, or remove the setting."), e::toString);
        }
    }

    @Test
    void withoutOpenBlasProductsAreMadeInJava() throws Exception {
        BubblewrapLauncher.Settings without = new BubblewrapLauncher.Settings(
                256, 768L << 20, 256, 64 << 20, 100, 200, 1_961_000_000, Duration.ZERO, Blas.OFF, Set.of());
        try (RunnerPool own = new RunnerPool(
                new RunnerPool.Size(0, 1, Duration.ofSeconds(60)),
                new BubblewrapLauncher(RunnerImage.at(IMAGE), without))) {
            own.start();
            assertEquals(
                    "tensor(27000.) true",
                    new Hearing(own.take())
                            .runs("System.out.print(Torch.ones(30, 30).matmul(Torch.ones(30, 30)).sum() + \" \""
                                    + " + Torch.info().contains(\"switched off\"))"));
        }
    }

    @Test
    void filesOfTheHostAreNotThere() throws Exception {
        assertEquals(
                "NoSuchFileException",
                learner()
                        .runs("try { java.nio.file.Files.readString(java.nio.file.Path.of(\"/etc/passwd\")); }"
                                + " catch (Exception e) { System.out.print(e.getClass().getSimpleName()); }"));
    }

    @Test
    void endlessRecursionIsOnlyAnException() throws Exception {
        Hearing learner = learner();
        learner.begins("int down(int n) { return down(n + 1) + 1; }\ndown(0)");
        RunOutcome.Threw threw = assertInstanceOf(RunOutcome.Threw.class, learner.ends());
        assertEquals("java.lang.StackOverflowError", threw.exception());
    }
}
