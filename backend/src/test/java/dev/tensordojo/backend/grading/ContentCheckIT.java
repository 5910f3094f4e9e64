package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.grading.ContentProof.Extent;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.sandbox.ConfiguredLauncher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./dojo content` on the course of this repository, with real runners behind real walls.
class ContentCheckIT {

    private static final DojoConfig CONFIG =
            ContentCheck.config(Map.of("dojo.runners.image", "../sandbox-runner/runner/target/runner-image"));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int check(Path folder) throws InterruptedException {
        try (RunnerPool pool = ConfiguredLauncher.openPool(CONFIG)) {
            var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            return new ContentCheck(JudgeRunner.of(pool), CONFIG.runners().checkTimeLimit(), Extent.SAMPLE, out)
                    .check(folder);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCourseOfThisRepositoryKeepsItsPromises() throws Exception {
        assertEquals(0, check(Path.of("../course-content")), this::printed);
        assertTrue(printed().endsWith(": all proved\n"), this::printed);
    }

    @Test
    void aFolderWithoutACourseIsTold(@TempDir Path empty) throws Exception {
        assertEquals(2, check(empty));
        assertEquals(empty + ": there is no course here (a folder with a course.yaml)\n", printed());
    }
}
