package dev.tensordojo.backend.course;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A course around a lesson, for tests of what is done with lessons.
public final class SmallCourse {

    private static final Text TEXT = new Text("日", "en");

    /// What texts of it may point to: a lesson, one that is to come, and a term.
    static final References REFERENCES = new References(
            "small",
            Set.of("1-01"),
            Set.of("2-01"),
            Map.of(
                    Language.JA, Map.of("勾配", "gradient", "gradient", "gradient"),
                    Language.EN, Map.of("gradient", "gradient")));

    private SmallCourse() {}

    public static Course of(Lesson lesson) {
        return of(lesson, 0, List.of());
    }

    static Course of(Lesson lesson, int symptoms, List<String> coming) {
        return new Course(
                "small",
                TEXT,
                TEXT,
                List.of(),
                Course.Prerequisites.NONE,
                Front.EMPTY,
                new Glossary(List.of()),
                symptoms,
                coming,
                List.of(),
                List.of(new Course.Chapter("basics", 1, TEXT, TEXT, List.of(), null, List.of(), List.of(lesson))));
    }
}
