package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/// Who owns the classroom.
public record Teacher(Api api, String name, String password) {

    static Teacher bySetupLink(DojoServer server, String name, String password) {
        Api api = new Api(server);
        JsonNode me = api.post(
                        "/api/setup",
                        Json.object("token", tokenOf(server.setupLink()), "name", name, "password", password))
                .expect(200)
                .json();
        assertEquals("TEACHER", me.path("account").path("role").asText());
        return new Teacher(api, name, password);
    }

    /// The last part of the one-time link.
    public static String tokenOf(URI setupLink) {
        String link = setupLink.toString();
        return link.substring(Math.max(link.lastIndexOf('/'), link.lastIndexOf('=')) + 1);
    }

    public Classroom opensClass(String name) {
        return Classroom.of(api.post("/api/classrooms", Json.object("name", name))
                .expect(200)
                .json());
    }

    /// What the teacher sees of one learner of a class.
    public JsonNode seesOf(Learner learner) {
        JsonNode classroom = api.get("/api/classrooms/" + learner.classroom().id())
                .expect(200)
                .json();
        for (JsonNode row : classroom.path("learners")) {
            if (row.path("name").asText().equals(learner.name())) {
                return row;
            }
        }
        throw new AssertionError(learner.name() + " is not in " + classroom);
    }
}
