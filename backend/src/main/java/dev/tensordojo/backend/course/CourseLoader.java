package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Course.Chapter;
import dev.tensordojo.backend.course.Course.Prerequisites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads a course's folder, all of it or none: a folder with a flaw is refused, with every flaw named.
///
/// ```
/// pytorch-basics/course.yaml
///                01-basics/chapter.yaml
///                          1-02-first-tensor/lesson.yaml, lesson.ja.md, lesson.en.md, predict.yaml, first.java, ...
///                          1-E1-make-tensors/lesson.yaml, exercise.yaml, Starter.java, Solution.java, wrong/...
/// ```
public final class CourseLoader {

    private static final Pattern CHAPTER_FOLDER = Pattern.compile("[0-9]{2}(-[a-z0-9]+)+");
    private static final int MOST_SYMPTOMS = 99;

    private final Path root;
    private final Flaws flaws = new Flaws();
    private final CourseFiles files;

    private CourseLoader(Path root) {
        this.root = root;
        this.files = new CourseFiles(root, flaws);
    }

    /// What came of a folder.
    public sealed interface Result {
        record Loaded(Course course) implements Result {}

        /// @param id what the course would be called: its folder's name
        record Refused(String id, List<Flaw> flaws) implements Result {
            public Refused {
                flaws = List.copyOf(flaws);
            }
        }
    }

    public static Result load(Path folder) {
        String name = String.valueOf(folder.getFileName());
        Path root;
        try {
            root = folder.toRealPath();
        } catch (IOException e) {
            return new Result.Refused(name, List.of(new Flaw(folder.toString(), 0, "there is no such folder")));
        }
        CourseLoader loader = new CourseLoader(root);
        Optional<Course> course = loader.course();
        List<Flaw> found = loader.flaws.sorted();
        if (found.isEmpty() && course.isPresent()) {
            return new Result.Loaded(course.get());
        }
        return new Result.Refused(name, found);
    }

    /// Whether a folder is meant to be a course.
    public static boolean isCourse(Path folder) {
        return Files.isRegularFile(folder.resolve("course.yaml"));
    }

    private Optional<Course> course() {
        return files.read("course.yaml")
                .flatMap(text -> YamlMap.parse("course.yaml", text, flaws))
                .map(this::course);
    }

    private Course course(YamlMap yaml) {
        String id = yaml.id("id");
        if (!id.equals(String.valueOf(root.getFileName()))) {
            yaml.note("id", "the id '" + id + "' must be the folder's name '" + root.getFileName() + "'");
        }
        List<String> folders = yaml.texts("chapters");
        Set<String> there = new TreeSet<>();
        folders.stream()
                .filter(folder -> CHAPTER_FOLDER.matcher(folder).matches())
                .forEach(folder -> there.addAll(ChapterLoader.lessonsIn(files, folder)));
        Set<String> coming = new TreeSet<>(yaml.has("coming") ? yaml.texts("coming") : List.of());
        coming.removeAll(there);
        GlossaryLoader terms = new GlossaryLoader(files, flaws);
        References references = new References(id, there, coming, terms.names());

        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
        List<Text> goals = yaml.translations("goals");
        Prerequisites prerequisites =
                yaml.map("prerequisites").map(CourseLoader::prerequisites).orElse(Prerequisites.NONE);
        Front front = new FrontLoader(yaml, references).load();
        int symptoms = yaml.has("symptoms") ? yaml.whole("symptoms", 1, MOST_SYMPTOMS) : 0;
        List<Chapter> chapters = chapters(yaml, folders, references);
        List<Course.Path> paths = yaml.maps("paths").stream()
                .map(path -> path(path, chapters, coming))
                .toList();
        yaml.requireUnique("paths", paths.stream().map(Course.Path::id).toList());
        yaml.end();
        Course course = new Course(
                id,
                title,
                summary,
                goals,
                prerequisites,
                front,
                terms.load(references),
                symptoms,
                List.copyOf(coming),
                paths,
                chapters);
        requireRecallsLater(course);
        return course;
    }

