package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A small good course in a folder, for tests that change one thing in it.
abstract class OnACourseFolder {

    static final String LESSON = "01-basics/1-01-hello/";
    static final String EXERCISE = "01-basics/1-E1-double/";

    @TempDir
    Path temp;

    Path root = Path.of("");

    @BeforeEach
    void makeGoodCourse() throws IOException {
        root = temp.resolve("small");
        file("course.yaml", """
                id: small
                title: {ja: 小, en: Small}
                summary: {ja: 小さい, en: A small one}
                goals:
                  - {ja: 目標, en: Goal}
                prerequisites: {required: []}
                paths:
                  - id: full
                    title: {ja: 全部, en: All}
                    summary: {ja: 全部, en: All of it}
                    chapters: [basics]
                chapters: [01-basics]
                """);
        file("01-basics/chapter.yaml", """
                id: basics
                title: {ja: 基礎, en: Basics}
                summary: {ja: 基礎, en: Basics}
                lessons: [1-01-hello, 1-E1-double]
                """);
        file(LESSON + "lesson.yaml", """
                id: 1-01
                kind: example
                title: {ja: こんにちは, en: Hello}
                minutes: 2
                """);
        file(LESSON + "lesson.ja.md", "どうぞ。\n\n```cell\nhello\n```\n");
        file(LESSON + "lesson.en.md", "Here.\n\n```cell\nhello\n```\n");
        file(LESSON + "hello.java", "System.out.println(1);\n");
        file(LESSON + "hello.py", "print(1)\n");
        file(LESSON + "hello.out", "1\n");
        file(EXERCISE + "lesson.yaml", """
                id: 1-E1
                kind: exercise
                title: {ja: 演習, en: Exercise}
                minutes: 3
                """);
        file(EXERCISE + "lesson.ja.md", "```cell\nanswer\n```\n");
        file(EXERCISE + "lesson.en.md", "```cell\nanswer\n```\n");
        file(EXERCISE + "exercise.yaml", """
                checks:
                  - id: twice
                    title: {ja: 二倍, en: Twice}
                    signature: long twice(long n)
                    expression: twice(n)
                    inputs:
                      n: {whole: [1, 9]}
                    also:
                      - {n: 0}
                    hints:
                      - {ja: 一, en: one}
                      - {ja: 二, en: two}
                      - {ja: 三, en: three}
                wrong:
                  - file: wrong/Same.java
                    fails: twice
                    with: wrong-values
                    why: forgets to double
                """);
        file(EXERCISE + "Starter.java", "long twice(long n) { return 0; }\n");
        file(EXERCISE + "Solution.java", "long twice(long n) { return 2 * n; }\n");
        file(EXERCISE + "wrong/Same.java", "long twice(long n) { return n; }\n");
    }

    final void file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    final void change(String name, String from, String to) throws IOException {
        String text = Files.readString(root.resolve(name));
        assertTrue(text.contains(from), () -> name + " has no '" + from + "'");
        file(name, text.replace(from, to));
    }

    final Course loaded() {
        return switch (CourseLoader.load(root)) {
            case CourseLoader.Result.Loaded(Course course) -> course;
            case CourseLoader.Result.Refused refused -> fail("refused: " + refused.flaws());
        };
    }

    final void refusedFor(String... flaws) {
        assertEquals(
                List.of(flaws),
                switch (CourseLoader.load(root)) {
                    case CourseLoader.Result.Loaded _ -> List.of("loaded");
                    case CourseLoader.Result.Refused refused ->
                        refused.flaws().stream().map(Flaw::toString).toList();
                });
    }
}
