package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Course.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one chapter's folder: `chapter.yaml` and the lessons that it lists.
final class ChapterLoader {

    private static final String FILE = "chapter.yaml";
    private static final Pattern LESSON_FOLDER = Pattern.compile("([0-9]-(?:[0-9]{2}|E[0-9]))(?:-[a-z0-9]+)+");
    private static final int MOST_AFTER = 5;

    private final CourseFiles files;
    private final Flaws flaws;
    private final References references;
    private final String folder;

    ChapterLoader(CourseFiles files, Flaws flaws, References references, String folder) {
        this.files = files;
        this.flaws = flaws;
        this.references = references;
        this.folder = folder;
    }

    /// Ids of the lessons in a chapter's folder, as the folders are called.
    static List<String> lessonsIn(CourseFiles files, String folder) {
        return files.list(folder).stream()
                .map(name -> LESSON_FOLDER.matcher(name.replace("/", "")))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    Optional<Chapter> load(int number) {
        String file = folder + "/" + FILE;
        return files.read(file)
                .flatMap(text -> YamlMap.parse(file, text, flaws))
                .map(yaml -> chapter(yaml, number));
    }

    private Chapter chapter(YamlMap yaml, int number) {
        if (Integer.parseInt(folder.substring(0, 2)) != number) {
            yaml.note("id", "the folder '" + folder + "' is listed as chapter " + number);
        }
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        Text summary = yaml.translated("summary");
        List<Text> contents = yaml.has("contents") ? yaml.translations("contents") : List.of();
        Html before = yaml.maybeLine("before", references).orElse(null);
        List<Html> after = yaml.has("after") ? yaml.lines("after", references) : List.of();
        if (after.size() > MOST_AFTER) {
            yaml.note("after", after.size() + " sentences; at most " + MOST_AFTER + " make a summary");
        }
        List<String> folders = yaml.texts("lessons");
        yaml.requireUnique("lessons", folders);
        files.requireListed(folder + "/", folders, Set.of(FILE));
        List<Lesson> lessons = new ArrayList<>();
        for (String lesson : folders) {
            if (!LESSON_FOLDER.matcher(lesson).matches()) {
                yaml.note("lessons", "'" + lesson + "' is no lesson's folder (like 1-02-first-tensor)");
            } else if (lesson.charAt(0) - '0' != number) {
                yaml.note("lessons", "'" + lesson + "' is listed in chapter " + number);
            } else {
                new LessonLoader(files, flaws, references, folder + "/" + lesson)
                        .load(id)
                        .ifPresent(lessons::add);
            }
        }
        yaml.end();
        return new Chapter(id, number, title, summary, contents, before, after, lessons);
    }
}
