package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Cell;
import dev.tensordojo.backend.course.Lesson.Contrast;
import dev.tensordojo.backend.course.Lesson.Kind;
import dev.tensordojo.backend.course.Lesson.Library;
import dev.tensordojo.backend.course.Lesson.Need;
import dev.tensordojo.backend.course.Lesson.Twin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one lesson's folder: `lesson.yaml`, the page in two languages, and its cells or its exercise.
final class LessonLoader {

    private static final Pattern LESSON_ID = Pattern.compile("[0-9]-([0-9]{2}|E[0-9])");
    private static final int LONGEST_MINUTES = 60;
    private static final int MOST_SYMPTOM = 99;

    private final CourseFiles files;
    private final Flaws flaws;
    private final References references;
    private final String folder;
    private final Set<String> used = new HashSet<>();

    LessonLoader(CourseFiles files, Flaws flaws, References references, String folder) {
        this.files = files;
        this.flaws = flaws;
        this.references = references;
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
        Lesson.About about = about(yaml);
        yaml.end();

        LessonMarkdown.Page ja = page("lesson.ja.md", Language.JA);
        LessonMarkdown.Page en = page("lesson.en.md", Language.EN);
        requireSameMarks(ja, en);
        List<Cell> cells = new ArrayList<>();
        Optional<Exercise> exercise = Optional.empty();
        if (kind == Kind.EXERCISE) {
            exercise = new ExerciseLoader(files, flaws, references, folder, used).load();
            exercise.ifPresent(each -> {
                if (!each.support().given().isEmpty()) {
                    cells.add(Cell.of(Exercise.GIVEN_CELL, each.support().given()));
                }
                cells.add(Cell.of(Exercise.CELL, each.starter()));
            });
            requirePlaced(ja, exercise);
        } else {
            ja.cells().forEach((cellId, line) -> cell(cellId, line).ifPresent(cells::add));
            if (ja.cells().isEmpty()) {
                flaws.add(path("lesson.ja.md"), "an example needs a cell: a fence ```cell with the cell's id in it");
            }
        }
        List<Prediction> predictions = predictions(kind, ja, cells);
        requireUsed();
        Lesson.Blocks blocks = new Lesson.Blocks(ja.blocks(), en.blocks());
        return new Lesson(id, kind, chapterId, folder, title, minutes, about, blocks, cells, predictions, exercise);
    }

    private static Lesson.About about(YamlMap yaml) {
        Optional<Text> idea = yaml.maybeTranslated("idea");
        List<Integer> symptoms = yaml.has("symptoms") ? yaml.wholes("symptoms", 1, MOST_SYMPTOM) : List.of();
        List<Contrast> contrasts = yaml.choices("contrasts", Contrast.class);
        List<Need> needs = yaml.choices("needs", Need.class);
        return new Lesson.About(idea, symptoms, contrasts, needs, yaml.flag("extra", false));
    }

    private LessonMarkdown.Page page(String name, Language language) {
        return read(name)
                .map(text -> LessonMarkdown.read(path(name), text, language, references, flaws))
                .orElse(LessonMarkdown.Page.EMPTY);
    }

    private void requireSameMarks(LessonMarkdown.Page ja, LessonMarkdown.Page en) {
        if (!ja.marks().equals(en.marks())) {
            flaws.add(path("lesson.en.md"), "places " + en.marks() + ", but lesson.ja.md places " + ja.marks());
        }
    }

    private List<Prediction> predictions(Kind kind, LessonMarkdown.Page page, List<Cell> cells) {
        if (!files.has(path(PredictionLoader.FILE))) {
            page.predictions()
                    .forEach((id, line) -> flaws.add(
                            path("lesson.ja.md"),
                            line,
                            "places the prediction '" + id + "', but there is no " + PredictionLoader.FILE));
            return List.of();
        }
        PredictionLoader loader = new PredictionLoader(cells, references);
        List<Prediction> predictions = read(PredictionLoader.FILE)
                .map(text -> YamlMap.parseList(path(PredictionLoader.FILE), text, flaws))
                .map(loader::load)
                .orElse(List.of());
        if (kind == Kind.EXERCISE) {
            flaws.add(path(PredictionLoader.FILE), "an exercise asks for no predictions");
        }
        requirePlaced(predictions, loader.ids(), page);
        return predictions;
    }

    /// Each once, and before the cell that tells its answer.
    private void requirePlaced(List<Prediction> predictions, Set<String> known, LessonMarkdown.Page page) {
        page.predictions().forEach((id, line) -> {
            if (!known.contains(id)) {
                flaws.add(
                        path("lesson.ja.md"),
                        line,
                        "places the prediction '" + id + "'; " + PredictionLoader.FILE + " has " + known);
            }
        });
        for (Prediction prediction : predictions) {
            Integer line = page.predictions().get(prediction.id());
            if (line == null) {
                flaws.add(path("lesson.ja.md"), "does not place the prediction '" + prediction.id() + "'");
            } else if (line > page.cells().getOrDefault(prediction.cellId(), Integer.MAX_VALUE)) {
                flaws.add(
                        path("lesson.ja.md"),
                        line,
                        "the prediction '" + prediction.id() + "' must stand before its cell '" + prediction.cellId()
                                + "'");
            }
        }
    }

    private void requirePlaced(LessonMarkdown.Page page, Optional<Exercise> exercise) {
        boolean given =
                exercise.isPresent() && !exercise.get().support().given().isEmpty();
        List<String> placed = List.copyOf(page.cells().keySet());
        if (given && !placed.equals(List.of(Exercise.GIVEN_CELL, Exercise.CELL))) {
            flaws.add(
                    path("lesson.ja.md"),
                    "an exercise with a Given.java places the cells '" + Exercise.GIVEN_CELL + "' and, below it, '"
                            + Exercise.CELL + "', not " + placed);
        } else if (!given && !placed.equals(List.of(Exercise.CELL))) {
            flaws.add(
                    path("lesson.ja.md"),
                    "an exercise places exactly one cell, '" + Exercise.CELL + "', not " + placed);
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
        Optional<String> error = maybe(id + ".err").map(text -> error(id + ".err", text));
        List<Twin> twins = new ArrayList<>();
        maybe(id + ".numpy.py").ifPresent(code -> twins.add(new Twin(Library.NUMPY, code)));
        maybe(id + ".tf.py").ifPresent(code -> twins.add(new Twin(Library.TENSORFLOW, code)));
        return read(id + ".java").map(java -> new Cell(id, java, python, expected, error, twins));
    }

    private String error(String name, String text) {
        String line = text.strip();
        if (line.isEmpty() || line.contains("\n")) {
            flaws.add(path(name), "must be one line: the first line of the error's message");
        }
        return line;
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
