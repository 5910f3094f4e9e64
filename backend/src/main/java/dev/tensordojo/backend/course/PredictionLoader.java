package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Cell;
import dev.tensordojo.backend.course.Prediction.Answer;
import dev.tensordojo.backend.course.Prediction.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads `predict.yaml`, and refuses a question whose answer is not what the expected output says.
final class PredictionLoader {

    static final String FILE = "predict.yaml";

    private static final int LEAST_OPTIONS = 2;
    private static final int MOST_OPTIONS = 6;

    private enum Kind {
        CHOICE,
        NUMBER,
        TEXT
    }

    private final List<Cell> cells;
    private final References references;
    private final Set<String> ids = new LinkedHashSet<>();

    PredictionLoader(List<Cell> cells, References references) {
        this.cells = cells;
        this.references = references;
    }

    List<Prediction> load(List<YamlMap> maps) {
        List<Prediction> predictions = new ArrayList<>();
        for (YamlMap yaml : maps) {
            prediction(yaml).ifPresent(predictions::add);
            yaml.end();
        }
        return predictions;
    }

    /// Of all that the file has, those among them that are no good.
    Set<String> ids() {
        return ids;
    }

    private Optional<Prediction> prediction(YamlMap yaml) {
        String id = yaml.id("id");
        if (!ids.add(id)) {
            yaml.note("id", "'" + id + "' is there twice");
        }
        Optional<Cell> cell = cell(yaml);
        Html question = yaml.line("question", references);
        Optional<Answer> answer = answer(yaml, cell);
        Optional<Html> because = yaml.maybeLine("because", references);
        List<String> recalls = yaml.has("recall") ? yaml.texts("recall") : List.of();
        recalls.stream()
                .filter(lesson -> !lesson.equals(Prediction.SUMMARY))
                .forEach(lesson -> yaml.requireLesson("recall", lesson, references));
        return answer.flatMap(
                right -> cell.map(each -> new Prediction(id, each.id(), question, right, because, recalls)));
    }

    private Optional<Cell> cell(YamlMap yaml) {
        String id = yaml.text("cell");
        Optional<Cell> cell =
                cells.stream().filter(each -> each.id().equals(id)).findFirst();
        if (cell.isEmpty() && !id.isEmpty()) {
            yaml.note(
                    "cell",
                    "there is no cell '" + id + "' on this page; there are "
                            + cells.stream().map(Cell::id).toList());
        }
        return cell;
    }

    private Optional<Answer> answer(YamlMap yaml, Optional<Cell> cell) {
        Kind kind = yaml.choice("kind", Kind.class, Kind.CHOICE);
        if (!yaml.has("kind")) {
            yaml.note("kind", "'kind' is missing: " + YamlMap.words(Kind.class));
        }
        return yaml.map("answer").flatMap(truth -> {
            Optional<Answer> answer = cell.flatMap(each -> switch (kind) {
                case CHOICE -> choice(yaml, truth, each);
                case NUMBER -> number(truth, each);
                case TEXT -> words(yaml, truth, each);
            });
            if (cell.isPresent()) {
                truth.end();
            } else {
                // What would have been read with it is no mistake.
                List.of("options", "accept").forEach(yaml::has);
            }
            return answer;
        });
    }

    private record Written(Option option, Optional<String> prints) {}

    private Optional<Answer> choice(YamlMap yaml, YamlMap truth, Cell cell) {
        List<Written> written = yaml.maps("options").stream().map(this::option).toList();
        List<Option> options = written.stream().map(Written::option).toList();
        if (options.size() < LEAST_OPTIONS || options.size() > MOST_OPTIONS) {
            yaml.note(
                    "options",
                    options.size() + " options; " + LEAST_OPTIONS + " to " + MOST_OPTIONS + " make a choice");
            return Optional.empty();
        }
        if (!truth.has("line")) {
            int right = truth.whole("option", 1, options.size());
            return Optional.of(new Answer.Choice(options, right));
        }
        return line(truth, cell)
                .flatMap(line -> right(yaml, written, line))
                .map(right -> new Answer.Choice(options, right));
    }

    private static Optional<Integer> right(YamlMap yaml, List<Written> written, String line) {
        List<Integer> right = IntStream.range(0, written.size())
                .filter(i ->
                        written.get(i).prints().filter(line.strip()::equals).isPresent())
                .mapToObj(i -> i + 1)
                .toList();
        if (right.size() != 1) {
            yaml.note(
                    "answer",
                    "the program prints '" + line + "', which is what " + (right.isEmpty() ? "none" : right.size())
                            + " of the options says; 'prints' tells how the program would print an option");
            return Optional.empty();
        }
        return Optional.of(right.getFirst());
    }

    private Written option(YamlMap yaml) {
        Optional<String> plain = yaml.isPlain("text") ? Optional.of(yaml.text("text")) : Optional.empty();
        Html text = yaml.lineOrPlain("text", references);
        Optional<String> prints = yaml.maybe("prints");
        Optional<Html> why = yaml.maybeLine("why", references);
        yaml.end();
        return new Written(new Option(text, why), prints.or(() -> plain.map(words -> words.replace("`", ""))));
    }

    private static Optional<Answer> number(YamlMap truth, Cell cell) {
        double within = truth.has("within") ? truth.number("within") : 0;
        if (within < 0) {
            truth.note("within", "'within' is not negative");
        }
        if (truth.has("number")) {
            double number = truth.number("number");
            var answer = new Answer.Numeric(number, within, false);
            cell.expected()
                    .filter(output -> !answer.isPrintedIn(output))
                    .ifPresent(_ ->
                            truth.note("number", "the program prints no number within " + within + " of " + number));
            return Optional.of(answer);
        }
        return line(truth, cell).flatMap(line -> {
            OptionalDouble first = Prediction.numbersIn(line).findFirst();
            if (first.isEmpty()) {
                truth.note("line", "there is no number in '" + line + "'");
                return Optional.empty();
            }
            return Optional.of(new Answer.Numeric(first.getAsDouble(), within, true));
        });
    }

    private static Optional<Answer> words(YamlMap yaml, YamlMap truth, Cell cell) {
        List<String> accepted = yaml.has("accept") ? yaml.texts("accept") : List.of();
        return line(truth, cell).map(line -> new Answer.Words(line.strip(), accepted));
    }

    /// The line of the expected output that an answer names.
    private static Optional<String> line(YamlMap truth, Cell cell) {
        if (truth.has("line") && cell.expected().isEmpty()) {
            truth.note("line", "needs a " + cell.id() + ".out, whose line it is");
            return Optional.empty();
        }
        List<String> lines = cell.expected().orElse("").lines().toList();
        double line = truth.number("line");
        if (!(line >= 1 && line <= lines.size() && line == Math.rint(line))) {
            if (!Double.isNaN(line)) {
                truth.note("line", cell.id() + ".out has the lines 1 to " + lines.size());
            }
            return Optional.empty();
        }
        return Optional.of(lines.get((int) line - 1));
    }
}
