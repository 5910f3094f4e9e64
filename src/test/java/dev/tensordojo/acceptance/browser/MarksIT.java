package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The end of a term: marks by hand, a class that is archived, and the next one.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MarksIT {

    private final Dojo dojo;
    private final Browser browser;
    private final Tab teacher;

    MarksIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        this.browser = browser;
        teacher = Tab.ofStranger(browser, dojo);
        teacher.goesTo("/sign-in");
        teacher.fills("name", dojo.teacher().name())
                .fills("password", dojo.teacher().password())
                .clicks("sign-in");
        assertThat(teacher.page().locator("main.course")).isVisible();
    }

    @AfterAll
    void closes() {
        teacher.close();
    }

    @Test
    void aMarkStandsBesideWhatTheChecksSayAndTheLearnerReadsWhy() {
        Classroom classroom = dojo.teacher().opensClass("Marks");
        Learner hana = dojo.newLearner(classroom, "Hana");
        Looks looks = new Looks();
        teacher.goesTo("/classrooms/" + classroom.id());
        teacher.page().getByRole(AriaRole.LINK, named("Hana")).click();
        exercise(teacher).locator("button").click();
        teacher.fills("mark-percent", "八割").fills("mark-reason", "黒板で説明できた").clicks("mark-give");
        assertThat(teacher.mark("mark-form")).containsText("0 から 100 までの整数です");
        teacher.fills("mark-percent", "８０").clicks("mark-give");
        assertThat(teacher.mark("mark-said")).hasText("評価を保存しました。");
        assertThat(exercise(teacher).getByTestId("row-mark")).hasText("80 %");
        assertThat(teacher.mark("mark")).containsText("黒板で説明できた");
        looks.at(teacher, "mark-form", ".mark-form");
        try (Tab own = Tab.of(browser, hana)) {
            own.goesTo("/me/work");
            exercise(own).locator("button").click();
            assertThat(own.mark("mark")).containsText("80 % 黒板で説明できた");
            assertThat(own.mark("mark-form")).hasCount(0);
            looks.at(own, "own-mark");
            assertEquals(List.of(), own.complaints());
        }
        teacher.fills("mark-reason", "間違えて入力した").clicks("mark-take-back");
        assertThat(teacher.mark("mark-said")).hasText("評価を取り消しました。");
        assertThat(exercise(teacher).getByTestId("row-mark")).hasText("");
        looks.requireNothingWrong();
        assertEquals(
                1,
                teacher.complaints().stream()
                        .filter(each -> each.contains("400"))
                        .count(),
                "what was no mark");
    }

    @Test
    void aClassEndsIsTakenUpAgainAndTheNextTermBeginsFromIt() {
        Classroom classroom = dojo.teacher().opensClass("Spring");
        dojo.newLearner(classroom, "Hana");
        Looks looks = new Looks();
        teacher.goesTo("/classrooms/" + classroom.id());
        teacher.mark("class-end").locator("summary").click();
        looks.at(teacher, "class-end", ".class-end");
        teacher.clicks("archive").clicks("ask-yes");
        assertThat(teacher.mark("archived")).containsText("に終了しました");
        assertThat(teacher.mark("join-code")).hasCount(0);
        assertThat(teacher.mark("rename")).hasCount(0);
        looks.at(teacher, "class-archived");
        teacher.fills("term-name", "Autumn").clicks("term-go").clicks("term-made");
        assertThat(teacher.page().locator("h1")).hasText("Autumn");
        assertThat(teacher.mark("join-code")).isVisible();
        teacher.goesTo("/classrooms");
        Locator archived = teacher.mark("archived-classes");
        archived.locator("summary").click();
        looks.at(teacher, "classes-archived");
        archived.locator("a", new Locator.LocatorOptions().setHasText("Spring")).click();
        teacher.clicks("take-up");
        assertThat(teacher.mark("join-code")).hasText(classroom.joinCode());
        looks.requireNothingWrong();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator exercise(Tab tab) {
        return tab.page().locator("[data-testid='work-row'][data-lesson='1-E1']");
    }
}
