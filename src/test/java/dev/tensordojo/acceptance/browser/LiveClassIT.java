package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A teacher looks at the class while it works: who is there, where everybody stands, who asks.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveClassIT {

    private final Dojo dojo;
    private final Browser browser;
    private final Tab teacher;

    LiveClassIT(Dojo dojo, Browser browser) {
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
    void whoAsksStandsFirstUntilSomebodyHasComeAndEachSeesIt() {
        Classroom classroom = dojo.teacher().opensClass("Live");
        Learner hana = dojo.newLearner(classroom, "Hana");
        dojo.newLearner(classroom, "Absent");
        Learner sora = dojo.newLearner(classroom, "Sora");
        teacher.goesTo("/classrooms/" + classroom.id()).clicks("to-live");
        assertThat(row("Hana").locator(".presence")).hasClass("presence OFFLINE");
        try (Tab first = Tab.of(browser, sora);
                Tab second = Tab.of(browser, hana)) {
            second.opens("1-E1");
            assertThat(group("works")).containsText("Hana");
            first.opens("1-E1").clicks("ask-help");
            assertThat(group("asks")).containsText("1-E1 助けを求めています");
            second.clicks("ask-help");
            assertThat(group("asks").getByTestId("live-row")).hasCount(2);
            assertThat(group("asks").getByTestId("live-row").first()).containsText("Sora");
            assertThat(second.mark("help")).containsText("先生に知らせました。");
            assertThat(teacher.mark("live-summary")).containsText("3 人のうち 2 人が接続しています。");
            assertThat(teacher.mark("live-summary")).containsText("2 人が助けを待っています");
            row("Sora").getByTestId("seen").click();
            assertThat(group("asks").getByTestId("live-row")).hasCount(1);
            assertThat(first.mark("help")).containsText("先生が気づきました。");
            second.clicks("withdraw-help");
            assertThat(group("asks")).hasCount(0);
            assertEquals(List.of(), first.complaints());
            assertEquals(List.of(), second.complaints());
        }
        assertThat(row("Hana").locator(".presence")).hasClass("presence OFFLINE");
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void anAttemptComesIntoItsCellAndKeysGoFromCellToCell() {
        Classroom classroom = dojo.teacher().opensClass("Cells");
        Learner hana = dojo.newLearner(classroom, "Hana");
        dojo.newLearner(classroom, "Sora");
        teacher.goesTo("/classrooms/" + classroom.id() + "/live");
        Locator cell = row("Hana").locator("[data-exercise='1-E1']");
        assertThat(cell).hasAttribute("data-state", "NEW");
        Workbook workbook = hana.opens("1-E1");
        workbook.submits(UUID.randomUUID(), "int nothing = 0;").expect(202);
        assertThat(cell).hasAttribute("data-state", "FAILING");
        assertThat(cell).containsText("未合格（最近の提出 1 回）");
        cell.focus();
        teacher.page().keyboard().press("ArrowDown");
        assertThat(row("Sora").locator("[data-exercise='1-E1']")).isFocused();
        teacher.page().keyboard().press("ArrowLeft");
        assertThat(row("Sora").locator("th")).isFocused();
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void itIsReadableByEverybodyAndTheWallShowsNoNames() {
        Classroom classroom = dojo.teacher().opensClass("Looks");
        for (String name : List.of("小林 葵", "Nguyễn Minh", "山口 莉子", "とても長い名前を持っている学習者のアレクサンドラ")) {
            Learner learner = dojo.newLearner(classroom, name);
            Workbook workbook = learner.opens("1-E1");
            if (!name.startsWith("山")) {
                learner.api().put(workbook.path() + "/help", Json.object()).expect(200);
            } else {
                workbook.submits(UUID.randomUUID(), "int nothing = 0;").expect(202);
            }
        }
        teacher.goesTo("/classrooms/" + classroom.id() + "/live");
        assertThat(group("asks").getByTestId("live-row")).hasCount(3);
        assertThat(row("山口 莉子").locator("[data-exercise='1-E1']")).hasAttribute("data-state", "FAILING");
        Looks looks = new Looks();
        try (Tab learner = Tab.of(browser, dojo.newLearner(classroom, "Hana"))) {
            learner.opens("1-E1");
            learner.mark("ask-help").waitFor();
            looks.at(learner, "help", ".help-line");
            learner.clicks("ask-help").mark("withdraw-help").waitFor();
            looks.at(learner, "help-asked", ".help-line");
        }
        assertThat(group("asks").getByTestId("live-row")).hasCount(4);
        looks.at(teacher, "class-live");
        teacher.clicks("projector");
        assertThat(teacher.mark("live-wall")).isVisible();
        assertThat(teacher.page().locator("main")).not().containsText("小林");
        looks.at(teacher, "class-wall");
        looks.requireNothingWrong();
        assertEquals(List.of(), teacher.complaints());
    }

    private Locator row(String name) {
        return teacher.page().locator("[data-testid='live-row'][data-learner='" + name + "']");
    }

    private Locator group(String need) {
        return teacher.mark("group-" + need);
    }
}
