package dev.tensordojo.backend.course;

import java.util.Collection;

/// How long lessons take: reading and running the examples, and apart from that the exercises.
public record Minutes(int examples, int exercises) {

    static Minutes of(Collection<Lesson> lessons) {
        return new Minutes(sum(lessons, Lesson.Kind.EXAMPLE), sum(lessons, Lesson.Kind.EXERCISE));
    }

    private static int sum(Collection<Lesson> lessons, Lesson.Kind kind) {
        return lessons.stream()
                .filter(lesson -> lesson.kind() == kind)
                .mapToInt(Lesson::minutes)
                .sum();
    }
}
