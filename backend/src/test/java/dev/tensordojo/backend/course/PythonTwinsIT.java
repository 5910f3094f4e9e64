package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a page calls the same program in PyTorch is that: PyTorch prints what the page says, and fails as it says.
@Timeout(300)
class PythonTwinsIT extends OnACourseFolder {

    @BeforeEach
    void needPyTorch() throws Exception {
        Optional<String> obstacle = PythonTwins.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "The Python twins are not run: " + obstacle.orElse(""));
    }

    private static List<Lesson> examples(Course course) {
        return course.lessons().stream()
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE)
                .toList();
    }

    private List<String> flaws() throws Exception {
        return PythonTwins.of(examples(loaded()), temp).flaws();
    }

    @Test
    void everyTwinOfThisRepositorysCourseKeepsItsPagesPromises() throws Exception {
        root = Path.of("../course-content/pytorch-basics");
        List<Lesson> lessons = examples(loaded());
        PythonTwins.Proof proof = PythonTwins.of(lessons, temp);
        assertEquals("", String.join("\n", proof.flaws()));
        long promises = lessons.stream()
                .flatMap(lesson -> lesson.cells().stream())
                .filter(cell -> cell.python().isPresent() && cell.expected().isPresent())
                .count();
        assertTrue(
                promises > 0 && proof.compared() >= promises * 0.9,
                () -> "only " + proof.compared() + " of " + promises + " were compared; missing: " + proof.missing());
    }

    @Test
    void aTwinThatPrintsSomethingElseIsTold() throws Exception {
        assertEquals(List.of(), flaws());
        file(LESSON + "hello.py", "print(2)\n");
        assertEquals(List.of("01-basics/1-01-hello/hello.py prints\n2\nbut the page says\n1\n"), flaws());
        file(LESSON + "hello.py", "print(1)\n1 / 0\n");
        assertEquals(List.of("01-basics/1-01-hello/hello.py fails with 'division by zero'"), flaws());
    }

    @Test
    void aTwinMustFailAsItsPageSays() throws Exception {
        file(LESSON + "hello.err", "/ by zero\n");
        assertEquals(List.of("01-basics/1-01-hello/hello.py does not fail, but the page says '/ by zero'"), flaws());
        file(LESSON + "hello.py", "print(1)\n1 / 0\n");
        assertEquals(
                List.of("01-basics/1-01-hello/hello.py fails with 'division by zero', but the page says '/ by zero'"),
                flaws());
        file(LESSON + "hello.err", "division by zero\n");
        assertEquals(List.of(), flaws());
    }

    @Test
    void aLessonEndsAtWhatIsNotInstalled() throws Exception {
        file(LESSON + "hello.py", "import no_such_library\nprint(2)\n");
        PythonTwins.Proof proof = PythonTwins.of(examples(loaded()), temp);
        assertEquals(
                new PythonTwins.Proof(List.of(), 0, List.of("no_such_library for 01-basics/1-01-hello/hello.py")),
                proof);
    }
}
