package dev.tensordojo.backend.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A course as its folder tells it: chapters of lessons, and paths through them.
///
/// @param front what its own page says beside that
/// @param symptoms how many common errors its lessons are to cover, numbered from 1; 0 where none are counted
/// @param coming ids of lessons that are still to be written
public record Course(
        String id,
        Text title,
        Text summary,
        List<Text> goals,
        Prerequisites prerequisites,
        Front front,
        Glossary glossary,
        int symptoms,
        List<String> coming,
        List<Path> paths,
        List<Chapter> chapters) {

    public Course {
        goals = List.copyOf(goals);
        coming = List.copyOf(coming);
        paths = List.copyOf(paths);
        chapters = List.copyOf(chapters);
    }

    /// What to know beforehand.
    ///
    /// @param note for whoever does not, or null
    public record Prerequisites(
            List<Text> required,
            List<Text> recommended,
            @Nullable Text note) {

        public static final Prerequisites NONE = new Prerequisites(List.of(), List.of(), null);

        public Prerequisites {
            required = List.copyOf(required);
            recommended = List.copyOf(recommended);
        }
    }

    /// A way through the course for one kind of reader.
    ///
    /// @param audience for whom, or null
    /// @param outcome what they can do afterwards, or null
    /// @param minutes what its lessons take together
    /// @param chapters ids, in order
    /// @param skips ids of lessons that this reader may leave out
    /// @param notes remarks on some of the chapters, by their ids
    public record Path(
            String id,
            Text title,
            Text summary,
            @Nullable Text audience,
            @Nullable Text outcome,
            Minutes minutes,
            List<String> chapters,
            List<String> skips,
            Map<String, Text> notes) {
        public Path {
            chapters = List.copyOf(chapters);
            skips = List.copyOf(skips);
            notes = Map.copyOf(notes);
        }
    }

    /// @param number from 1, in the order of the course
    /// @param contents what is learnt
    /// @param before what cannot be done yet, or null
    /// @param after the summary, sentence by sentence
    public record Chapter(
            String id,
            int number,
            Text title,
            Text summary,
            List<Text> contents,
            @Nullable Html before,
            List<Html> after,
            List<Lesson> lessons) {
        public Chapter {
            contents = List.copyOf(contents);
            after = List.copyOf(after);
            lessons = List.copyOf(lessons);
        }

        public Minutes minutes() {
            return Minutes.of(lessons);
        }

        /// The question that its summary asks again.
        public Optional<Recall> recall() {
            return lessons.stream()
                    .flatMap(lesson -> recalls(lesson, Prediction.SUMMARY))
                    .findFirst();
        }
    }

    /// A prediction that is asked again.
    ///
    /// @param lesson where it was asked first
    public record Recall(Lesson lesson, Prediction prediction) {}

    public Minutes minutes() {
        return Minutes.of(lessons());
    }

    /// The question that is asked again at the top of a lesson.
    public Optional<Recall> recallIn(Lesson lesson) {
        return lessons().stream().flatMap(each -> recalls(each, lesson.id())).findFirst();
    }

    static Stream<Recall> recalls(Lesson lesson, String at) {
        return lesson.predictions().stream()
                .filter(each -> each.recalls().contains(at))
                .map(each -> new Recall(lesson, each));
    }

    /// The chapter of one of its lessons.
    Chapter chapterOf(Lesson lesson) {
        return chapters.stream()
                .filter(chapter -> chapter.id().equals(lesson.chapterId()))
                .findFirst()
                .orElseThrow();
    }

    /// All lessons in the order in which they are read.
    public List<Lesson> lessons() {
        return chapters.stream().flatMap(chapter -> chapter.lessons().stream()).toList();
    }

    /// The lessons of a path in its order: those of its chapters, without those that it skips.
    public List<Lesson> lessonsOn(Path path) {
        return path.chapters().stream()
                .flatMap(id -> chapters.stream().filter(chapter -> chapter.id().equals(id)))
                .flatMap(chapter -> chapter.lessons().stream())
                .filter(lesson -> !path.skips().contains(lesson.id()))
                .toList();
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
