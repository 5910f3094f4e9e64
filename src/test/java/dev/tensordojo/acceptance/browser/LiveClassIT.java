package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.CuttableLink;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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

    @Test
    void oneHintReachesAllWhoFailForTheSameReasonAndWhoeverDoesLater() {
        Classroom classroom = dojo.teacher().opensClass("Hints");
        List<Learner> four = Stream.of("小林 葵", "Haru", "Mio", "Riku")
                .map(name -> dojo.newLearner(classroom, name))
                .toList();
        four.forEach(learner -> learner.opens("1-E1")
                .submits(UUID.randomUUID(), "int nothing = 0;")
                .expect(202));
        Learner alone = dojo.newLearner(classroom, "Sora");
        alone.opens("1-E1").submits(UUID.randomUUID(), "this is no Java").expect(202);
        teacher.goesTo("/classrooms/" + classroom.id() + "/live");
        Locator cluster = teacher.mark("cluster");
        assertThat(cluster).hasAttribute("data-count", "4");
        assertThat(cluster).hasCount(1);
        Looks looks = new Looks();
        try (Tab aoi = Tab.of(browser, four.getFirst());
                Tab haru = Tab.of(browser, four.get(1));
                Tab sora = Tab.of(browser, alone)) {
            aoi.opens("1-E1");
            haru.opens("1-E1");
            sora.opens("1-E1").mark("ask-help").waitFor();
            haru.mark("ask-help").waitFor();
            cluster.locator("summary").click();
            assertThat(cluster).containsText("小林 葵");
            looks.at(teacher, "clusters", ".clusters");
            writes("`zeros` の**形**を見てください。<img src=x onerror=alert(1)>");
            long sent = System.nanoTime();
            assertThat(aoi.mark("teacher-hint")).containsText("zeros の形を見てください。<img src=x onerror=alert(1)>");
            assertThat(haru.mark("teacher-hint")).isAttached();
            System.out.printf("from the press to both lessons: %d ms%n", (System.nanoTime() - sent) / 1_000_000);
            assertThat(sora.mark("teacher-hint")).hasCount(0);
            looks.at(aoi, "hint", ".teacher-hint");
            aoi.mark("hint-helped").press("Enter");
            assertThat(aoi.mark("hint-helped")).hasAttribute("aria-pressed", "true");

            // who was not there has it when they come, and so has whoever fails like that from now on
            try (Tab mio = Tab.of(browser, four.get(2))) {
                assertThat(mio.opens("1-E1").mark("teacher-hint")).isAttached();
            }
            Learner fifth = dojo.newLearner(classroom, "Yui");
            try (Tab yui = Tab.of(browser, fifth)) {
                yui.opens("1-E1").mark("ask-help").waitFor();
                fifth.opens("1-E1")
                        .submits(UUID.randomUUID(), "int nothing = 0;")
                        .expect(202);
                assertThat(yui.mark("teacher-hint")).isAttached();
                assertEquals(List.of(), yui.complaints());
            }
            teacher.mark("sent-hints").locator("summary").click();
            assertThat(teacher.mark("sent-hint")).containsText("5 人に届き");
            assertThat(teacher.mark("sent-hint")).containsText("役に立った：1 人");

            writes("これは間違いでした。");
            assertThat(aoi.mark("teacher-hint")).hasCount(2);
            teacher.clicks("hint-undo");
            assertThat(aoi.mark("teacher-hint")).hasCount(1);
            assertEquals(List.of(), aoi.complaints());
        }
        looks.requireNothingWrong();
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void aHintThatWasSentWhileTheLineWasCutComesWithTheLine() {
        Classroom classroom = dojo.teacher().opensClass("Cut");
        Learner hana = dojo.newLearner(classroom, "Hana");
        for (Learner each : List.of(hana, dojo.newLearner(classroom, "Sora"))) {
            each.opens("1-E1").submits(UUID.randomUUID(), "int nothing = 0;").expect(202);
        }
        teacher.goesTo("/classrooms/" + classroom.id() + "/live");
        assertThat(teacher.mark("cluster")).hasAttribute("data-count", "2");
        try (CuttableLink link = new CuttableLink(dojo.server());
                Tab lesson = Tab.of(browser, hana, link.origin())) {
            lesson.opens("1-E1").mark("ask-help").waitFor();
            link.unplug();
            writes("形を見てください。");
            link.plugIn();
            assertThat(lesson.mark("teacher-hint")).containsText("形を見てください。");
        }
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void aLearnersPageShowsHowAnExerciseWasWrittenAndTheLearnerSeesTheSameAndWhoLooked() {
        Classroom classroom = dojo.teacher().opensClass("Films");
        Learner mio = dojo.newLearner(classroom, "藤田 澪");
        Workbook workbook = mio.opens("1-E1");
        workbook.saves("answer", "int first = 1;", 0).expect(200);
        workbook.saves("answer", "int first = 1;\nint second = 2;", 1).expect(200);
        workbook.isJudged("int first = 1;\nint second = 2;");
        workbook.saves("answer", "// " + "x".repeat(60), 2).expect(200);
        teacher.goesTo("/classrooms/" + classroom.id());
        teacher.page().getByText("藤田 澪").click();
        Locator exercise = teacher.page().locator("[data-testid='work-row'][data-lesson='1-E1']");
        assertThat(exercise).containsText("1");
        exercise.locator("button").click();
        assertThat(teacher.mark("film")).containsText("1 回（63 文字）");
        assertThat(teacher.mark("film-code")).containsText("x".repeat(60));
        teacher.clicks("film-attempt");
        assertThat(teacher.mark("film-code")).containsText("int second = 2;");
        assertThat(teacher.mark("film-place")).containsText("提出 1");
        teacher.mark("film-slider").focus();
        teacher.page().keyboard().press("Home");
        assertThat(teacher.mark("film-code")).containsText("int first = 1;");
        assertThat(teacher.mark("film-code")).not().containsText("second");
        teacher.clicks("film-play");
        assertThat(teacher.mark("film-place")).containsText("4 / 4");
        teacher.page().getByTestId("film.from").selectOption("0");
        assertThat(teacher.mark("film-before")).containsText("int second = 2;");
        Looks looks = new Looks();
        looks.at(teacher, "learner-page");
        looks.at(teacher, "learner-film", ".work-film");
        try (Tab own = Tab.of(browser, mio)) {
            own.goesTo("/").clicks("account").clicks("to-own-work");
            assertThat(own.mark("looks")).containsText("Sensei");
            assertThat(own.mark("looks")).containsText("1-E1");
            own.page()
                    .locator("[data-testid='work-row'][data-lesson='1-E1'] button")
                    .click();
            assertThat(own.mark("film")).containsText("1 回（63 文字）");
            looks.at(own, "own-work");
            assertEquals(List.of(), own.complaints());
        }
        looks.requireNothingWrong();
        assertEquals(List.of(), teacher.complaints());
    }

    private void writes(String hint) {
        teacher.clicks("cluster-write");
        teacher.page().locator("#hint-ja").fill(hint);
        teacher.clicks("hint-also").clicks("hint-send");
        assertThat(teacher.mark("hint-fresh")).containsText("人に送りました。");
    }

    private Locator row(String name) {
        return teacher.page().locator("[data-testid='live-row'][data-learner='" + name + "']");
    }

    private Locator group(String need) {
        return teacher.mark("group-" + need);
    }
}
