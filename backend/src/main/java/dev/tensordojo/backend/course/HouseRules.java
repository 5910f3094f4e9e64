package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Block;
import dev.tensordojo.backend.course.Lesson.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What a good lesson looks like, as far as it can be counted. A lesson that breaks these rules still loads: they are
/// for authors, who are told by `./dojo content`.
public final class HouseRules {

    private static final int MOST_LINES = 25;
    private static final int LEAST_WORDS = 60;
    private static final int MOST_WORDS = 200;
    /// Japanese says in about three characters what English says in a word.
    private static final int CHARACTERS_PER_WORD = 3;
    /// By how much the minutes that a lesson says may differ from those counted: trying things out takes time, too.
    private static final double MOST_MINUTES_OFF = 2;

    private HouseRules() {}

    public static List<Flaw> flawsOf(Course course) {
        List<Flaw> flaws = new ArrayList<>();
        for (Lesson lesson : course.lessons()) {
            lesson.about().idea().ifPresent(idea -> checkIdea(lesson, idea, flaws));
            if (lesson.kind() == Lesson.Kind.EXAMPLE) {
                lesson.cells().forEach(cell -> check(lesson, cell, flaws));
                if (lesson.about().idea().isEmpty()) {
                    flaws.add(new Flaw(lesson.folder() + "/lesson.yaml", 0, "has no 'idea', the one sentence of it"));
                }
                checkPage(lesson.folder() + "/lesson.ja.md", lesson.blocks().ja(), true, flaws);
                checkPage(lesson.folder() + "/lesson.en.md", lesson.blocks().en(), false, flaws);
                checkMinutes(lesson, flaws);
            }
        }
        checkSymptoms(course, flaws);
        return flaws;
    }

    /// It stands in the list of lessons, where no Markdown is read.
    private static void checkIdea(Lesson lesson, Text idea, List<Flaw> flaws) {
        if ((idea.ja() + idea.en()).contains("`")) {
            flaws.add(new Flaw(
                    lesson.folder() + "/lesson.yaml",
                    0,
                    "has a backtick in its 'idea', which is shown as it is written"));
        }
    }

    /// Once all lessons are written, every common error is met in one of them.
    private static void checkSymptoms(Course course, List<Flaw> flaws) {
        if (!course.coming().isEmpty()) {
            return;
        }
        List<Integer> met = course.lessons().stream()
                .flatMap(lesson -> lesson.about().symptoms().stream())
                .toList();
        List<Integer> missing = IntStream.rangeClosed(1, course.symptoms())
                .filter(number -> !met.contains(number))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            flaws.add(new Flaw("course.yaml", 0, "no lesson has these of its symptoms: " + missing));
        }
    }

    private static void check(Lesson lesson, Cell cell, List<Flaw> flaws) {
        String file = lesson.folder() + "/" + cell.id();
        int lines = (int) cell.java().stripTrailing().lines().count();
        if (lines > MOST_LINES) {
            flaws.add(new Flaw(
                    file + ".java", MOST_LINES + 1, lines + " lines; at most " + MOST_LINES + " fit a lesson"));
        }
        if (cell.python().isEmpty()) {
            flaws.add(new Flaw(file + ".py", 0, "is missing: every example stands beside the same program in PyTorch"));
        }
    }

    private static void checkPage(String file, List<Block> blocks, boolean japanese, List<Flaw> flaws) {
        if (blocks.stream().noneMatch(Block.Try.class::isInstance)) {
            flaws.add(new Flaw(file, 0, "has no box 'try this' (a quote that begins with [!TRY])"));
        }
        StringBuilder before = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.CellPlace || block instanceof Block.CellPair) {
                break;
            }
            if (block instanceof Block.Prose(String html)) {
                before.append(html);
            }
        }
        int words = words(before.toString(), japanese);
        if (words < LEAST_WORDS || words > MOST_WORDS) {
            flaws.add(new Flaw(
                    file,
                    0,
                    "has about " + words + " words before its first cell; " + LEAST_WORDS + " to " + MOST_WORDS
                            + " are good (in Japanese, " + CHARACTERS_PER_WORD + " characters count as a word)"));
        }
    }

    /// One figure stands for both languages, so it is compared with their mean.
    private static void checkMinutes(Lesson lesson, List<Flaw> flaws) {
        double japanese = ReadingTime.minutes(lesson, Language.JA);
        double english = ReadingTime.minutes(lesson, Language.EN);
        if (Math.abs(lesson.minutes() - (japanese + english) / 2) > MOST_MINUTES_OFF) {
            flaws.add(new Flaw(
                    lesson.folder() + "/lesson.yaml",
                    0,
                    String.format(
                            Locale.ROOT,
                            "says %d minutes, but to read it and to run its cells takes about %.1f in Japanese and %.1f"
                                    + " in English; at most %.0f more or less are good",
                            lesson.minutes(),
                            japanese,
                            english,
                            MOST_MINUTES_OFF)));
        }
    }

    private static int words(String html, boolean japanese) {
        String text = ReadingTime.textOf(html).strip();
        return japanese ? text.replaceAll("\\s", "").length() / CHARACTERS_PER_WORD : text.split("\\s+").length;
    }
}
