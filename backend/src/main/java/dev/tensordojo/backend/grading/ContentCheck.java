package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.CourseLoader;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Flaw;
import dev.tensordojo.backend.course.HouseRules;
import dev.tensordojo.backend.course.Lesson;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `./dojo content [--mutants] [DIR [LESSON...]]`: checks a course's folder, or a folder of courses, with no server.
///
/// All files are read; of the lessons only those that are named are run, or all where none is named. Prints what was
/// proven, then every flaw as `file:line: reason`. With `--mutants` it tells instead which small slips in solutions
/// the checks let through ([MutationProof]). Exit status: 0 all is well, 1 there are flaws, 2 nothing could be proven
/// (no such folder or lesson, no runner).
public final class ContentCheck {

    private final JudgeRunner.Source runners;
    private final Duration limit;
    private final int seeds;
    private final PrintStream out;

    /// @param seeds with how many draws of inputs each solution must pass
    ContentCheck(JudgeRunner.Source runners, Duration limit, int seeds, PrintStream out) {
        this.runners = runners;
        this.limit = limit;
        this.seeds = seeds;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        DojoConfig config = config(Map.of());
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean mutants = words.remove("--mutants");
        Path folder = words.isEmpty() ? config.courses() : Path.of(words.removeFirst());
        Set<String> lessons = new LinkedHashSet<>(words);
        int status;
        try (PoolOnDemand runners = new PoolOnDemand(config)) {
            var check = new ContentCheck(runners, config.runners().checkTimeLimit(), Reference.SEEDS, System.out);
            status = mutants ? check.mutants(folder, lessons) : check.check(folder, lessons);
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
                // A runner judges one answer, and nobody waits for its first cell.
                .withDefaultValue("dojo.runners.warm-up", "false")
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(overrides, "overrides", Integer.MAX_VALUE))
                .withMapping(DojoConfig.class)
                .build();
        return config.getConfigMapping(DojoConfig.class);
    }

    /// @param lessons the lessons to prove; none stands for all
    int check(Path folder, Set<String> lessons) throws InterruptedException {
        List<Path> folders = Courses.foldersIn(folder);
        if (folders.isEmpty()) {
            return noCourse(folder);
        }
        Set<String> missing = new LinkedHashSet<>(lessons);
        int flaws = 0;
        Count count = new Count(0, 0, 0, 0);
        for (Path path : folders) {
            out.println("Course " + path);
            List<Flaw> found;
            switch (CourseLoader.load(path)) {
                case CourseLoader.Result.Refused refused -> {
                    found = refused.flaws();
                    missing.clear(); // nobody knows what is in there
                }
                case CourseLoader.Result.Loaded(Course course) -> {
                    List<Lesson> proven = named(course, lessons, missing);
                    found = new ArrayList<>(HouseRules.flawsOf(course));
                    try {
                        found.addAll(
                                ContentProof.flawsOf(proven, runners, limit, seeds, line -> out.println("  " + line)));
                    } catch (NoRunner e) {
                        return noRunner(e);
                    }
                    count = count.and(proven);
                }
            }
            found.forEach(flaw -> out.println(path + "/" + flaw));
            flaws += found.size();
        }
        return missing.isEmpty() ? summary(count.toString(), flaws) : noLesson(folder, missing);
    }

    /// Whether the checks of exercises catch small slips in their solutions.
    ///
    /// @param lessons the exercises that are looked at; none stands for all
    int mutants(Path folder, Set<String> lessons) throws InterruptedException {
        List<Path> folders = Courses.foldersIn(folder);
        if (folders.isEmpty()) {
            return noCourse(folder);
        }
        Set<String> missing = new LinkedHashSet<>(lessons);
        MutationProof.Found all = MutationProof.Found.NOTHING;
        int flaws = 0;
        for (Path path : folders) {
            out.println("Course " + path);
            switch (CourseLoader.load(path)) {
                case CourseLoader.Result.Refused refused -> {
                    refused.flaws().forEach(flaw -> out.println(path + "/" + flaw));
                    flaws += refused.flaws().size();
                    missing.clear();
                }
                case CourseLoader.Result.Loaded(Course course) -> {
                    try {
                        all = all.and(MutationProof.of(
                                named(course, lessons, missing), runners, limit, line -> out.println("  " + line)));
                    } catch (NoRunner e) {
                        return noRunner(e);
                    }
                }
            }
        }
        return missing.isEmpty()
                ? summary(Count.of(all.exercises(), "exercise") + ", " + all, flaws + all.flaws())
                : noLesson(folder, missing);
    }

    private static List<Lesson> named(Course course, Set<String> ids, Set<String> missing) {
        List<Lesson> named = course.lessons().stream()
                .filter(lesson -> ids.isEmpty() || ids.contains(lesson.id()))
                .toList();
        named.forEach(lesson -> missing.remove(lesson.id()));
        return named;
    }

    private int summary(String count, int flaws) {
        out.println(count + ": " + (flaws == 0 ? "all proved" : Count.of(flaws, "flaw")));
        return flaws == 0 ? 0 : 1;
    }

    private int noCourse(Path folder) {
        out.println(folder + ": there is no course here (a folder with a course.yaml)");
        return 2;
    }

    private int noLesson(Path folder, Set<String> missing) {
        out.println(folder + ": there is no lesson " + String.join(", ", missing) + " here (the id in lesson.yaml)");
        return 2;
    }

    private int noRunner(NoRunner e) {
        out.println("Nothing can be proven without a runner: " + e.getMessage());
        return 2;
    }

    /// What was there to be proven.
    private record Count(long examples, long exercises, long wrongAnswers, long predictions) {

        Count and(List<Lesson> lessons) {
            Count sum = this;
            for (Lesson lesson : lessons) {
                int guesses = lesson.predictions().size();
                sum = lesson.exercise()
                        .map(exercise -> new Count(0, 1, exercise.wrongAnswers().size(), guesses))
                        .orElse(new Count(1, 0, 0, guesses))
                        .and(sum);
            }
            return sum;
        }

        private Count and(Count other) {
            return new Count(
                    examples + other.examples,
                    exercises + other.exercises,
                    wrongAnswers + other.wrongAnswers,
                    predictions + other.predictions);
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
}
