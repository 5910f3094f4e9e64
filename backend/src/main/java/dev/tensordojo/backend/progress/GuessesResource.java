package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Prediction;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Guessing before a cell is run.
@Path("/api/workbooks/{id}/guesses")
@Authenticated
public class GuessesResource {

    private final Guesses guesses;
    private final Workbooks workbooks;
    private final Courses courses;
    private final CurrentViewer current;

    GuessesResource(Guesses guesses, Workbooks workbooks, Courses courses, CurrentViewer current) {
        this.guesses = guesses;
        this.workbooks = workbooks;
        this.courses = courses;
        this.current = current;
    }

    record Guess(@Nullable String guess) {}

    @GET
    public Map<String, String> list(@PathParam("id") UUID id) {
        return guesses.of(owned(id).id());
    }

    /// Told twice, the first counts: the answer has been seen then.
    @PUT
    @Path("/{predictionId}")
    public void predict(@PathParam("id") UUID id, @PathParam("predictionId") String predictionId, Guess form) {
        Workbook workbook = owned(id);
        Prediction prediction = courses.find(workbook.courseId(), workbook.lessonId())
                .flatMap(lesson -> lesson.prediction(predictionId))
                .orElseThrow(() -> Refused.notFound("prediction.unknown", "The lesson asks no such question."));
        String guess = Objects.requireNonNullElse(form.guess(), "").strip();
        if (!prediction.allows(guess)) {
            throw Refused.field("guess", "prediction.no-guess", "This is no answer to the question.");
        }
        guesses.predicted(workbook.id(), prediction, guess);
    }

    private Workbook owned(UUID id) {
        return workbooks.requireOwned(id, current.require().accountId());
    }
}
