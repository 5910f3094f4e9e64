package dev.tensordojo.backend.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A course as its folder tells it: chapters of lessons, and paths through them.
public record Course(
        String id,
        Text title,
        Text summary,
        List<Text> goals,
        List<Text> prerequisites,
        List<Path> paths,
        List<Chapter> chapters) {

    public Course {
        goals = List.copyOf(goals);
        prerequisites = List.copyOf(prerequisites);
        paths = List.copyOf(paths);
        chapters = List.copyOf(chapters);
    }

    /// A way through the course for one kind of reader.
    ///
    /// @param minutes what its lessons take together
    /// @param chapters ids, in order
    /// @param skips ids of lessons that this reader may leave out
    public record Path(String id, Text title, Text summary, int minutes, List<String> chapters, List<String> skips) {
        public Path {
            chapters = List.copyOf(chapters);
            skips = List.copyOf(skips);
        }
    }

    /// @param number from 1, in the order of the course
    public record Chapter(String id, int number, Text title, Text summary, List<Lesson> lessons) {
        public Chapter {
            lessons = List.copyOf(lessons);
        }

        public int minutes() {
            return lessons.stream().mapToInt(Lesson::minutes).sum();
        }
    }

    /// All lessons in the order in which they are read.
    public List<Lesson> lessons() {
        return chapters.stream().flatMap(chapter -> chapter.lessons().stream()).toList();
    }

    public Optional<Lesson> lesson(String lessonId) {
        return lessons().stream().filter(lesson -> lesson.id().equals(lessonId)).findFirst();
    }

    /// The lesson `steps` after the given one, or before it where `steps` is negative.
    public Optional<Lesson> neighbour(Lesson lesson, int steps) {
        List<Lesson> all = lessons();
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).id().equals(lesson.id()))
                .map(i -> i + steps)
                .filter(i -> i >= 0 && i < all.size())
                .mapToObj(all::get)
                .findFirst();
    }
}
