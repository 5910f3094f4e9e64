package dev.tensordojo.backend.course;

import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Courses as browsers read them. What must stay with the author, solutions and how a check is drawn, has no place in
/// these records.
@Path("/api/courses")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class CoursesResource {

    private final Courses courses;

    CoursesResource(Courses courses) {
        this.courses = courses;
    }

    record CourseInList(String id, Text title) {}

    record CourseView(
            String id,
            Text title,
            Text summary,
            List<Text> goals,
            Course.Prerequisites prerequisites,
            Front front,
            Minutes minutes,
            List<Course.Path> paths,
            List<ChapterView> chapters) {}

    /// @param before what cannot be done yet
    /// @param after what the chapter has taught, sentence by sentence
    record ChapterView(
            String id,
            int number,
            Text title,
            Text summary,
            List<Text> contents,
            @Nullable Html before,
            List<Html> after,
            Minutes minutes,
            List<LessonInList> lessons) {}

    record LessonInList(
            String id,
            Lesson.Kind kind,
            Text title,
            int minutes,
            @Nullable Text idea,
            List<Lesson.Need> needs,
            boolean extra) {}

    /// @param recall what is asked again at its top
    /// @param opener of its chapter, where it is the first in it
    /// @param closing of its chapter, where it is the last in it
    record LessonView(
            String id,
            Lesson.Kind kind,
            String courseId,
            String chapterId,
            Text title,
            int minutes,
            List<Lesson.Contrast> contrasts,
            List<Lesson.Need> needs,
            boolean extra,
            @Nullable String previous,
            @Nullable String next,
            Lesson.Blocks blocks,
            List<CellView> cells,
            List<PredictionView> predictions,
            @Nullable RecallView recall,
            @Nullable Html opener,
            @Nullable ClosingView closing,
            @Nullable ExerciseView exercise) {}

    record CellView(
            String id,
            String java,
            @Nullable String python,
            @Nullable String expected,
            @Nullable String error,
            List<Lesson.Twin> twins) {}

    record ClosingView(List<Html> after, @Nullable RecallView recall) {}

    record RecallView(String lessonId, Text lessonTitle, PredictionView prediction) {}

    record ExerciseView(List<CheckView> checks, int hints) {}

    record CheckView(String id, Text title) {}

    @GET
    public List<CourseInList> list() {
        return courses.all().stream()
                .map(course -> new CourseInList(course.id(), course.title()))
                .toList();
    }

    @GET
    @Path("{courseId}")
    public CourseView course(String courseId) {
        Course course = find(courseId);
        return new CourseView(
                course.id(),
                course.title(),
                course.summary(),
                course.goals(),
                course.prerequisites(),
                course.front(),
                course.minutes(),
                course.paths(),
                course.chapters().stream().map(CoursesResource::view).toList());
    }

    @GET
    @Path("{courseId}/lessons/{lessonId}")
    public LessonView lesson(String courseId, String lessonId) {
        Course course = find(courseId);
        Lesson lesson = course.lesson(lessonId)
                .orElseThrow(() -> Refused.notFound(
                        "course.unknown-lesson", "There is no lesson '" + lessonId + "' in this course."));
        return new LessonView(
                lesson.id(),
                lesson.kind(),
                course.id(),
                lesson.chapterId(),
                lesson.title(),
                lesson.minutes(),
                lesson.about().contrasts(),
                lesson.about().needs(),
                lesson.about().extra(),
                course.neighbour(lesson, -1).map(Lesson::id).orElse(null),
                course.neighbour(lesson, 1).map(Lesson::id).orElse(null),
                lesson.blocks(),
                lesson.cells().stream().map(CoursesResource::view).toList(),
                lesson.predictions().stream().map(PredictionView::of).toList(),
                course.recallIn(lesson).map(CoursesResource::view).orElse(null),
                opener(course, lesson),
                closing(course, lesson),
                lesson.exercise().map(CoursesResource::view).orElse(null));
    }

    @GET
    @Path("{courseId}/glossary")
    public Glossary glossary(String courseId) {
        return find(courseId).glossary();
    }

    private static @Nullable Html opener(Course course, Lesson lesson) {
        Course.Chapter chapter = course.chapterOf(lesson);
        return chapter.lessons().getFirst().equals(lesson) ? chapter.before() : null;
    }

    private static @Nullable ClosingView closing(Course course, Lesson lesson) {
        Course.Chapter chapter = course.chapterOf(lesson);
        boolean last = chapter.lessons().getLast().equals(lesson);
        if (!last || (chapter.after().isEmpty() && chapter.recall().isEmpty())) {
            return null;
        }
        RecallView recall = chapter.recall().map(CoursesResource::view).orElse(null);
        return new ClosingView(chapter.after(), recall);
    }

    private static RecallView view(Course.Recall recall) {
        Lesson lesson = recall.lesson();
        return new RecallView(lesson.id(), lesson.title(), PredictionView.of(recall.prediction()));
    }

    private Course find(String courseId) {
        return courses.find(courseId).orElseThrow(() -> {
            int flaws = courses.flawsOf(courseId).size();
            return flaws > 0
                    ? new Refused(503, broken(courseId, flaws))
                    : Refused.notFound("course.unknown", "There is no course '" + courseId + "'.");
        });
    }

    private static Problem broken(String courseId, int flaws) {
        return new Problem(
                "course.refused",
                "The course '" + courseId + "' is not offered: its folder has " + flaws
                        + " flaws. The server's log names each, and so does ./dojo content.",
                null,
                Map.of("course", courseId, "n", String.valueOf(flaws)));
    }

    private static ChapterView view(Course.Chapter chapter) {
        return new ChapterView(
                chapter.id(),
                chapter.number(),
                chapter.title(),
                chapter.summary(),
                chapter.contents(),
                chapter.before(),
                chapter.after(),
                chapter.minutes(),
                chapter.lessons().stream().map(CoursesResource::inList).toList());
    }

    private static LessonInList inList(Lesson lesson) {
        Lesson.About about = lesson.about();
        return new LessonInList(
                lesson.id(),
                lesson.kind(),
                lesson.title(),
                lesson.minutes(),
                about.idea().orElse(null),
                about.needs(),
                about.extra());
    }

    private static CellView view(Lesson.Cell cell) {
        return new CellView(
                cell.id(),
                cell.java(),
                cell.python().orElse(null),
                cell.expected().orElse(null),
                cell.error().orElse(null),
                cell.twins());
    }

    private static ExerciseView view(Exercise exercise) {
        return new ExerciseView(
                exercise.checks().stream()
                        .map(check -> new CheckView(check.id(), check.title()))
                        .toList(),
                Exercise.HINTS);
    }
}
