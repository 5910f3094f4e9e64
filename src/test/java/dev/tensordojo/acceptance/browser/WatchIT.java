package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A learner shows a teacher what is on their screen, for a while, and ends it.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class WatchIT {

    @Test
    void aLearnerIsAskedShowsTheLessonAndEndsIt(Dojo dojo, Browser browser) {
        Classroom classroom = dojo.teacher().opensClass("Watching");
        Learner hana = dojo.newLearner(classroom, "Hana");
        Looks looks = new Looks();
        try (Tab teacher = Tab.ofStranger(browser, dojo);
                Tab lesson = Tab.of(browser, hana)) {
            teacher.goesTo("/sign-in");
            teacher.fills("name", dojo.teacher().name())
                    .fills("password", dojo.teacher().password())
                    .clicks("sign-in");
            assertThat(teacher.page().locator("main.course")).isVisible();
            lesson.opens("1-E1");
            lesson.isReady();
            teacher.goesTo("/classrooms/" + classroom.id());
            teacher.page().locator("[data-testid='learner'] a").click();
            teacher.clicks("watch-ask");
            assertThat(teacher.mark("watch-state")).hasText("Hana さんの返事を待っています。");
            assertThat(lesson.mark("watch-bar")).containsText("このページを見てもよいか尋ねています");
            looks.at(lesson, "watch-asked");
            lesson.clicks("watch-allow");
            assertThat(lesson.mark("watch-bar")).containsText("このページを見ています");
            looks.at(lesson, "watch-bar");
            lesson.writes("answer", "System.out.println(\"seen by two\");\nreturn null;");
            assertThat(teacher.mark("watched-answer").getByTestId("watched-code"))
                    .containsText("seen by two");
            lesson.cell("answer").getByTestId("run").click();
            assertThat(teacher.mark("watched-answer").getByTestId("watched-output"))
                    .containsText("seen by two");
            looks.at(teacher, "watch-page");
            lesson.clicks("watch-stop");
            assertThat(lesson.mark("watch-bar")).hasCount(0);
            assertThat(teacher.mark("watch-state")).containsText("終わりました");
            teacher.clicks("watch-back").clicks("watch-ask");
            assertThat(teacher.page().getByRole(AriaRole.ALERT)).containsText("今は見せない");
            assertEquals(List.of(), lesson.complaints());
        }
        looks.requireNothingWrong();
    }
}
