package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /// Whether a path through a course leads over a lesson.
    public static Predicate<ListedLesson> isOnPath(String courseId, String pathId) {
        try {
            String course = Files.readString(
                    DojoCommand.ROOT.resolve("course-content").resolve(courseId).resolve("course.yaml"));
            Matcher path = Pattern.compile("- id: " + pathId
                            + "\\n(?:    .*\\n)*?    chapters: \\[(.*?)]\\n(?:    skips:\\s*\\[([^]]*)])?")
                    .matcher(course);
            if (!path.find()) {
                throw new IllegalStateException("the path " + pathId + " is not there, or is written otherwise");
            }
            Set<String> chapters = idsIn(path.group(1));
            Set<String> skips = idsIn(Objects.requireNonNullElse(path.group(2), ""));
            return lesson -> chapters.contains(lesson.chapterId()) && !skips.contains(lesson.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> idsIn(String list) {
        return Set.of(list.strip().split("\\s*,\\s*"));
    }

    private static boolean tells(Path file, String lessonId) {
        try {
            return Files.exists(file) && Files.readString(file).contains(lessonId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
