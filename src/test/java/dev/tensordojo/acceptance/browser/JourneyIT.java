package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.CourseFolder;
import dev.tensordojo.acceptance.harness.Dojo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The way of a first day: from the link on the console to the mark of a passed exercise.
@ExtendWith(SharedChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JourneyIT {

    private final Looks looks = new Looks();
    private final Browser browser;
    private final Dojo dojo = Dojo.start("journey");

    JourneyIT(Browser browser) {
        this.browser = browser;
    }

    @AfterAll
    void closes() {
        dojo.close();
    }

    @Test
    void fromTheTeachersLinkToAPassedExercise() {
        try (Tab teacher = Tab.ofStranger(browser, dojo);
                Tab learner = Tab.ofStranger(browser, dojo)) {
            String joinCode = theTeacherSetsUpAndOpensAClass(teacher);
            theLearnerJoins(learner, joinCode);
            theFirstProgramTrainsBeforeTheLearnersEyes(learner);
            theHeatMapTellsItsValues(learner);
            theStarterFailsAndTeaches(learner);
            theSolutionPasses(learner);
            theCourseShowsTheProgress(learner);
            theTeacherSeesIt(teacher);
            looks.requireNothingWrong();
            assertEquals(List.of(), learner.complaints(), "the learner's console");
            assertEquals(List.of(), teacher.complaints(), "the teacher's console");
        }
    }

    private String theTeacherSetsUpAndOpensAClass(Tab teacher) {
        teacher.goesTo(dojo.server().setupLink().toString());
        looks.at(teacher, "welcome");
        teacher.fills("name", "山田 先生").fills("password", "紙と墨と朱の一色です").clicks("set-up");
        teacher.fills("classroom-name", "1年3組").clicks("make-classroom");
        teacher.mark("classroom").first().click();
        String joinCode = teacher.mark("join-code").innerText().strip();
        assertTrue(joinCode.length() >= 6, joinCode);
        return joinCode;
    }

    private void theLearnerJoins(Tab learner, String joinCode) {
        learner.goesTo("/sign-in");
        looks.at(learner, "sign-in");
        learner.goesTo("/join");
        learner.fills("joinCode", joinCode).fills("name", "青井 葵").fills("password", "正しい馬の電池と留め金");
        looks.at(learner, "join");
        learner.clicks("join");
        assertThat(learner.mark("progress-1-10")).hasAttribute("data-state", "NEW");
    }

    private void theFirstProgramTrainsBeforeTheLearnersEyes(Tab learner) {
        learner.mark("lesson-1-10").click();
        assertThat(learner.cell("fit")).isVisible();
        learner.runs("fit");
        Locator loss = learner.mark("chart").first();
        Await.untilTrue("the loss curve has all its points", Duration.ofSeconds(90), () -> pointsOf(loss) == 100);
        learner.sees("Parameter containing");
        assertThat(learner.mark("output")).not().containsText("Exception");
    }

    private void theHeatMapTellsItsValues(Tab learner) {
        Locator heatmap = learner.mark("heatmap").first();
        heatmap.scrollIntoViewIfNeeded();
        var box = heatmap.boundingBox();
        learner.page().mouse().move(box.x + box.width / 2, box.y + Math.min(20, box.height / 2));
        assertThat(learner.mark("heatmap-value").first()).containsText(java.util.regex.Pattern.compile("0\\.\\d+"));
        looks.at(learner, "lesson");
    }

    private void theStarterFailsAndTeaches(Tab learner) {
        learner.opens("1-E1");
        learner.clicks("check");
        Locator verdict = learner.mark("verdict").first();
        learner.sees(verdict, "不合格");
        learner.sees(verdict, "filled は、どこも同じ値の行列を作る");
        assertThat(verdict).containsText("形は、行（rows）が先、列（cols）が後です。");
        looks.at(learner, "exercise-failed");
    }

    private void theSolutionPasses(Tab learner) {
        learner.writes("answer", CourseFolder.solutionOf("1-E1"));
        learner.clicks("check");
        learner.sees(learner.mark("verdict").first(), "合格です。すべてのチェックを通りました。");
        looks.at(learner, "exercise-passed");
    }

    private void theCourseShowsTheProgress(Tab learner) {
        learner.goesTo("/");
        assertThat(learner.mark("progress-1-E1")).hasAttribute("data-state", "DONE");
        assertThat(learner.mark("progress-1-02")).hasAttribute("data-state", "NEW");
        looks.at(learner, "course");
        learner.goesTo("/sign-ins");
        looks.at(learner, "sign-ins");
    }

    private void theTeacherSeesIt(Tab teacher) {
        teacher.reloads();
        assertThat(teacher.mark("learner")).hasCount(1);
        assertThat(teacher.mark("learner")).containsText("青井 葵");
        looks.at(teacher, "classroom");
        teacher.goesTo("/classrooms");
        looks.at(teacher, "classrooms");
    }

    static int pointsOf(Locator chart) {
        String points = chart.count() == 0 ? null : chart.getAttribute("data-points");
        return points == null ? 0 : Integer.parseInt(points);
    }
}
