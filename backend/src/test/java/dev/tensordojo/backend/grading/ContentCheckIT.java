package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.sandbox.ConfiguredLauncher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./dojo content` on lessons of this repository's course, with real runners behind real walls. CI proves all of them.
class ContentCheckIT {

    private static final int SEEDS = 2;

    private static final DojoConfig CONFIG =
            ContentCheck.config(Map.of("dojo.runners.image", "../sandbox-runner/runner/target/runner-image"));

    private static final Path COURSES = Path.of("../course-content");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int check(Path folder, String... lessons) throws InterruptedException {
        try (RunnerPool pool = ConfiguredLauncher.openPool(CONFIG)) {
            var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            return new ContentCheck(JudgeRunner.of(pool), CONFIG.runners().checkTimeLimit(), SEEDS, out)
                    .check(folder, Set.of(lessons));
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theLessonsThatAreNamedAreProved() throws Exception {
        assertEquals(0, check(COURSES, "1-02", "2-03"), this::printed); // one with a cell that is meant to fail
        assertTrue(printed().contains("2 examples, 0 exercises, "), this::printed);
        assertTrue(printed().endsWith(": all proved\n"), this::printed);
    }

    @Test
    void aLessonThatIsNotThereIsTold() throws Exception {
        assertEquals(2, check(COURSES, "9-99"));
        assertTrue(printed().endsWith(": there is no lesson 9-99 here (the id in lesson.yaml)\n"), this::printed);
    }

    @Test
    void aFolderWithoutACourseIsTold(@TempDir Path empty) throws Exception {
        assertEquals(2, check(empty));
        assertEquals(empty + ": there is no course here (a folder with a course.yaml)\n", printed());
    }
}
