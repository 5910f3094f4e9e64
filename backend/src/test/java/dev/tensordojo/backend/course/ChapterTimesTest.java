package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What the chapters of our own course promise: so many minutes for the examples of each, whoever reads them.
class ChapterTimesTest {

    private record Range(double least, double most) {
        boolean holds(double minutes) {
            return least <= minutes && minutes <= most;
        }
    }

    private static final List<Range> RANGES =
            List.of(new Range(25, 30), new Range(20, 25), new Range(20, 25), new Range(25, 30), new Range(30, 35));

    @Test
    void everyChapterTakesAsLongAsItShould() {
        CourseLoader.Result result = CourseLoader.load(Path.of("../course-content/pytorch-basics"));
        Course course =
                assertInstanceOf(CourseLoader.Result.Loaded.class, result).course();
        assertEquals(RANGES.size(), course.chapters().size());
        List<String> beside = new ArrayList<>();
        for (Course.Chapter chapter : course.chapters()) {
            List<Lesson> examples = chapter.lessons().stream()
                    .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE)
                    .toList();
            Range range = RANGES.get(chapter.number() - 1);
            for (Language language : Language.values()) {
                note(
                        beside,
                        chapter,
                        range,
                        language + " takes",
                        examples.stream()
                                .mapToDouble(lesson -> ReadingTime.minutes(lesson, language))
                                .sum());
            }
            note(
                    beside,
                    chapter,
                    range,
                    "says",
                    examples.stream().mapToInt(Lesson::minutes).sum());
        }
        assertEquals(List.of(), beside);
    }

    private static void note(List<String> beside, Course.Chapter chapter, Range range, String what, double minutes) {
        if (!range.holds(minutes)) {
            beside.add(String.format(
                    Locale.ROOT,
                    "chapter %d %s %.1f minutes, not %.0f to %.0f",
                    chapter.number(),
                    what,
                    minutes,
                    range.least(),
                    range.most()));
        }
    }
}
