package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

/// Nothing is indexed before it is wanted; everything else works.
final class LateIndexTest {

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final StandardJavaFileManager files =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    private final LateIndex late = new LateIndex(files, wanted);

    @Test
    void pathsAreToldWhenTheIndexIsWanted() throws Exception {
        CompletableFuture<Iterable<? extends Path>> paths =
                CompletableFuture.supplyAsync(() -> late.getLocationAsPaths(StandardLocation.CLASS_PATH));
        // What the compiler itself wants of the file manager comes at once.
        assertEquals(files.hasLocation(StandardLocation.CLASS_PATH), late.hasLocation(StandardLocation.CLASS_PATH));
        assertFalse(paths.isDone());
        wanted.countDown();
        assertEquals(
                List.of(files.getLocationAsPaths(StandardLocation.CLASS_PATH)),
                List.of(paths.get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)));
    }

    @Test
    void aShellRunsCodeWithoutAnIndex() {
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .fileManager(standard -> new LateIndex(standard, wanted))
                .build()) {
            var cut = shell.sourceCodeAnalysis().analyzeCompletion("1 + 1; 2");
            assertEquals("2", shell.eval(cut.source()).getFirst().value());
            assertEquals("[1]", shell.eval("java.util.List.of(1)").getFirst().value());
        } finally {
            // JShell has one thread for the indexes of all shells.
            wanted.countDown();
        }
    }
}
