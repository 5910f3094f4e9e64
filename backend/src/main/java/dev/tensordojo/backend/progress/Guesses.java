package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.course.Prediction;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What learners guessed before they ran a cell. The first guess of each is kept, whatever comes after it.
@ApplicationScoped
public class Guesses {

    private final Sql sql;
    private final InstantSource clock;

    Guesses(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Keeps a guess, unless there is one already.
    @Transactional
    public void predicted(UUID workbookId, Prediction prediction, String guess) {
        sql.execute(
                "insert into guess (workbook_id, prediction_id, guess, correct, guessed_at) values (?1, ?2, ?3, ?4, ?5)"
                        + " on conflict (workbook_id, prediction_id) do nothing",
                workbookId,
                prediction.id(),
                guess,
                prediction.isRight(guess),
                clock.instant());
    }

    /// A learner's own guesses in a lesson, by prediction.
    @Transactional
    public Map<String, String> of(UUID workbookId) {
        return sql
                .query(
                        row -> Map.entry(row.text("prediction_id"), row.text("guess")),
                        "select prediction_id, guess from guess where workbook_id = ?1",
                        workbookId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// How many learners of a class guessed the same.
    ///
    /// @param guess of a choice, the number of the option, from 1
    public record Tally(
            String courseId, String lessonId, String predictionId, String guess, boolean correct, long learners) {}

    /// What a class guessed, the most frequent guess of each prediction first. No names: a guess is no achievement.
    @Transactional
    public List<Tally> ofClassroom(UUID classroomId) {
        return sql.query(
                row -> new Tally(
                        row.text("course_id"),
                        row.text("lesson_id"),
                        row.text("prediction_id"),
                        row.text("guess"),
                        row.truth("correct"),
                        row.number("learners")),
                "select w.course_id, w.lesson_id, g.prediction_id, g.guess, g.correct, count(*) learners"
                        + " from guess g join workbook w on w.id = g.workbook_id"
                        + " where w.account_id in (select account_id from class_learner where classroom_id = ?1)"
                        + " group by w.course_id, w.lesson_id, g.prediction_id, g.guess, g.correct"
                        + " order by w.course_id, w.lesson_id, g.prediction_id, learners desc, g.guess",
                classroomId);
    }
}
