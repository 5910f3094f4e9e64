package dev.tensordojo.backend.course;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/// A page of a course: prose and cells, and for an exercise what is judged.
///
/// @param id unique in the course, as written on the page: `1-02`, `1-E1`
/// @param folder relative to the course's folder, for messages to authors
/// @param cells in the order in which the prose places them; an exercise has the starter, and perhaps
///   given code above it
public record Lesson(
        String id,
        Kind kind,
        String chapterId,
        String folder,
        Text title,
        int minutes,
        About about,
        Blocks blocks,
        List<Cell> cells,
        List<Prediction> predictions,
        Optional<Exercise> exercise) {

    public Lesson {
        cells = List.copyOf(cells);
        predictions = List.copyOf(predictions);
    }

    public enum Kind {
        EXAMPLE,
        EXERCISE
    }

    /// What lists and teachers are told of a lesson.
    ///
    /// @param idea one sentence
    /// @param symptoms numbers of the common errors that are met in it on purpose
    /// @param contrasts what it compares with
    /// @param needs what it shows less without
    /// @param extra a deep dive
    public record About(
            Optional<Text> idea, List<Integer> symptoms, List<Contrast> contrasts, List<Need> needs, boolean extra) {

        public static final About NOTHING = new About(Optional.empty(), List.of(), List.of(), List.of(), false);

        public About {
            symptoms = List.copyOf(symptoms);
            contrasts = List.copyOf(contrasts);
            needs = List.copyOf(needs);
        }
    }

    public enum Contrast {
        JAVA,
        PYTHON,
        NUMPY,
        TENSORFLOW,
        KERAS,
        JAX
    }

    public enum Need {
        GPU
    }

    public Optional<Prediction> prediction(String predictionId) {
        return predictions.stream()
                .filter(each -> each.id().equals(predictionId))
                .findFirst();
    }

    public Optional<Cell> cell(String cellId) {
        return cells.stream().filter(cell -> cell.id().equals(cellId)).findFirst();
    }

    /// The page in both languages; both place the same cells in the same order.
    public record Blocks(List<Block> ja, List<Block> en) {
        public Blocks {
            ja = List.copyOf(ja);
            en = List.copyOf(en);
        }
    }

    /// A stretch of the page. HTML in it is made by [LessonMarkdown] and safe to show.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Prose.class, name = "PROSE"),
        @JsonSubTypes.Type(value = Block.CellPlace.class, name = "CELL"),
        @JsonSubTypes.Type(value = Block.CellPair.class, name = "CELLS"),
        @JsonSubTypes.Type(value = Block.Predict.class, name = "PREDICT"),
        @JsonSubTypes.Type(value = Block.Aside.class, name = "ASIDE"),
        @JsonSubTypes.Type(value = Block.Try.class, name = "TRY")
    })
    public sealed interface Block {
        record Prose(String html) implements Block {}

        record CellPlace(String cellId) implements Block {}

        /// Two cells side by side.
        record CellPair(String leftId, String rightId) implements Block {}

        /// A question before a cell.
        record Predict(String predictionId) implements Block {}

        /// What a first reader may skip.
        ///
        /// @param title HTML, as the rest
        record Aside(String title, String html) implements Block {}

        /// The box "try this".
        record Try(String html) implements Block {}
    }

    /// A program that can be run.
    ///
    /// @param python the same program in PyTorch
    /// @param expected what it prints, where that is the same every time
    /// @param error the first line of the error's message, where the program is meant to fail
    /// @param twins the same program for other libraries, to be read
    public record Cell(
            String id,
            String java,
            Optional<String> python,
            Optional<String> expected,
            Optional<String> error,
            List<Twin> twins) {

        public Cell {
            twins = List.copyOf(twins);
        }

        /// A program of which nothing more is known.
        public static Cell of(String id, String java) {
            return new Cell(id, java, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    /// A cell's program, written for another library.
    public record Twin(Library library, String code) {}

    /// Libraries that cells have twins in, beside PyTorch.
    public enum Library {
        NUMPY,
        TENSORFLOW
    }
}
