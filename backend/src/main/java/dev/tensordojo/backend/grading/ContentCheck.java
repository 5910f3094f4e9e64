package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.CourseLoader;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Flaw;
import dev.tensordojo.backend.course.HouseRules;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.grading.ContentProof.Extent;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.sandbox.ConfiguredLauncher;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `./dojo content [DIR]`: checks a course's folder, or a folder of courses, without the server.
///
/// Prints what was proven, then every flaw as `file:line: reason`. Exit status: 0 all is well, 1 there are flaws,
/// 2 nothing could be proven (no such folder, no runner).
public final class ContentCheck {

    private final JudgeRunner.Source runners;
    private final Duration limit;
    private final Extent extent;
    private final PrintStream out;

    ContentCheck(JudgeRunner.Source runners, Duration limit, Extent extent, PrintStream out) {
        this.runners = runners;
        this.limit = limit;
        this.extent = extent;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        DojoConfig config = config(Map.of());
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean mutants = words.remove("--mutants");
        Path folder = words.isEmpty() ? config.courses() : Path.of(words.removeFirst());
        int status;
        try (PoolOnDemand runners = new PoolOnDemand(config)) {
            var check = new ContentCheck(runners, config.runners().checkTimeLimit(), Extent.WHOLE, System.out);
            status = mutants ? check.mutants(folder, Set.copyOf(words)) : check.check(folder);
        }
        System.exit(status);
    }

    /// Runners, once one is needed: a folder that does not load is told at once.
    private static final class PoolOnDemand implements JudgeRunner.Source, AutoCloseable {
        private final DojoConfig config;
        private @Nullable RunnerPool pool;

        PoolOnDemand(DojoConfig config) {
            this.config = config;
        }

        @Override
        public JudgeRunner take() throws NoRunner {
            return JudgeRunner.of(pool()).take();
        }

        private synchronized RunnerPool pool() {
            RunnerPool open = pool;
            if (open == null) {
                open = ConfiguredLauncher.openPool(config);
                pool = open;
            }
            return open;
        }

        @Override
        public synchronized void close() {
            if (pool != null) {
                pool.close();
            }
        }
    }

    /// The server's settings, without a server; `overrides` win over the environment and `-D`.
    static DojoConfig config(Map<String, String> overrides) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(overrides, "overrides", Integer.MAX_VALUE))
                .withMapping(DojoConfig.class)
                .build();
        return config.getConfigMapping(DojoConfig.class);
    }

    int check(Path folder) throws InterruptedException {
        List<Path> courses = Courses.foldersIn(folder);
        if (courses.isEmpty()) {
            out.println(folder + ": there is no course here (a folder with a course.yaml)");
            return 2;
        }
        int flaws = 0;
        Count count = new Count(0, 0, 0, 0);
        for (Path course : courses) {
            out.println("Course " + course);
            List<Flaw> found;
            try {
                CourseLoader.Result result = CourseLoader.load(course);
                found = flawsOf(result);
                count = count.and(result);
            } catch (NoRunner e) {
                out.println("Nothing can be proven without a runner: " + e.getMessage());
                return 2;
            }
            found.forEach(flaw -> out.println(course + "/" + flaw));
            flaws += found.size();
        }
        out.println(count + ": " + (flaws == 0 ? "all proved" : flaws + (flaws == 1 ? " flaw" : " flaws")));
        return flaws == 0 ? 0 : 1;
    }

    /// Whether the checks of exercises catch slips in their solutions.
    ///
    /// @param ids of lessons; all where there is none
    int mutants(Path folder, Set<String> ids) throws InterruptedException {
        List<Path> courses = Courses.foldersIn(folder);
        if (courses.isEmpty()) {
            out.println(folder + ": there is no course here (a folder with a course.yaml)");
            return 2;
        }
        MutationProof.Found all = MutationProof.Found.NOTHING;
        for (Path course : courses) {
            out.println("Course " + course);
            switch (CourseLoader.load(course)) {
                case CourseLoader.Result.Refused refused -> {
                    refused.flaws().forEach(flaw -> out.println(course + "/" + flaw));
                    return 2;
                }
                case CourseLoader.Result.Loaded(Course loaded) -> {
                    List<Lesson> lessons = loaded.lessons().stream()
                            .filter(lesson -> ids.isEmpty() || ids.contains(lesson.id()))
                            .toList();
                    try {
                        all = all.and(MutationProof.of(lessons, runners, limit, line -> out.println("  " + line)));
                    } catch (NoRunner e) {
                        out.println("Nothing can be proven without a runner: " + e.getMessage());
                        return 2;
                    }
                }
            }
        }
        out.println(Count.of(all.exercises(), "exercise") + ", " + all + ": "
                + (all.flaws() == 0 ? "all proved" : Count.of(all.flaws(), "flaw")));
        return all.flaws() == 0 ? 0 : 1;
    }

    /// What was there to be proven.
    private record Count(long examples, long exercises, long wrongAnswers, long predictions) {

        Count and(CourseLoader.Result result) {
            return switch (result) {
                case CourseLoader.Result.Refused _ -> this;
                case CourseLoader.Result.Loaded(Course course) ->
                    new Count(
                            examples
                                    + course.lessons().stream()
                                            .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE)
                                            .count(),
                            exercises
                                    + course.lessons().stream()
                                            .filter(lesson -> lesson.kind() == Lesson.Kind.EXERCISE)
                                            .count(),
                            wrongAnswers
                                    + course.lessons().stream()
                                            .flatMap(lesson -> lesson.exercise().stream())
                                            .mapToInt(exercise ->
                                                    exercise.wrongAnswers().size())
                                            .sum(),
                            predictions
                                    + course.lessons().stream()
                                            .mapToInt(lesson ->
                                                    lesson.predictions().size())
                                            .sum());
            };
        }

        @Override
        public String toString() {
            return "%s, %s, %s, %s"
                    .formatted(
                            of(examples, "example"),
                            of(exercises, "exercise"),
                            of(wrongAnswers, "wrong answer"),
                            of(predictions, "prediction"));
        }

        private static String of(long n, String what) {
            return n + " " + what + (n == 1 ? "" : "s");
        }
    }

    private List<Flaw> flawsOf(CourseLoader.Result result) throws NoRunner, InterruptedException {
        return switch (result) {
            case CourseLoader.Result.Refused refused -> refused.flaws();
            case CourseLoader.Result.Loaded(Course course) -> {
                List<Flaw> flaws = new ArrayList<>(HouseRules.flawsOf(course));
                flaws.addAll(ContentProof.flawsOf(course, runners, limit, extent, line -> out.println("  " + line)));
                yield flaws;
            }
        };
    }
}
