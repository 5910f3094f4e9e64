package dev.tensordojo.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.UUID;

/// A learner's own copy of a lesson: drafts, attempts and a live session.
public record Workbook(Learner owner, String id, String lessonId) {

    /// A fresh runner twice over, on a small busy machine.
    public static final Duration GRADED = Duration.ofMinutes(2);

    private Api api() {
        return owner.api();
    }

    public String path() {
        return "/api/workbooks/" + id;
    }

    /// Looks at the live session, as a browser that has seen nothing yet.
    public LiveClient live() {
        return LiveClient.connect(api(), id).attach();
    }

    public Api.Answer saves(String cellId, String code, long baseRevision) {
        return api().put(path() + "/cells/" + cellId, Json.object("code", code, "baseRevision", baseRevision));
    }

    /// The draft of a cell as the server has it, or missing.
    public JsonNode draft(String cellId) {
        JsonNode workbook = api().post(
                        "/api/workbooks", Json.object("courseId", owner.dojo().courseId(), "lessonId", lessonId))
                .expect(200)
                .json();
        for (JsonNode cell : workbook.path("cells")) {
            if (cell.path("cellId").asText().equals(cellId)) {
                return cell;
            }
        }
        return MissingNode.getInstance();
    }

    public Api.Answer submits(UUID attemptId, String code) {
        return api().post(path() + "/attempts", Json.object("attemptId", attemptId, "code", code));
    }

    /// Hands in and waits for the verdict.
    public JsonNode isJudged(String code) {
        UUID attemptId = UUID.randomUUID();
        submits(attemptId, code).expect(202);
        return awaitVerdict(attemptId);
    }

    public JsonNode awaitVerdict(UUID attemptId) {
        return Await.until("attempt " + attemptId + " is graded", GRADED, () -> {
            JsonNode attempt =
                    api().get("/api/attempts/" + attemptId).expect(200).json();
            return attempt.path("state").asText().equals("GRADED") ? attempt : null;
        });
    }
}
