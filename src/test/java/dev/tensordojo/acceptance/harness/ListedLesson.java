package dev.tensordojo.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A lesson as the course's page lists it.
public record ListedLesson(String id, String chapterId, boolean exercise) {

    /// All lessons of a course, in its order.
    static List<ListedLesson> of(JsonNode course) {
        List<ListedLesson> lessons = new ArrayList<>();
        for (JsonNode chapter : course.path("chapters")) {
            for (JsonNode lesson : chapter.path("lessons")) {
                lessons.add(new ListedLesson(
                        lesson.path("id").asText(),
                        chapter.path("id").asText(),
                        lesson.path("kind").asText().equals("EXERCISE")));
            }
        }
        return List.copyOf(lessons);
    }
}
