package dev.tensordojo.acceptance.browser.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.tensordojo.acceptance.browser.Looks;
import dev.tensordojo.acceptance.browser.SharedChromium;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.CourseFolder;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.ListedLesson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A learner takes the fast path through the course and then, on the full one, all that it left out: every lesson,
/// every cell, every exercise. Started by `./dojo journey`; says what each lesson took, and ends with 1 where the way
/// is barred.
public final class CourseJourney {

    private final List<ListedLesson> all;
    private final List<ListedLesson> done = new ArrayList<>();
    private final Tab tab;

    private CourseJourney(List<ListedLesson> all, Tab tab) {
        this.all = all;
        this.tab = tab;
    }

    public static void main(String[] arguments) {
        boolean arrived = false;
        // Few runtimes: what was left behind must be given back, as with a whole class.
        try (Dojo dojo = Dojo.start("course-journey", "-Ddojo.runners.max=6")) {
            Predicate<ListedLesson> fast = CourseFolder.isOnPath(dojo.courseId(), "fast");
            try (Tab tab = Tab.of(SharedChromium.browser(), dojo.newLearner())) {
                arrived = new CourseJourney(dojo.lessons(), tab).arrives(fast);
            }
        }
        // Threads of HTTP clients would keep the program for a minute.
        System.exit(arrived ? 0 : 1);
    }

    private boolean arrives(Predicate<ListedLesson> fast) {
        long begun = System.nanoTime();
        try {
            CourseWalk walk = new CourseWalk(tab);
            walk.chooses("fast");
            walks(walk, all.stream().filter(fast).toList());
            walk.chooses("full");
            walks(walk, all.stream().filter(fast.negate()).toList());
            assertEquals(List.of(), tab.complaints(), "the browser's console");
        } catch (AssertionError | RuntimeException barred) {
            tab.page()
                    .screenshot(new Page.ScreenshotOptions().setPath(Looks.SCREENSHOTS.resolve("journey-barred.png")));
            System.out.println("After " + done.size() + " of " + all.size() + " lessons, at "
                    + tab.page().url() + " (screenshots/journey-barred.png):");
            barred.printStackTrace(System.out);
            return false;
        }
        System.out.printf("%d lessons in %d s%n", done.size(), (System.nanoTime() - begun) / 1_000_000_000);
        return true;
    }

    private void walks(CourseWalk walk, List<ListedLesson> lessons) {
        for (ListedLesson lesson : lessons) {
            long begun = System.nanoTime();
            walk.worksThrough(lesson);
            done.add(lesson);
            System.out.printf("%-5s %6d ms%n", lesson.id(), (System.nanoTime() - begun) / 1_000_000);
        }
        walk.seesDone(all, done);
    }
}