    private static Prerequisites prerequisites(YamlMap yaml) {
        var prerequisites = new Prerequisites(
                yaml.translations("required"),
                yaml.has("recommended") ? yaml.translations("recommended") : List.of(),
                yaml.maybeTranslated("note").orElse(null));
        yaml.end();
        return prerequisites;
    }

    private List<Chapter> chapters(YamlMap yaml, List<String> folders, References references) {
        List<Chapter> chapters = new ArrayList<>();
        for (String folder : folders) {
            if (CHAPTER_FOLDER.matcher(folder).matches()) {
                new ChapterLoader(files, flaws, references, folder)
                        .load(chapters.size() + 1)
                        .ifPresent(chapters::add);
            } else {
                yaml.note("chapters", "'" + folder + "' is no chapter's folder (like 01-basics)");
            }
        }
        yaml.requireUnique("chapters", folders);
        yaml.requireUnique("chapters", chapters.stream().map(Chapter::id).toList());
        yaml.requireUnique(
                "chapters",
                chapters.stream()
                        .flatMap(chapter -> chapter.lessons().stream())
                        .map(Lesson::id)
                        .toList());
        files.requireListed("", folders, Set.of("course.yaml", GlossaryLoader.FILE));
        return chapters;
    }

    private static Course.Path path(YamlMap yaml, List<Chapter> chapters, Set<String> coming) {
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
        Text audience = yaml.maybeTranslated("audience").orElse(null);
        Text outcome = yaml.maybeTranslated("outcome").orElse(null);
        List<String> chosen = yaml.texts("chapters");
        List<String> skips = yaml.has("skips") ? yaml.texts("skips") : List.of();
        List<Lesson> read = new ArrayList<>();
        for (String chapterId : chosen) {
            Optional<Chapter> chapter = chapters.stream()
                    .filter(each -> each.id().equals(chapterId))
                    .findFirst();
            chapter.ifPresentOrElse(
                    known -> read.addAll(known.lessons()),
                    () -> yaml.note("chapters", "there is no chapter '" + chapterId + "'"));
        }
        for (String skipped : skips) {
            if (!read.removeIf(lesson -> lesson.id().equals(skipped)) && !coming.contains(skipped)) {
                yaml.note("skips", "there is no lesson '" + skipped + "' in this path's chapters");
            }
        }
        Map<String, Text> notes = yaml.has("notes")
                ? yaml.map("notes").map(map -> notes(map, chosen)).orElse(Map.of())
                : Map.of();
        yaml.end();
        return new Course.Path(id, title, summary, audience, outcome, Minutes.of(read), chosen, skips, notes);
    }

    private static Map<String, Text> notes(YamlMap yaml, List<String> chapters) {
        Map<String, Text> notes = new LinkedHashMap<>();
        for (String chapter : chapters) {
            yaml.maybeTranslated(chapter).ifPresent(note -> notes.put(chapter, note));
        }
        yaml.end();
        return notes;
    }

    /// A question is asked again in a lesson that comes after it, and no lesson or summary asks two.
    private void requireRecallsLater(Course course) {
        List<String> order = course.lessons().stream().map(Lesson::id).toList();
        Set<String> taken = new TreeSet<>();
        for (Lesson lesson : course.lessons()) {
            for (Prediction prediction : lesson.predictions()) {
                for (String at : prediction.recalls()) {
                    if (order.contains(at) && order.indexOf(at) <= order.indexOf(lesson.id())) {
                        recallFlaw(
                                lesson,
                                "'" + prediction.id() + "' cannot be asked again in " + at
                                        + ", which is no later lesson");
                    } else if (!taken.add(at.equals(Prediction.SUMMARY) ? lesson.chapterId() : at)) {
                        recallFlaw(lesson, "'" + prediction.id() + "': another question is asked again there already");
                    }
                }
            }
        }
    }

    private void recallFlaw(Lesson lesson, String message) {
        flaws.add(lesson.folder() + "/" + PredictionLoader.FILE, message);
    }
}
