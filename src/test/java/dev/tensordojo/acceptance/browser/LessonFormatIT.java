package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.FormatCourse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a lesson's page may hold beside prose and cells, as learners meet it.
@ExtendWith(SharedChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LessonFormatIT {

    private final Browser browser;
    private final Dojo dojo;
    private final Looks looks = new Looks();

    LessonFormatIT(Browser browser, @TempDir Path folder) {
        this.browser = browser;
        dojo = Dojo.start("format", "-Ddojo.courses=" + FormatCourse.in(folder));
    }

    @AfterAll
    void closes() {
        dojo.close();
    }

    private Tab newLearner() {
        Tab tab = Tab.of(browser, dojo.newLearner());
        tab.opens("1-01");
        tab.cell("first").waitFor();
        return tab;
    }

    @Test
    void aGuessMadeByKeyboardStandsBesideTheTruthAndStays() {
        try (Tab tab = newLearner()) {
            Locator box = tab.mark("predict-type");
            looks.at(tab, "predict-open");
            box.locator("input").first().focus();
            tab.page().keyboard().press("Space");
            tab.page().keyboard().press("Enter");
            tab.sees(box.getByTestId("predict-truth"), "int64");
            assertThat(box.getByTestId("predict-guess")).containsText("int32");
            assertThat(box).containsText("配列の型とは限りません。");
            assertThat(box).containsText("約束です。");
            assertThat(box.locator(".predict-answer")).isFocused();
            tab.reloads();
            assertThat(box.getByTestId("predict-guess")).containsText("int32");
            assertThat(box.locator("input")).hasCount(0);
            looks.at(tab, "predict-told");
            assertEquals(List.of(), tab.complaints());
        }
        looks.requireNothingWrong();
    }

    @Test
    void whoeverDoesNotWantToGuessRunsTheCell() {
        try (Tab tab = newLearner()) {
            Locator box = tab.mark("predict-type");
            tab.runs("first");
            tab.sees(box.getByTestId("predict-truth"), "int64");
            assertThat(box.getByTestId("predict-guess")).hasCount(0);
            assertThat(box).not().containsText("配列の型とは限りません。");
        }
    }

    @Test
    void aCellThatIsMeantToFailSaysSoCountsAndTheNextOnesRun() {
        try (Tab tab = newLearner()) {
            assertThat(tab.cell("broken").getByTestId("meant-to-fail")).containsText("わざと失敗します");
            assertThat(tab.cell("first").getByTestId("meant-to-fail")).hasCount(0);
            tab.runs("broken").sees("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
            tab.runs("first").sees("torch.int64");
            Locator sum = tab.mark("predict-sum");
            sum.locator("input").fill("８");
            tab.clicks("run-both");
            tab.sees(tab.mark("pair-outputs"), "same");
            assertThat(tab.mark("pair-outputs").locator("mark")).hasText(new String[] {"7", "8"});
            assertThat(sum.getByTestId("predict-guess")).containsText("８");
            tab.goesTo("/");
            assertThat(tab.mark("progress-1-01")).hasAttribute("data-state", "DONE");
        }
    }

    @Test
    void aGuessAboveCellsSideBySideRunsBoth() {
        try (Tab tab = newLearner()) {
            tab.runs("broken").sees("mat1 and mat2 shapes cannot be multiplied");
            Locator sum = tab.mark("predict-sum");
            sum.locator("input").fill("8");
            sum.getByTestId("predict-go").click();
            tab.sees(sum.getByTestId("predict-truth"), "8");
            assertThat(tab.mark("pair-outputs").locator("mark")).hasText(new String[] {"7", "8"});
        }
    }

    @Test
    void linesThatDifferAreMarkedInTheCode() {
        try (Tab tab = newLearner()) {
            assertThat(tab.cell("left").locator(".differs")).hasText("System.out.println(whole);");
            assertThat(tab.cell("right").locator(".differs")).hasText("System.out.println(whole + 1);");
        }
    }

    @Test
    void aTermIsExplainedAndFoldedAway() {
        try (Tab tab = newLearner()) {
            Locator term = tab.page().locator("button.glossed");
            Locator words = tab.page().locator("#glossary-term");
            term.focus();
            tab.page().keyboard().press("Enter");
            assertThat(words).containsText("増える速さ");
            assertThat(term).hasAttribute("aria-expanded", "true");
            looks.at(tab, "term");
            tab.page().locator("button.glossed").click();
            assertThat(words).containsText("増える速さ");
            tab.page().keyboard().press("Escape");
            assertThat(words).hasCount(0);
            assertThat(term).isFocused();
        }
        looks.requireNothingWrong();
    }

    @Test
    void asidesAreFoldedOtherLibrariesCodeIsReadAndLinksLeadToLessons() {
        try (Tab tab = newLearner()) {
            assertThat(tab.mark("opener")).containsText("まだ何もありません。");
            Locator aside = tab.mark("aside");
            assertThat(aside.locator("strong")).isHidden();
            aside.locator("summary").click();
            assertThat(aside.locator("strong")).isVisible();
            tab.cell("first").getByTestId("tab-NUMPY").click();
            assertThat(tab.cell("first")).containsText("np.array");
            assertThat(tab.cell("first").getByTestId("run")).isHidden();
            looks.at(tab, "format");
            tab.page().locator("lesson-prose a").first().click();
            assertThat(tab.page()).hasTitle("1-02 例1-02 · Tensor Dojo");
        }
        looks.requireNothingWrong();
    }

    @Test
    void aQuestionIsAskedAgainLaterAndInTheSummaryOfTheChapter() {
        try (Tab tab = newLearner()) {
            tab.opens("1-02");
            Locator again = tab.mark("recall").first();
            assertThat(again).containsText("1-01 例1-01");
            again.locator("input").nth(1).check();
            again.getByTestId("predict-go").click();
            assertThat(again.getByTestId("predict-truth")).containsText("int64");
            assertThat(tab.mark("closing")).containsText("一つ学びました。");
            assertThat(tab.mark("closing").getByTestId("recall")).isVisible();
            looks.at(tab, "recall");
            assertEquals(List.of(), tab.complaints());
        }
        looks.requireNothingWrong();
    }

    @Test
    void theTeacherSeesWhatTheClassGuessed() {
        try (Tab learner = newLearner();
                Tab teacher = Tab.ofStranger(browser, dojo)) {
            learner.mark("predict-type").locator("input").first().check();
            learner.runs("first").sees("torch.int64");
            assertThat(learner.mark("predict-type").getByTestId("predict-guess"))
                    .isVisible();
            teacher.goesTo("/sign-in");
            teacher.fills("name", dojo.teacher().name())
                    .fills("password", dojo.teacher().password())
                    .clicks("sign-in");
            assertThat(teacher.page().locator("main.course")).isVisible();
            teacher.goesTo("/classrooms/" + dojo.classroom().id());
            teacher.mark("guesses").locator("summary").click();
            Locator question = teacher.mark("guesses-1-01-type");
            assertThat(question).containsText("x の型は?");
            assertThat(question.locator("tr").filter(new Locator.FilterOptions().setHasText("int32")))
                    .isVisible();
            looks.at(teacher, "guesses");
        }
        looks.requireNothingWrong();
    }
}
