package dev.tensordojo.acceptance.harness;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A classroom with its server, its teacher and a class that learners join.
public final class Dojo implements AutoCloseable {

    static final String TEACHER_PASSWORD = "paper and ink and one accent";

    private final DojoServer server;
    private final AtomicInteger learners = new AtomicInteger();
    private @Nullable Teacher teacher;
    private @Nullable Classroom classroom;
    private @Nullable String courseId;

    private Dojo(DojoServer server) {
        this.server = server;
    }

    /// @param arguments more options for the server's Java
    public static Dojo start(String name, String... arguments) {
        return new Dojo(DojoServer.onEmptyData(name, arguments));
    }

    public DojoServer server() {
        return server;
    }

    /// The teacher, whose account is made with the console's link when first asked for.
    public synchronized Teacher teacher() {
        Teacher known = teacher;
        if (known == null) {
            known = Teacher.bySetupLink(server, "Sensei", TEACHER_PASSWORD);
            teacher = known;
        }
        return known;
    }

    /// The class that [#newLearner()] joins.
    public synchronized Classroom classroom() {
        Classroom known = classroom;
        if (known == null) {
            known = teacher().opensClass("3-A");
            classroom = known;
        }
        return known;
    }

    /// Somebody who joined the class just now.
    public Learner newLearner() {
        return newLearner(classroom());
    }

    public Learner newLearner(Classroom joined) {
        return newLearner(joined, "Aoi " + learners.incrementAndGet());
    }

    public Learner newLearner(Classroom joined, String name) {
        return Learner.joining(this, joined, name, "correct horse " + learners.get());
    }

    /// The id of the course that is served.
    public synchronized String courseId() {
        String known = courseId;
        if (known == null) {
            known = new Api(server)
                    .get("/api/courses")
                    .expect(200)
                    .json()
                    .path(0)
                    .path("id")
                    .asText();
            courseId = known;
        }
        return known;
    }

    /// The lessons of that course, in its order.
    public List<ListedLesson> lessons() {
        return ListedLesson.of(
                new Api(server).get("/api/courses/" + courseId()).expect(200).json());
    }

    @Override
    public void close() {
        server.close();
    }
}
