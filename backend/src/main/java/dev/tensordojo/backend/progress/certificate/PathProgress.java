package dev.tensordojo.backend.progress.certificate;

import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.progress.LessonProgress;
import dev.tensordojo.backend.progress.LessonProgress.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far somebody is on a path: of the lessons of its chapters, without those that it skips, how many are done. An
/// exercise is done that passed once, an example of which every cell ran to its end.
///
/// @param next the first lesson on it that is not done
public record PathProgress(int lessons, int done, Optional<String> next) {

    public static PathProgress of(Course course, Course.Path path, Map<String, LessonProgress> known) {
        List<Lesson> on = course.lessonsOn(path);
        List<Lesson> open = on.stream().filter(lesson -> !isDone(lesson, known)).toList();
        return new PathProgress(
                on.size(),
                on.size() - open.size(),
                open.stream().map(Lesson::id).findFirst());
    }

    /// A path without lessons is never complete: there is nothing to certify.
    public boolean isComplete() {
        return lessons > 0 && done == lessons;
    }

    private static boolean isDone(Lesson lesson, Map<String, LessonProgress> known) {
        LessonProgress progress = known.get(lesson.id());
        return progress != null && progress.state() == State.DONE;
    }
}
