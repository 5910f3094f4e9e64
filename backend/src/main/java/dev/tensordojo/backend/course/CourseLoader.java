package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Course.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a course's folder, all of it or none: a folder with a flaw is refused, with every flaw named.
///
/// ```
/// pytorch-basics/course.yaml
///                01-basics/chapter.yaml
///                          1-02-first-tensor/lesson.yaml, lesson.ja.md, lesson.en.md, first.java, first.py, first.out
///                          1-E1-make-tensors/lesson.yaml, exercise.yaml, Starter.java, Solution.java, wrong/...
/// ```
public final class CourseLoader {

    private static final Pattern CHAPTER_FOLDER = Pattern.compile("[0-9]{2}(-[a-z0-9]+)+");
    private static final Pattern LESSON_FOLDER = Pattern.compile("[0-9]-([0-9]{2}|E[0-9])(-[a-z0-9]+)+");

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
        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
        List<Text> goals = yaml.translations("goals");
        List<Text> prerequisites = yaml.translations("prerequisites");
        List<Chapter> chapters = chapters(yaml);
        List<Course.Path> paths =
                yaml.maps("paths").stream().map(path -> path(path, chapters)).toList();
        requireUnique(yaml, "paths", paths.stream().map(Course.Path::id).toList());
        yaml.end();
        return new Course(id, title, summary, goals, prerequisites, paths, chapters);
    }

    private List<Chapter> chapters(YamlMap yaml) {
        List<Chapter> chapters = new ArrayList<>();
        List<String> folders = yaml.texts("chapters");
        for (String folder : folders) {
            if (CHAPTER_FOLDER.matcher(folder).matches()) {
                chapter(folder, chapters.size() + 1).ifPresent(chapters::add);
            } else {
                yaml.note("chapters", "'" + folder + "' is no chapter's folder (like 01-basics)");
            }
        }
        requireUnique(yaml, "chapters", folders);
        requireUnique(yaml, "chapters", chapters.stream().map(Chapter::id).toList());
        requireUnique(
                yaml,
                "chapters",
                chapters.stream()
                        .flatMap(chapter -> chapter.lessons().stream())
                        .map(Lesson::id)
                        .toList());
        requireListed("", folders, Set.of("course.yaml"));
        return chapters;
    }

    private Optional<Chapter> chapter(String folder, int number) {
        String file = folder + "/chapter.yaml";
        return files.read(file)
                .flatMap(text -> YamlMap.parse(file, text, flaws))
                .map(yaml -> chapter(yaml, folder, number));
    }

    private Chapter chapter(YamlMap yaml, String folder, int number) {
        if (Integer.parseInt(folder.substring(0, 2)) != number) {
            yaml.note("id", "the folder '" + folder + "' is listed as chapter " + number);
        }
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
        List<String> folders = yaml.texts("lessons");
        requireUnique(yaml, "lessons", folders);
        requireListed(folder + "/", folders, Set.of("chapter.yaml"));
        List<Lesson> lessons = new ArrayList<>();
        for (String lesson : folders) {
            if (!LESSON_FOLDER.matcher(lesson).matches()) {
                yaml.note("lessons", "'" + lesson + "' is no lesson's folder (like 1-02-first-tensor)");
            } else if (lesson.charAt(0) - '0' != number) {
                yaml.note("lessons", "'" + lesson + "' is listed in chapter " + number);
            } else {
                new LessonLoader(files, flaws, folder + "/" + lesson).load(id).ifPresent(lessons::add);
            }
        }
        yaml.end();
        return new Chapter(id, number, title, summary, lessons);
    }

    private Course.Path path(YamlMap yaml, List<Chapter> chapters) {
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
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
            if (!read.removeIf(lesson -> lesson.id().equals(skipped))) {
                yaml.note("skips", "there is no lesson '" + skipped + "' in this path's chapters");
            }
        }
        yaml.end();
        int minutes = read.stream().mapToInt(Lesson::minutes).sum();
        return new Course.Path(id, title, summary, minutes, chosen, skips);
    }

    private static void requireUnique(YamlMap yaml, String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                yaml.note(key, "'" + name + "' is there twice");
            }
        }
    }

    /// What lies in a folder and is not listed would never be seen: most likely forgotten.
    private void requireListed(String folder, List<String> listed, Set<String> others) {
        for (String name : files.list(folder)) {
            String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            if (!listed.contains(plain) && !others.contains(name)) {
                flaws.add(folder + name, "is not listed in the file above it and would never be shown");
            }
        }
    }
}
