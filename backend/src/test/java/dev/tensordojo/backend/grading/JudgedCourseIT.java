package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.sandbox.ConfiguredLauncher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./dojo content` on an exercise that demands all that a check can demand, with real runners behind real walls.
class JudgedCourseIT {

    private static final int SEEDS = 2;

    private static final DojoConfig CONFIG =
            ContentCheck.config(Map.of("dojo.runners.image", "../sandbox-runner/runner/target/runner-image"));

    private static final String EXERCISE = "01-basics/1-E1-all/";

    private static final String SOLUTION = """
            Tensor classify(Tensor x, Tensor y, Tensor newX) { return newX.select(1, 0).gt(zero()); }
            Tensor fit(Tensor t) { return t.mul(2).add(1); }
            Tensor shuffled(Tensor t) { return t.index(Torch.randperm((int) t.size(0))); }
            Tensor doubled(Tensor t) { return t.mul(2); }
            double root(double v) { if (v < 0) throw new IllegalArgumentException("negative"); return Math.sqrt(v); }
            Map<String, Integer> counts(String word) {
                Map<String, Integer> counts = new TreeMap<>();
                for (String letter : word.split("")) counts.merge(letter, 1, Integer::sum);
                return counts;
            }
            Tensor noise(long n) { return Torch.rand(n); }
            """;

    private static final String HINTS = "    hints: [{ja: 一, en: one}, {ja: 二, en: two}, {ja: 三, en: three}]\n";

    @TempDir
    Path folder = Path.of("");

    private final StringBuilder wrong = new StringBuilder("wrong:\n");

    private void file(String name, String text) throws IOException {
        Path path = folder.resolve("judged").resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /// A known wrong answer: the solution with something else in one place.
    private void wrong(String name, String right, String instead, String check, String failure) throws IOException {
        assertTrue(SOLUTION.contains(right), right);
        file(EXERCISE + "wrong/" + name + ".java", SOLUTION.replace(right, instead));
        wrong.append(
                "  - {file: wrong/" + name + ".java, fails: " + check + ", with: '" + failure + "', why: slips}\n");
    }

    private static String check(String id, String expression, String rest) {
        return "  - id: " + id + "\n    title: {ja: 題, en: Title}\n    signature: Tensor f()\n    expression: "
                + expression + "\n" + rest.indent(4) + HINTS;
    }

    @BeforeEach
    void makeCourse() throws IOException {
        file("course.yaml", """
                id: judged
                title: {ja: 採点, en: Judged}
                summary: {ja: 採点, en: Judged}
                goals: [{ja: 目標, en: Goal}]
                prerequisites: {required: []}
                paths:
                  - {id: full, title: {ja: 全部, en: All}, summary: {ja: 全部, en: All}, chapters: [basics]}
                chapters: [01-basics]
                """);
        file("01-basics/chapter.yaml", """
                id: basics
                title: {ja: 基礎, en: Basics}
                summary: {ja: 基礎, en: Basics}
                lessons: [1-E1-all]
                """);
        file(EXERCISE + "lesson.yaml", "id: 1-E1\nkind: exercise\ntitle: {ja: 全, en: All}\nminutes: 3\n");
        String page = "```cell\ngiven\n```\n\n```cell\nanswer\n```\n";
        file(EXERCISE + "lesson.ja.md", page);
        file(EXERCISE + "lesson.en.md", page);
        file(EXERCISE + "Given.java", "double zero() { return 0; }\n");
        file(EXERCISE + "Hidden.java", """
                record Cloud(Tensor x, Tensor y, Tensor newX, Tensor newY) {}
                Cloud cloud(int seed) {
                    Tensor x = Torch.randn(20, 2);
                    Tensor newX = Torch.randn(60, 2);
                    return new Cloud(x, x.select(1, 0).gt(0), newX, newX.select(1, 0).gt(0));
                }
                """);
        file(EXERCISE + "Checker.java", """
                String changed(Tensor before, Tensor after) {
                    if (after.size(0) != before.size(0)) return "lost";
                    return after.sort(0).values().equal(before.sort(0).values()) ? null : "other";
                }
                """);
        file(EXERCISE + "Solution.java", SOLUTION);
        file(
                EXERCISE + "Starter.java",
                "Tensor classify(Tensor x, Tensor y, Tensor newX) { return Torch.zeros(1); }\n");
        wrong("Guesses", "newX.select(1, 0).gt(zero())", "newX.select(1, 0).gt(1.5)", "hidden", "below-target");
        wrong("NoBias", "t.mul(2).add(1)", "t.mul(2)", "fit", "below-target");
        wrong("Loses", "Torch.randperm((int) t.size(0))", "Torch.arange(2)", "shuffled", "rejected:lost");
        wrong("Other", "t.index(Torch.randperm((int) t.size(0)))", "t.add(1)", "shuffled", "rejected:other");
        wrong(
                "Loops",
                "{ return t.mul(2); }",
                "{ var o = Torch.zeros(t.size(0)); for (int i = 0; i < t.size(0); i++) o.indexPut_(t.index(i).mul(2), i);"
                        + " return o; }",
                "large",
                "too-many-operations");
        wrong("Accepts", "if (v < 0) throw", "if (v < -9) throw", "refuses", "did-not-throw");
        wrong("Another", "IllegalArgumentException", "IllegalStateException", "refuses", "threw");
        wrong("InPlace", "{ return t.mul(2); }", "{ return t.mul_(2); }", "large", "changed-input");
        wrong("CountsTwice", "merge(letter, 1", "merge(letter, 2", "counts", "wrong-values");
        wrong("Seeds", "Torch.rand(n)", "Torch.randn(n)", "noise", "wrong-values");
        file(
                EXERCISE + "exercise.yaml",
                "checks:\n"
                        + check("hidden", "classify(x, y, newX)", """
                        inputs:
                          data: {from: cloud(seed)}
                          x: {from: data.get(0)}
                          y: {from: data.get(1)}
                          newX: {from: data.get(2)}
                        cases: 2
                        score: {accuracy: 0.95}
                        truth: data.get(3)
                        seconds: 30
                        """)
                        + check("fit", "fit(t)", """
                        inputs:
                          n: {whole: [2, 4]}
                          t: {tensor: float32, shape: [n], values: [0, 1]}
                        also: [{t: [0.5, -2, 1]}]
                        score: {mse: 0.01}
                        truth: t.mul(2).add(1)
                        """)
                        + check("shuffled", "shuffled(t)", """
                        inputs:
                          t: {tensor: float32, shape: [9], values: [0, 1]}
                        checker: changed(t, got)
                        messages:
                          lost: {ja: 失, en: Some are lost.}
                          other: {ja: 他, en: They are others.}
                        """)
                        + check("large", "doubled(t)", """
                        inputs:
                          t: {tensor: float32, shape: [500], values: [1, 9]}
                        operations: {most: 20}
                        unchanged: [t]
                        """)
                        + check("refuses", "root(v)", """
                        inputs:
                          v: {decimal: [-4, -1]}
                        throws: IllegalArgumentException
                        """)
                        + check("counts", "counts(word)", """
                        inputs:
                          word: {choice: [banana, papaya]}
                        also: [{word: papaya}]
                        """)
                        + check("noise", "noise(n)", """
                        inputs:
                          n: {whole: [2, 5]}
                        """)
                        + wrong);
    }

    private String printed(int status) throws InterruptedException {
        var printed = new ByteArrayOutputStream();
        try (RunnerPool pool = ConfiguredLauncher.openPool(CONFIG)) {
            var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            int got = new ContentCheck(JudgeRunner.of(pool), CONFIG.runners().checkTimeLimit(), SEEDS, out)
                    .check(folder, Set.of());
            String text = printed.toString(StandardCharsets.UTF_8);
            assertEquals(status, got, text);
            return text;
        }
    }

    @Test
    void everyDemandIsProven() throws Exception {
        assertTrue(printed(0).endsWith("0 examples, 1 exercise, 10 wrong answers, 0 predictions: all proved\n"));
    }

    @Test
    void anAuthorsProgramThatFailsIsTold() throws Exception {
        file(EXERCISE + "Hidden.java", "int cloud(int seed) { return seed / 0; }\n");
        String told = printed(1);
        assertTrue(told.contains("exercise.yaml: the input 'data' of check 'hidden' gave no value: Threw"), told);
    }
}
