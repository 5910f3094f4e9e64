package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small course in which each thing that a page may hold is there once: predictions, cells that fail on purpose and
/// side by side, an aside, other libraries' code, terms, an opener and a summary, and a path of one lesson.
public final class FormatCourse {

    private final Path root;

    private FormatCourse(Path root) {
        this.root = root;
    }

    /// Writes it into a folder of courses, which is returned.
    public static Path in(Path folder) {
        new FormatCourse(folder.resolve("format")).write();
        return folder;
    }

    private void write() {
        file("course.yaml", """
                id: format
                title: {ja: 書式, en: Format}
                summary: {ja: すべてが一度ずつ, en: Each thing once}
                goals: [{ja: 見る, en: See}]
                prerequisites: {required: []}
                paths:
                  - id: quick
                    title: {ja: 近道, en: Short cut}
                    summary: {ja: 一つだけ, en: One alone}
                    chapters: [one]
                    skips: [1-01]
                chapters: [01-one]
                """);
        file("glossary.yaml", """
                - id: gradient
                  term: {ja: 勾配, en: gradient}
                  words: {ja: '増える速さ。`grad` にあります。', en: How fast it grows. It is in `grad`.}
                  lesson: 1-02
                """);
        file("01-one/chapter.yaml", """
                id: one
                title: {ja: 一, en: One}
                summary: {ja: 一, en: One}
                before: {ja: まだ何もありません。, en: There is nothing yet.}
                after: [{ja: 一つ学びました。, en: One thing is learnt.}]
                lessons: [1-01-all, 1-02-again]
                """);
        lesson(
                "1-01-all",
                "1-01",
                """
                %s

                ```predict
                type
                ```

                ```cell
                first
                ```

                ```cell
                broken
                ```

                ```predict
                sum
                ```

                ```cells
                left
                right
                ```

                ```aside
                %s

                **2** + 2
                ```
                """,
                "[[勾配]]と[次](lesson:1-02)。",
                "なぜ?",
                "A [[gradient]], and the [next](lesson:1-02).",
                "Why?");
        file("01-one/1-01-all/predict.yaml", """
                - id: type
                  cell: first
                  kind: choice
                  question: {ja: '`x` の型は?', en: 'What is `x`?'}
                  options:
                    - text: '`int32`'
                      prints: torch.int32
                      why: {ja: 配列の型とは限りません。, en: It is not always the array's.}
                    - text: '`int64`'
                      prints: torch.int64
                  answer: {line: 1}
                  because: {ja: 約束です。, en: It is agreed.}
                  recall: [1-02, summary]
                - id: sum
                  cell: right
                  kind: number
                  question: {ja: 'いくつ?', en: 'How much?'}
                  answer: {line: 2}
                """);
        cell("1-01-all/first", "var x = Torch.tensor(1, 2);\nSystem.out.println(x.dtype());\n", "torch.int64\n");
        file("01-one/1-01-all/first.numpy.py", "x = np.array([1, 2])\n");
        cell("1-01-all/broken", "int whole = 7;\nTorch.ones(2, 3).matmul(Torch.ones(2, 3));\n", "");
        file("01-one/1-01-all/broken.err", "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)\n");
        cell("1-01-all/left", "System.out.println(\"same\");\nSystem.out.println(whole);\n", "same\n7\n");
        cell("1-01-all/right", "System.out.println(\"same\");\nSystem.out.println(whole + 1);\n", "same\n8\n");
        lesson("1-02-again", "1-02", """
                %s

                ```cell
                first
                ```

                %s
                """, "もう一度。", "終わり。", "Once more.", "The end.");
        cell("1-02-again/first", "System.out.println(1);\n", "1\n");
    }

    private void lesson(String folder, String id, String page, String ja1, String ja2, String en1, String en2) {
        file("01-one/" + folder + "/lesson.yaml", """
                id: %s
                kind: example
                title: {ja: 例%s, en: Example %s}
                minutes: 1
                """.formatted(id, id, id));
        file("01-one/" + folder + "/lesson.ja.md", page.formatted(ja1, ja2));
        file("01-one/" + folder + "/lesson.en.md", page.formatted(en1, en2));
    }

    private void cell(String name, String java, String out) {
        file("01-one/" + name + ".java", java);
        if (!out.isEmpty()) {
            file("01-one/" + name + ".out", out);
        }
    }

    private void file(String name, String text) {
        try {
            Path path = root.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
