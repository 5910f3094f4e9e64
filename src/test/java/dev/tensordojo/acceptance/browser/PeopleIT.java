package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A teacher looks after the list of a class: a file makes it, passwords are handed out, progress goes out again.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeopleIT {

    private static final String LIST = """
            login,name,email,group,role,external_id
            s1,小林 葵,aoi@example.jp,1 班,,2026-001
            s2,Nguyễn Minh,minh@example.jp,2 班,,2026-002
            s3,山口 莉子,riko@example.jp,1 班,,2026-003
            s3,山口 莉子,riko@example.jp,1 班,,2026-003
            s4,,who@example.jp,,,2026-004
            """;

    private final Dojo dojo;
    private final Browser browser;
    private final Tab teacher;

    PeopleIT(Dojo dojo, Browser browser) {
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
    void aListBecomesAClassAndWhoIsNewChoosesAPasswordFirst() throws IOException {
        Classroom classroom = dojo.teacher().opensClass("List");
        dojo.newLearner(classroom, "Absent");
        teacher.goesTo("/classrooms/" + classroom.id()).clicks("to-people");
        Looks looks = new Looks();
        chooses(LIST.replace("Nguyễn", "Nguyen"), Charset.forName("windows-31j"));
        assertThat(teacher.mark("count-NEW")).hasText("新規 3");
        assertThat(teacher.mark("count-DUPLICATE")).hasText("重複 1");
        assertThat(teacher.mark("rows-BAD")).containsText("名前を入力してください");
        teacher.mark("absent").locator("summary").click();
        assertThat(teacher.mark("absent").locator("input")).not().isChecked();
        teacher.mark("rows-NEW").locator("summary").click();
        assertThat(teacher.mark("rows-NEW")).containsText("小林 葵");
        looks.at(teacher, "people-preview", ".preview");
        teacher.clicks("import-apply");
        assertThat(teacher.mark("password")).hasCount(3);
        assertThat(teacher.mark("person")).hasCount(5);
        looks.at(teacher, "people-passwords", ".password-list");
        assertThat(teacher.mark("import-apply")).isDisabled(); // the list again: there is nothing to do
        assertThat(teacher.mark("count-KNOWN")).hasText("変更なし 3");

        Download saved = teacher.page().waitForDownload(() -> teacher.clicks("passwords-save"));
        assertTrue(Files.readString(saved.path()).contains("\"小林 葵\",\"" + classroom.joinCode() + "\",\""));
        String password = teacher.mark("one-time").first().innerText();
        teacher.clicks("passwords-done");
        assertThat(teacher.mark("passwords")).hasCount(0);
        try (Tab aoi = Tab.ofStranger(browser, dojo)) {
            signsIn(aoi, classroom, "小林 葵", password);
            assertThat(aoi.page().locator("h1")).hasText("自分のパスワードを決めてください");
            aoi.goesTo("/courses/" + dojo.courseId());
            assertThat(aoi.page().locator("h1")).hasText("自分のパスワードを決めてください");
            looks.at(aoi, "people-choose-password");
            aoi.fills("password", "葵の新しいパスワード").clicks("change-password");
            assertThat(aoi.page().locator("main.course")).isVisible();
            assertEquals(List.of(), aoi.complaints());
        }
        looks.requireNothingWrong();
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void aForgottenPasswordANameAndALeaveAreAMatterOfAMoment() throws IOException {
        Classroom classroom = dojo.teacher().opensClass("One by one");
        dojo.newLearner(classroom, "Hana");
        teacher.goesTo("/classrooms/" + classroom.id() + "/people");
        open("Hana");
        Looks looks = new Looks();
        looks.at(teacher, "people", ".roster");
        teacher.clicks("reset").clicks("ask-yes");
        String password = teacher.mark("one-time").innerText();
        assertThat(row("Hana")).containsText("仮パスワード");
        open("Hana");
        teacher.fills("new-name", "小林 花").clicks("rename-person");
        assertThat(teacher.mark("people-said")).containsText("「小林 花」に変更しました");
        try (Tab hana = Tab.ofStranger(browser, dojo)) {
            signsIn(hana, classroom, "小林 花", password);
            assertThat(hana.mark("change-password")).isVisible();
            assertEquals(List.of(), hana.complaints());
        }
        teacher.mark("export").locator("summary").click();
        Download tidy = teacher.page().waitForDownload(() -> teacher.clicks("export-tidy"));
        assertTrue(Files.readString(tidy.path()).contains("小林 花"));
        open("小林 花");
        teacher.clicks("mark-left");
        assertThat(row("小林 花")).hasCount(0);
        teacher.clicks("show-left");
        assertThat(row("小林 花")).containsText("在籍なし");
        open("小林 花");
        teacher.clicks("take-back");
        assertThat(teacher.mark("people-said")).containsText("在籍に戻しました");
        looks.at(teacher, "people-export", ".export");
        // what was done stands in the audit, the newest first, with the names of today
        teacher.clicks("to-audit");
        Locator done = teacher.mark("audit").locator("tbody tr");
        assertThat(done.first()).containsText("在籍に戻した");
        assertThat(done.first()).containsText("小林 花");
        looks.at(teacher, "audit");
        teacher.mark("audit-kind").selectOption("classroom");
        assertThat(done).hasCount(1);
        looks.requireNothingWrong();
        assertEquals(List.of(), teacher.complaints());
    }

    @Test
    void anOwnerMakesALearnerAnAssistantAndSetsFromWhenOnSomebodyIsStuck() throws IOException {
        Classroom classroom = dojo.teacher().opensClass("Staff");
        Classroom other = dojo.teacher().opensClass("Another");
        Learner learner = dojo.newLearner(classroom, "Sora");
        Looks looks = new Looks();
        teacher.goesTo("/classrooms/" + classroom.id() + "/people");
        open("Sora");
        teacher.mark("new-role").selectOption("ASSISTANT");
        looks.at(teacher, "people-role", ".roster");
        teacher.clicks("change-role");
        assertThat(teacher.mark("people-said")).hasText("Sora さんの役割を「アシスタント」にしました。");
        assertThat(row("Sora").locator(".role")).hasText("アシスタント");
        teacher.clicks("to-overview");
        teacher.mark("class-settings").locator("summary").click();
        teacher.fills("rule-same", "５").clicks("rules-save");
        assertThat(teacher.mark("rules-said")).hasText("保存しました。");
        looks.at(teacher, "class-settings", ".class-settings");
        try (Tab sora = Tab.of(browser, learner)) {
            sora.goesTo("/join/" + other.joinCode());
            assertThat(sora.page().locator(".lead")).containsText("今のアカウント（Sora）のまま");
            looks.at(sora, "join-too");
            sora.clicks("join");
            assertThat(sora.page().locator("main.course")).isVisible();
            sora.goesTo("/join/" + other.joinCode()).clicks("join");
            assertThat(sora.page().locator("form")).containsText("すでにこのクラスに参加しています。");
        }
        looks.requireNothingWrong();
    }

    private void chooses(String list, Charset encoding) {
        teacher.mark("import").locator("summary").first().click();
        teacher.mark("import-file").setInputFiles(new FilePayload("名簿.csv", "text/csv", list.getBytes(encoding)));
        assertThat(teacher.mark("preview")).isVisible();
    }

    private static void signsIn(Tab tab, Classroom classroom, String name, String password) {
        tab.goesTo("/sign-in");
        tab.fills("joinCode", classroom.joinCode())
                .fills("name", name)
                .fills("password", password)
                .clicks("sign-in");
    }

    private void open(String name) {
        row(name).getByTestId("person-actions").click();
        assertThat(teacher.mark("person-open")).isVisible();
    }

    private Locator row(String name) {
        return teacher.page().locator("[data-testid='person'][data-name='" + name + "']");
    }
}
