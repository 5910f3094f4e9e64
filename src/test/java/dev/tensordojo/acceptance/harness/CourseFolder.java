package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The course's folder in the repository: where a scenario finds what an author knows and a learner must find out.
public final class CourseFolder {

    private CourseFolder() {}

    /// The reference solution of an exercise.
    public static String solutionOf(String lessonId) {
        try (Stream<Path> files = Files.walk(DojoCommand.ROOT.resolve("course-content"))) {
            List<Path> solutions = files.filter(file -> file.endsWith("Solution.java"))
                    .filter(file -> tells(file.resolveSibling("lesson.yaml"), "id: " + lessonId))
                    .toList();
            if (solutions.size() != 1) {
                throw new IllegalStateException("the solution of " + lessonId + ": " + solutions);
            }
            return Files.readString(solutions.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tells(Path file, String lessonId) {
        try {
            return Files.exists(file) && Files.readString(file).contains(lessonId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
