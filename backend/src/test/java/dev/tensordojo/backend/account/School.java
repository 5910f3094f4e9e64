package dev.tensordojo.backend.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.database.DatabaseForTests;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// The people of a test: a teacher, classes, learners, visitors. All tests of a run share one server and its database,
/// so everybody gets a class of their own.
@Singleton
@WithTestResource(value = DatabaseForTests.class, scope = TestResourceScope.GLOBAL)
public class School {

    public static final String PASSWORD = "correct horse";

    private static final String TEACHER = "Teacher";

    private final SetupLinks setupLinks;

    School(SetupLinks setupLinks) {
        this.setupLinks = setupLinks;
    }

    /// Somebody who has just opened the page.
    public Browser visitor() {
        String port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
        var browser = new Browser(URI.create("http://localhost:" + port));
        browser.visits();
        return browser;
    }

    /// The teacher, signed in.
    public Browser teacher() {
        Browser browser = visitor();
        setupLinks
                .issueWhileNoTeacher()
                .map(token -> browser.post("/api/setup", Map.of("token", token, "name", TEACHER, "password", PASSWORD)))
                .orElseGet(() -> browser.post("/api/sign-in", Map.of("name", TEACHER, "password", PASSWORD)))
                .ok();
        return browser;
    }

    /// A new class; the answer of the call that made it.
    public JsonNode classroom() {
        return teacher()
                .post("/api/classrooms", Map.of("name", "Class " + UUID.randomUUID()))
                .ok();
    }

    /// A learner in a class of that code.
    public Browser learner(String joinCode, String name) {
        Browser browser = visitor();
        browser.post("/api/join", Map.of("joinCode", joinCode, "name", name, "password", PASSWORD))
                .ok();
        return browser;
    }

    /// A learner in a class of their own.
    public Browser learner() {
        return learner(classroom().get("joinCode").asText(), "Hana");
    }

    public Browser guest() {
        Browser browser = visitor();
        browser.post("/api/guest", Map.of()).ok();
        return browser;
    }
}
