package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages as a browser's pages are: they have names, addresses that say when they lead nowhere, and are found again as
/// they were left.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesIT {

    private static final Pattern COURSE_TITLE = Pattern.compile(".+ · Tensor Dojo");

    private final Dojo dojo;
    private final Browser browser;
    private final Learner learner;
    private final Tab tab;

    PagesIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        this.browser = browser;
        learner = dojo.newLearner();
        tab = Tab.of(browser, learner);
    }

    @AfterAll
    void closes() {
        tab.close();
    }

    @Test
    void everyPageHasItsNameInBothLanguages() {
        tab.opens("1-02");
        assertThat(tab.page()).hasTitle("1-02 はじめてのTensor · Tensor Dojo");
        tab.speaks(Tab.Language.EN);
        assertThat(tab.page()).hasTitle("1-02 Your first tensor · Tensor Dojo");
        tab.clicks("next");
        assertThat(tab.page()).hasTitle(Pattern.compile("1-0[3-9] .* · Tensor Dojo"));
        tab.goesTo("/sign-ins");
        assertThat(tab.page()).hasTitle("Signed-in devices · Tensor Dojo");
        tab.speaks(Tab.Language.JA);
        assertThat(tab.page()).hasTitle("サインイン中の端末 · Tensor Dojo");
        tab.goesTo("/");
        assertThat(tab.page()).hasTitle(COURSE_TITLE);
        assertThat(tab.page().locator("h1")).hasText(tab.page().title().replace(" · Tensor Dojo", ""));
        tab.goesTo("/nope");
        assertThat(tab.page()).hasTitle("このページは見つかりませんでした。 · Tensor Dojo");
    }

    @Test
    void theNameSaysThatACellRunsAndHowItEndedWhileNobodyLooked() {
        tab.opens("1-10");
        tab.cell("fit").waitFor();
        tab.writes("fit", "Thread.sleep(1_500);").runs("fit");
        assertThat(tab.page()).hasTitle(Pattern.compile("▶ 1-10 .*"));
        looks(false);
        assertThat(tab.page()).hasTitle(Pattern.compile("✓ 1-10 .*"));
        looks(true);
        assertThat(tab.page()).hasTitle(Pattern.compile("1-10 .*"));
        tab.writes("fit", "Thread.sleep(1_000); int none = 1 / 0;").runs("fit");
        assertThat(tab.page()).hasTitle(Pattern.compile("▶ 1-10 .*"));
        looks(false);
        assertThat(tab.page()).hasTitle(Pattern.compile("✗ 1-10 .*"));
        looks(true);
    }

    /// As when another tab is brought to the front, or this one.
    private void looks(boolean looks) {
        tab.page().evaluate("""
                state => {
                  Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => state});
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", looks ? "visible" : "hidden");
    }

    @Test
    void anAddressThatLeadsNowhereSaysSoAndLeadsOn() {
        for (String nowhere : List.of(
                "/nope",
                "/nope/deeper",
                "/courses/a/b",
                "/favicon.png",
                "/%E3%81%82",
                "/courses/%E0",
                "/index.php?page=1")) {
            Response response =
                    Objects.requireNonNull(tab.page().navigate(dojo.server().origin() + nowhere));
            assertThat(tab.page().locator("h1")).hasText("このページは見つかりませんでした。");
            assertTrue(response.status() == 404 || nowhere.contains("%E0"), nowhere + ": " + response.status());
        }
        tab.page().locator("#content a").first().click();
        assertThat(tab.page().locator("main.course")).isVisible();
        for (String missing : List.of("/courses/nope", "/courses/nope/lessons/1", "/classrooms", "/classrooms/7")) {
            tab.goesTo(missing);
            assertThat(tab.page()).hasTitle(Pattern.compile(".+ · Tensor Dojo"));
            tab.page().locator("#content a").first().waitFor();
        }
        tab.opens("nope");
        assertThat(tab.page().locator("h1")).hasText("そのレッスンは見つかりませんでした。");
        assertThat(tab.mark("retry")).hasCount(0);
        tab.speaks(Tab.Language.EN);
        assertThat(tab.page()).hasTitle(Pattern.compile("(?!.*見つかり).+ · Tensor Dojo"));
        assertThat(tab.page().locator("h1")).not().hasText("そのレッスンは見つかりませんでした。");
        tab.speaks(Tab.Language.JA);
    }

    @Test
    void theWayBackLeadsToWhereOneWas() {
        tab.page().setViewportSize(1440, 500);
        tab.goesTo("/");
        Locator lesson = tab.mark("lesson-1-02");
        lesson.waitFor();
        lesson.scrollIntoViewIfNeeded();
        tab.page().evaluate("scrollBy(0, 80)");
        Object left = tab.page().evaluate("Math.round(scrollY)");
        assertNotEquals(0, left);
        lesson.click();
        tab.cell("first").waitFor();
        assertEquals(0, tab.page().evaluate("scrollY"));
        tab.mark("next").scrollIntoViewIfNeeded();
        Object further = tab.page().evaluate("Math.round(scrollY)");
        tab.clicks("next");
        assertThat(tab.page()).hasTitle(Pattern.compile("1-0[3-9] .*"));
        scrolledTo(0);
        assertEquals("content", tab.page().evaluate("document.activeElement.id"));

        tab.page().goBack();
        assertThat(tab.page()).hasTitle(Pattern.compile("1-02 .*"));
        scrolledTo(further);
        assertThat(tab.mark("next")).isFocused();
        tab.page().goBack();
        scrolledTo(left);
        assertThat(lesson).isFocused();
        tab.page().goForward();
        assertThat(tab.page()).hasTitle(Pattern.compile("1-02 .*"));
        scrolledTo(further);
        tab.reloads();
        tab.cell("first").waitFor();
        scrolledTo(further);
        tab.page().setViewportSize(1440, 900);
    }

    @Test
    void aLinkToAPartOfAPageLeadsThere() {
        tab.page().setViewportSize(1440, 500);
        tab.opens("1-02");
        tab.cell("first").waitFor();
        tab.page().locator(".crumbs a").last().click();
        Locator chapter = tab.mark("chapter-basics");
        chapter.waitFor();
        Await.untilTrue("the chapter is at the top", Duration.ofSeconds(20), () -> {
            double y = chapter.boundingBox().y;
            return y > 40 && y < 500;
        });
        assertTrue(tab.page().url().endsWith("#chapter-basics"), tab.page().url());
        tab.goesTo("/courses/" + dojo.courseId() + "/lessons/1-02#cell-first");
        tab.cell("first").waitFor();
        Await.untilTrue(
                "the cell is at the top",
                Duration.ofSeconds(20),
                () -> tab.cell("first").boundingBox().y < 200);
        tab.page().setViewportSize(1440, 900);
    }

    private void scrolledTo(Object y) {
        Await.untilTrue(
                "the page is at " + y,
                Duration.ofSeconds(20),
                () -> y.equals(tab.page().evaluate("Math.round(scrollY)")));
    }

    @Test
    void whoReadsNeitherLanguageGetsEnglishAndCanChoose() {
        try (Tab french = Tab.ofStranger(browser, dojo, "fr-FR")) {
            french.goesTo("/sign-in");
            assertThat(french.page().locator("html")).hasAttribute("lang", "en");
            assertThat(french.page().locator("h1")).hasText("Sign in");
            french.page().setViewportSize(390, 844);
            assertThat(french.mark("lang-ja")).hasText(Pattern.compile("日本語"));
            french.speaks(Tab.Language.JA).reloads();
            assertThat(french.page().locator("h1")).hasText("サインイン");
        }
    }

    @Test
    void aLongNameLeavesTheTableItsColumns() {
        String name = "averyveryverylongvariablename".repeat(10);
        tab.opens("1-10");
        tab.cell("fit").waitFor();
        tab.writes("fit", """
                record Pair<A, B>(A first, B second) {}
                var nested = new HashMap<String, List<Pair<Map<Integer, Tensor>, Optional<String>>>>();
                var %s = Torch.randn(3, 4);
                %s
                """.formatted(name, name)).runs("fit");
        Locator type = tab.page().locator(".result .caption .quiet").first();
        tab.sees(type, "Tensor");
        assertTrue(type.boundingBox().height < 30, "the type stands in one line: " + type.boundingBox().height);
        tab.mark("tab-variables").click();
        Locator rows = tab.mark("variables").locator("tbody tr");
        assertThat(rows).hasCount(2);
        for (Locator row : rows.all()) {
            assertTrue(row.boundingBox().height <= 100, "a row of " + row.boundingBox().height + " px");
            for (Locator column : row.locator("th, td").all()) {
                var box = column.boundingBox();
                assertTrue(box.width > 90 && box.x + box.width <= 1440, "a column of " + box.width + " at " + box.x);
            }
        }
    }

    @Test
    void ctrlSSaysThatAllIsSaved() {
        tab.opens("1-10");
        tab.cell("fit").waitFor();
        tab.writes("fit", "int kept = 1;");
        tab.page().keyboard().press("Control+s");
        tab.sees(tab.mark("connection"), "保存しました。");
        tab.reloads();
        assertThat(tab.cell("fit")).containsText("int kept = 1;");
    }

    @Test
    void onANarrowScreenAFingerHitsWhatItWantsAndTheRunningCellIsSeen() {
        try (Tab phone = Tab.of(browser, dojo.newLearner())) {
            phone.page().setViewportSize(390, 844);
            phone.opens("1-10");
            Locator area = phone.cell("fit").locator("textarea").first();
            area.fill("int[] none = {};\nnone[1] = 2;");
            assertThat(phone.mark("drafts-state")).hasText("保存済み");
            assertThat(phone.mark("drafts-state")).isVisible();
            phone.runs("fit");
            phone.sees("ArrayIndexOutOfBounds");
            double sheet = phone.page().locator(".work").boundingBox().y;
            var code = area.boundingBox();
            assertTrue(code.y > 52 && code.y + code.height < sheet, "the code is at " + code.y + " above " + sheet);
            // A word in running text cannot be as high as a finger.
            assertEquals(List.of(), phone.page().evaluate("""
                    () => [...document.querySelectorAll('button:not(lesson-prose button), summary, [role=tab], header a, .lessons a, .pages a')]
                        .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1)
                        .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
                        .filter(([, box]) => box.height < 44 || box.width < 40)
                        .map(([words, box]) => `${words} ${box.width} x ${box.height}`)"""));
        }
    }

    @Test
    void aFieldThatIsBeingCorrectedForgetsItsError() {
        try (Tab visitor = Tab.ofStranger(browser, dojo)) {
            visitor.goesTo("/join");
            visitor.fills("joinCode", "KUMO-2222")
                    .fills("name", "Somebody")
                    .fills("password", "a good password")
                    .clicks("join");
            Locator error = visitor.page().locator(".hint.bad");
            visitor.sees(error, "この参加コードのクラスは見つかりませんでした。");
            visitor.mark("name").press("End");
            visitor.mark("name").pressSequentially("x");
            assertThat(error).hasCount(1);
            visitor.mark("joinCode").press("End");
            visitor.page().keyboard().type("3");
            assertThat(error).hasCount(0);
            assertThat(visitor.mark("joinCode")).hasValue("KUMO-22223");
        }
    }

    @Test
    void aPasswordIsShownWhileItIsTypedAndCanBeChanged() {
        Learner changing = dojo.newLearner();
        try (Tab here = Tab.of(browser, changing);
                Tab there = Tab.ofStranger(browser, dojo)) {
            here.goesTo("/password");
            Locator password = here.mark("password");
            password.fill("another horse 9");
            here.page()
                    .locator(".field:has([name=password]) [data-testid=peek]")
                    .click();
            assertThat(password).hasAttribute("type", "text");
            assertThat(password).hasValue("another horse 9");
            here.fills("current", "not this one").clicks("change-password");
            assertThat(here.page().locator(".hint.bad")).hasText("いまのパスワードが違います。");
            assertThat(password).hasAttribute("type", "password");
            here.fills("current", changing.password());
            assertThat(here.page().locator(".hint.bad")).hasCount(0);
            here.clicks("change-password");
            here.sees(here.mark("password-changed"), "パスワードを変えました。");
            there.goesTo("/sign-in");
            there.fills("joinCode", changing.classroom().joinCode())
                    .fills("name", changing.name())
                    .fills("password", "another horse 9")
                    .clicks("sign-in");
            assertThat(there.page().locator("main.course")).isVisible();
            assertFalse(there.page().url().contains("sign-in"));
        }
    }
}
