package dev.tensordojo.acceptance.browser.course;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.CourseFolder;
import dev.tensordojo.acceptance.harness.ListedLesson;
import java.util.List;

/// A learner's way through lessons, one after the other in one tab that is never loaded anew: guess, run everything,
/// hand in the starter, then the solution.
final class CourseWalk {

    private final Tab tab;

    CourseWalk(Tab tab) {
        this.tab = tab;
        tab.goesTo("/");
        assertThat(tab.page().locator("main.course")).isVisible();
    }

    /// Chooses a path on the course's page.
    void chooses(String pathId) {
        toTheCourse();
        Locator path = tab.mark("path-" + pathId).locator("button");
        path.click();
        assertThat(path).hasAttribute("aria-pressed", "true");
    }

    /// Works through a lesson until nothing is left to do in it.
    void worksThrough(ListedLesson lesson) {
        goesTo(lesson);
        boolean asked = guesses();
        tab.runsAll();
        assertThat(tab.page().locator("predict-box:not(.recall) .predict[data-told=false]"))
                .hasCount(0);
        assertThat(tab.mark("predict-guess")).hasCount(asked ? 1 : 0);
        if (lesson.exercise()) {
            tab.handsIn("FAILED");
            tab.writes("answer", CourseFolder.solutionOf(lesson.id()));
            tab.handsIn("PASSED");
        }
    }

    /// The course's page tells exactly this of a learner who has finished these lessons and opened no other.
    void seesDone(List<ListedLesson> all, List<ListedLesson> done) {
        toTheCourse();
        for (ListedLesson lesson : all) {
            assertThat(tab.mark("progress-" + lesson.id()))
                    .hasAttribute("data-state", done.contains(lesson) ? "DONE" : "NEW");
        }
        for (String chapterId :
                all.stream().map(ListedLesson::chapterId).distinct().toList()) {
            long of = all.stream()
                    .filter(each -> each.chapterId().equals(chapterId))
                    .count();
            long so = done.stream()
                    .filter(each -> each.chapterId().equals(chapterId))
                    .count();
            assertThat(tab.mark("station-" + chapterId).locator(".share")).hasText(so + " / " + of);
        }
        assertThat(tab.page().locator(".all-done").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(done.size() == all.size()));
    }

    private void toTheCourse() {
        if (tab.page().locator("main.course").count() == 0) {
            tab.page().locator("nav.crumbs a").first().click();
        }
        assertThat(tab.page().locator("main.course")).isVisible();
    }

    /// By the link at the end of the lesson before, else by the course's page.
    private void goesTo(ListedLesson lesson) {
        Locator next = tab.mark("next");
        if (next.count() == 1 && next.getAttribute("href").endsWith("/" + lesson.id())) {
            next.click();
        } else {
            toTheCourse();
            tab.mark("lesson-" + lesson.id()).click();
        }
        assertThat(tab.page().locator(".eyebrow span").first()).containsText(" " + lesson.id());
    }

    /// Answers the first question of the lesson, if it asks any.
    private boolean guesses() {
        Locator boxes = tab.page().locator("predict-box:not(.recall)");
        if (boxes.count() == 0) {
            return false;
        }
        Locator input = boxes.first().locator("input").first();
        if ("radio".equals(input.getAttribute("type"))) {
            input.check();
        } else {
            input.fill("1");
        }
        return true;
    }
}
