package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A teacher's pages: what they say is so.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClassesIT {

    private final Dojo dojo;
    private final Tab tab;

    ClassesIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        tab = Tab.ofStranger(browser, dojo);
        tab.goesTo("/sign-in");
        tab.fills("name", dojo.teacher().name())
                .fills("password", dojo.teacher().password())
                .clicks("sign-in");
        assertThat(tab.page().locator("main.course")).isVisible();
    }

    @AfterAll
    void closes() {
        tab.close();
    }

    @Test
    void whatCannotBeCopiedIsSelectedAndNothingElseIsSaid() {
        Classroom classroom = dojo.teacher().opensClass("Copying");
        for (String clipboard : List.of("undefined", "({writeText: () => Promise.reject(new Error('refused'))})")) {
            tab.goesTo("/classrooms/" + classroom.id());
            tab.mark("join-code").waitFor();
            tab.page()
                    .evaluate("Object.defineProperty(navigator, 'clipboard', {configurable: true, value: " + clipboard
                            + "})");
            tab.clicks("copy");
            assertThat(tab.mark("said")).containsText("選択してあるので、Ctrl+C などで");
            assertEquals(classroom.joinCode(), tab.page().evaluate("getSelection().toString().trim()"));
        }
        tab.page().evaluate("""
                Object.defineProperty(navigator, 'clipboard',
                    {configurable: true, value: {writeText: async text => { window.copied = text; }}})""");
        tab.clicks("copy");
        assertThat(tab.mark("said")).hasText("コピーしました");
        assertEquals(classroom.joinCode(), tab.page().evaluate("window.copied"));
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void aClassFitsANarrowScreen() {
        Classroom classroom = dojo.teacher().opensClass("Narrow");
        dojo.newLearner(classroom, "とても長い名前を持っている学習者のアレクサンドラ");
        tab.page().setViewportSize(390, 844);
        tab.goesTo("/classrooms/" + classroom.id());
        tab.mark("learner").first().waitFor();
        assertEquals(
                390, tab.page().evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        tab.page().setViewportSize(1440, 900);
    }

    @Test
    void twoClassesOfOneNameSaySo() {
        tab.goesTo("/classrooms");
        Locator twins = tab.mark("classroom").filter(new Locator.FilterOptions().setHasText("Twins A"));
        tab.fills("classroom-name", "Twins A").clicks("make-classroom");
        assertThat(twins).hasCount(1);
        assertThat(tab.mark("namesake")).hasCount(0);
        tab.fills("classroom-name", " ｔｗｉｎｓ　a");
        assertThat(tab.page().locator(".field .hint")).hasText("同じ名前のクラスがもうあります。作ると、参加コードでしか見分けられません。");
        tab.fills("classroom-name", "Twins A").clicks("make-classroom");
        assertThat(twins).hasCount(2);
        assertThat(tab.mark("namesake")).hasCount(2);
        twins.first().click();
        tab.clicks("rename").fills("name", "Twins B").clicks("renamed");
        assertThat(tab.page().locator("h1")).hasText("Twins B");
        assertThat(tab.page()).hasTitle("Twins B · Tensor Dojo");
        tab.goesTo("/classrooms");
        assertThat(twins).hasCount(1);
        assertThat(tab.mark("namesake")).hasCount(0);
    }
}
