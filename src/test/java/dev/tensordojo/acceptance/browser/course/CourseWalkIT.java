package dev.tensordojo.acceptance.browser.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import dev.tensordojo.acceptance.browser.SharedChromium;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.ListedLesson;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Some of the first and the last chapter; `./dojo journey` walks through all of the course.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class CourseWalkIT {

    private final Dojo dojo;
    private final Browser browser;

    CourseWalkIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        this.browser = browser;
    }

    @Test
    void theLastExampleAndTheFirstExerciseOfAChapterCanBeFinished() {
        List<ListedLesson> all = dojo.lessons();
        List<ListedLesson> some = new ArrayList<>();
        Set<String> exercised = new HashSet<>();
        for (int i = 1; i < all.size(); i++) {
            ListedLesson lesson = all.get(i);
            if (lesson.exercise() && exercised.add(lesson.chapterId())) {
                some.add(all.get(i - 1));
                some.add(lesson);
            }
        }
        assertEquals(10, some.size());
        some.subList(2, 8).clear(); // the chapters between would take a minute more
        try (Tab tab = Tab.of(browser, dojo.newLearner())) {
            CourseWalk walk = new CourseWalk(tab);
            some.forEach(walk::worksThrough);
            walk.seesDone(all, some);
            assertEquals(List.of(), tab.complaints());
        }
    }
}
