package dev.tensordojo.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;

/// Who learns: signed in, with work of their own.
public record Learner(Dojo dojo, Api api, Classroom classroom, String name, String password) {

    static Learner joining(Dojo dojo, Classroom classroom, String name, String password) {
        Api api = new Api(dojo.server());
        api.post("/api/join", Json.object("joinCode", classroom.joinCode(), "name", name, "password", password))
                .expect(200);
        return new Learner(dojo, api, classroom, name, password);
    }

    /// The same learner on another device.
    public Api signsInElsewhere() {
        Api api = new Api(dojo.server());
        api.post("/api/sign-in", Json.object("joinCode", classroom.joinCode(), "name", name, "password", password))
                .expect(200);
        return api;
    }

    /// Opens the notebook of a lesson.
    public Workbook opens(String lessonId) {
        JsonNode workbook = api.post("/api/workbooks", Json.object("courseId", dojo.courseId(), "lessonId", lessonId))
                .expect(200)
                .json();
        return new Workbook(this, workbook.path("id").asText(), lessonId);
    }

    /// `NEW`, `TRIED` or `DONE`.
    public String progressOf(String lessonId) {
        return api.get("/api/courses/" + dojo.courseId() + "/progress")
                .expect(200)
                .json()
                .path("lessons")
                .path(lessonId)
                .path("state")
                .asText("NEW");
    }
}
