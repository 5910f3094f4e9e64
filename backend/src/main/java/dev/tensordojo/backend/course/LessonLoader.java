package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Cell;
import dev.tensordojo.backend.course.Lesson.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one lesson's folder: `lesson.yaml`, the page in two languages, and its cells or its exercise.
final class LessonLoader {

    private static final Pattern LESSON_ID = Pattern.compile("[0-9]-([0-9]{2}|E[0-9])");
    private static final int LONGEST_MINUTES = 60;

    private final CourseFiles files;
    private final Flaws flaws;
    private final String folder;
    private final Set<String> used = new HashSet<>();

    LessonLoader(CourseFiles files, Flaws flaws, String folder) {
        this.files = files;
        this.flaws = flaws;
        this.folder = folder;
    }

    Optional<Lesson> load(String chapterId) {
        return read("lesson.yaml")
                .flatMap(text -> YamlMap.parse(path("lesson.yaml"), text, flaws))
                .map(yaml -> lesson(yaml, chapterId));
    }

    private Lesson lesson(YamlMap yaml, String chapterId) {
        String id = yaml.text("id", LESSON_ID, "1-02 or 1-E1");
        if (!folder.substring(folder.indexOf('/') + 1).startsWith(id + "-")) {
            yaml.note("id", "the id '" + id + "' must be how the folder's name begins");
        }
        Kind kind = yaml.choice("kind", Kind.class, Kind.EXAMPLE);
        if (!yaml.has("kind")) {
            yaml.note("kind", "'kind' is missing: " + YamlMap.words(Kind.class));
        } else if ((kind == Kind.EXERCISE) != id.contains("E")) {
            yaml.note("kind", "an exercise's id has an E (1-E1), an example's has none (1-02)");
        }
        Text title = yaml.translated("title");
        int minutes = yaml.whole("minutes", 1, LONGEST_MINUTES);
        yaml.end();

        LessonMarkdown.Page ja = page("lesson.ja.md");
        LessonMarkdown.Page en = page("lesson.en.md");
        requireSameCells(ja, en);
        List<Cell> cells = new ArrayList<>();
        Optional<Exercise> exercise = Optional.empty();
        if (kind == Kind.EXERCISE) {
            exercise = new ExerciseLoader(files, flaws, folder, used).load();
            exercise.ifPresent(
                    each -> cells.add(new Cell(Exercise.CELL, each.starter(), Optional.empty(), Optional.empty())));
            requirePlaced(ja, "lesson.ja.md");
        } else {
            ja.cells().forEach((cellId, line) -> cell(cellId, line).ifPresent(cells::add));
            if (ja.cells().isEmpty()) {
                flaws.add(path("lesson.ja.md"), "an example needs a cell: a fence ```cell with the cell's id in it");
            }
        }
        requireUsed();
        Lesson.Blocks blocks = new Lesson.Blocks(ja.blocks(), en.blocks());
        return new Lesson(id, kind, chapterId, folder, title, minutes, blocks, cells, exercise);
    }

    private LessonMarkdown.Page page(String name) {
        return read(name)
                .map(text -> LessonMarkdown.read(path(name), text, flaws))
                .orElse(new LessonMarkdown.Page(List.of(), Map.of()));
    }

    private void requireSameCells(LessonMarkdown.Page ja, LessonMarkdown.Page en) {
        List<String> inJapanese = List.copyOf(ja.cells().keySet());
        List<String> inEnglish = List.copyOf(en.cells().keySet());
        if (!inJapanese.equals(inEnglish)) {
            flaws.add(
                    path("lesson.en.md"), "places the cells " + inEnglish + ", but lesson.ja.md places " + inJapanese);
        }
    }

    private void requirePlaced(LessonMarkdown.Page page, String name) {
        if (!page.cells().keySet().equals(Set.of(Exercise.CELL))) {
            flaws.add(
                    path(name),
                    "an exercise places exactly one cell, '" + Exercise.CELL + "', not "
                            + page.cells().keySet());
        }
    }

    private Optional<Cell> cell(String id, int line) {
        if (!YamlMap.ID.matcher(id).matches()) {
            flaws.add(path("lesson.ja.md"), line, "the cell id '" + id + "' is not " + YamlMap.ID_IN_WORDS);
            return Optional.empty();
        }
        if (!files.has(path(id + ".java"))) {
            flaws.add(path("lesson.ja.md"), line, "places the cell '" + id + "', but there is no " + id + ".java");
            return Optional.empty();
        }
        Optional<String> python = maybe(id + ".py");
        Optional<String> expected = maybe(id + ".out");
        return read(id + ".java").map(java -> new Cell(id, java, python, expected));
    }

    private Optional<String> maybe(String name) {
        return files.has(path(name)) ? read(name) : Optional.empty();
    }

    private void requireUsed() {
        for (String name : files.list(folder)) {
            if (!used.contains(name)) {
                flaws.add(path(name), "belongs to no cell of this lesson and would never be shown");
            }
        }
    }

    private Optional<String> read(String name) {
        used.add(name);
        return files.read(path(name));
    }

    private String path(String name) {
        return folder + "/" + name;
    }
}
