package dev.tensordojo.backend.course;

import dev.tensordojo.backend.DojoConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The courses that this server offers: read once, when it starts. A course with a flaw is not offered, not even in
/// part; the others are.
@Singleton
public class Courses {

    private static final Logger LOG = Logger.getLogger(Courses.class);

    private final Path folder;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, List<Flaw>> refused = new LinkedHashMap<>();

    @Inject
    Courses(DojoConfig config) {
        this(config.courses());
    }

    Courses(Path folder) {
        this.folder = folder;
        for (Path course : foldersIn(folder)) {
            switch (CourseLoader.load(course)) {
                case CourseLoader.Result.Loaded(Course loaded) -> courses.put(loaded.id(), loaded);
                case CourseLoader.Result.Refused(String id, List<Flaw> flaws) -> refused.put(id, flaws);
            }
        }
    }

    /// The folders of courses in a folder of courses, or the folder itself where it is a course.
    public static List<Path> foldersIn(Path folder) {
        if (CourseLoader.isCourse(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(CourseLoader::isCourse).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of courses, " + folder + ", cannot be listed", e);
        }
    }

    void tell(@Observes StartupEvent event) {
        refused.forEach((id, flaws) -> {
            LOG.errorf("The course '%s' is not offered, for these flaws in %s:", id, folder.resolve(id));
            flaws.forEach(flaw -> LOG.error("  " + flaw));
        });
        if (courses.isEmpty()) {
            LOG.errorf(
                    "No course is offered: %s holds none that is good. Set dojo.courses to a folder of courses.",
                    folder.toAbsolutePath());
        }
        courses.values()
                .forEach(course -> LOG.infof(
                        "Course '%s': %d lessons", course.id(), course.lessons().size()));
    }

    public List<Course> all() {
        return List.copyOf(courses.values());
    }

    public Optional<Course> find(String courseId) {
        return Optional.ofNullable(courses.get(courseId));
    }

    public Optional<Lesson> find(String courseId, String lessonId) {
        return find(courseId).flatMap(course -> course.lesson(lessonId));
    }

    /// Why a course is not offered; empty for one that is, or that nobody has heard of.
    List<Flaw> flawsOf(String courseId) {
        return refused.getOrDefault(courseId, List.of());
    }
}
