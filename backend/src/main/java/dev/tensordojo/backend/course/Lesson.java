package dev.tensordojo.backend.course;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/// A page of a course: prose and cells, and for an exercise what is judged.
///
/// @param id unique in the course, as written on the page: `1-02`, `1-E1`
/// @param folder relative to the course's folder, for messages to authors
/// @param cells in the order in which the prose places them; an exercise has one, the starter
public record Lesson(
        String id,
        Kind kind,
        String chapterId,
        String folder,
        Text title,
        int minutes,
        Blocks blocks,
        List<Cell> cells,
        Optional<Exercise> exercise) {

    public Lesson {
        cells = List.copyOf(cells);
    }

    public enum Kind {
        EXAMPLE,
        EXERCISE
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
        @JsonSubTypes.Type(value = Block.Try.class, name = "TRY")
    })
    public sealed interface Block {
        record Prose(String html) implements Block {}

        record CellPlace(String cellId) implements Block {}

        /// The box "try this".
        record Try(String html) implements Block {}
    }

    /// A program that can be run.
    ///
    /// @param python the same program in PyTorch
    /// @param expected what it prints, where that is the same every time
    public record Cell(String id, String java, Optional<String> python, Optional<String> expected) {}
}
