package dev.tensordojo.backend.classroom.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.progress.Presence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What those who look at a class are told over `/api/classrooms/{id}/live`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClassMessage.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = ClassMessage.Patch.class, name = "patch")
})
sealed interface ClassMessage {

    /// Everything there is; what was known before is forgotten.
    ///
    /// @param epoch of the numbers that follow
    /// @param n the last one that is in it
    record Snapshot(String epoch, long n, Instant at, String name, List<Exercise> exercises, List<Learner> learners)
            implements ClassMessage {}

    /// What has changed since the number before.
    record Patch(long n, Instant at, List<Change> cells, List<Moved> presences) implements ClassMessage {}

    /// A column.
    record Exercise(
            String courseId,
            String chapterId,
            int chapterNumber,
            Text chapterTitle,
            String id,
            Text title,
            List<Text> checks) {}

    /// A row. A class of hundreds has thousands of cells, and of most there is only their state to tell.
    ///
    /// @param states the [State#sign] of each exercise, in the order of the columns
    /// @param cells those of which there is more to tell
    record Learner(UUID id, String name, Presence.State presence, String states, List<Change> cells) {}

    record Moved(UUID learner, Presence.State presence) {}

    /// A cell that is another now.
    ///
    /// @param learner null within the row itself
    /// @param exercise which column, from 0
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(@Nullable UUID learner, int exercise, Cell cell) {}

    /// Where somebody stands at an exercise.
    ///
    /// @param check which of the exercise's checks failed first in the last attempt, from 0; null where none did
    /// @param failures how many attempts have failed one after the other
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cell(
            State state,
            @Nullable Integer check,
            int failures,
            @Nullable Stuck stuck) {

        /// Whether its state is all that there is to tell.
        @JsonIgnore
        boolean isPlain() {
            return check == null && failures == 0 && stuck == null;
        }
    }

    /// The state of a cell.
    enum State {
        NEW('N'),
        WORKING('W'),
        FAILING('F'),
        PASSED('P');

        private final char sign;

        State(char sign) {
            this.sign = sign;
        }

        /// One letter.
        char sign() {
            return sign;
        }
    }
}
